// A slice whose records, purchases, are kept in memory: papers of any agency and amount that go up to be decided.
import type {Ended, Paper, PaperKind, RouteTemplate} from '../../src/platform/decision/index.ts'
import type {RouteStep} from '../../src/platform/decision/paper.ts'
import {newId} from '../../src/platform/ids.ts'
import type {Slice} from '../../src/platform/slice.ts'

export type Purchases = {
  slice: Slice
  /** A purchase of a unit, in satang; returns its id. */
  make(unitId: string, amount: number | null): string
  /** The record behind the paper is not what it was. */
  change(id: string, changes: Partial<Paper>): void
  ended: Ended[]
}

const opinion = (office: RouteStep['office']): RouteStep => ({office, kind: 'opinion'})
const governor: RouteStep = {office: 'governor', kind: 'decision'}
const route = (id: string, ...steps: RouteStep[]): RouteTemplate => ({id, label: 'audit.route.governor', steps})

export const usualRoutes: PaperKind['routes'] = [
  route('governor', governor),
  route('deputy', opinion('deputy-governor'), governor),
  route('long', opinion('unit-head'), opinion('head-of-office'), opinion('deputy-governor'), governor),
  route('head', {office: 'head-of-office', kind: 'decision'}),
]

/** Purchases and hirings, two matters of the same shape. */
export function purchases(routes: PaperKind['routes'] = usualRoutes): Purchases {
  const kept = new Map<string, Paper>()
  const ended: Ended[] = []
  const kind: PaperKind = {
    label: 'audit.charter.one',
    subject: 'Purchase',
    routes,
    href: (id) => `/purchases/${id}`,
    draw: async (_, id) => kept.get(id) ?? null,
    async ended(_, __, how) {
      ended.push(how)
    },
  }
  return {
    slice: {name: 'purchases', papers: {purchase: kind, hiring: {...kind}}},
    make(unitId, amount) {
      const id = newId()
      const document = {opening: 'ขออนุมัติจัดซื้อ', blocks: [{kind: 'text' as const, text: `รายการ ${id}`}], closing: ''}
      kept.set(id, {unitId, unitName: '', title: `ขออนุมัติจัดซื้อ ${id.slice(-4)}`, amount, document})
      return id
    },
    change(id, changes) {
      const paper = kept.get(id)
      if (paper) kept.set(id, {...paper, ...changes})
    },
    ended,
  }
}
