import {agencies} from '../../src/audit/agencies.ts'
import type {AuditableTable} from '../../src/audit/tables.ts'
import {insertAuditables} from '../../src/audit/universe/auditable.store.ts'
import {newId} from '../../src/platform/ids.ts'
import type {Parts} from '../../src/platform/slice.ts'
import {sortKey} from '../../src/platform/thai/sort-key.ts'
import {inWork} from '../../src/platform/work.ts'
import {consoleCaller} from './console.ts'

/** What is typed of one thing of the universe; `more` says what is to be otherwise. */
export const thing = (agencyId: string, more: Record<string, string> = {}) => ({
  year: '2571',
  agencyId,
  kind: 'project',
  name: 'โครงการปรับปรุงถนน',
  budgetSource: 'province',
  budget: '1,500,000',
  disbursed: '',
  contract: '',
  detail: '',
  lastAuditedOn: '',
  openFindings: '',
  ...more,
})

/** What is typed when one scores a thing alike in every factor. */
export const scores = (score: string, more: Record<string, string> = {}) => ({
  strategy: score,
  operations: score,
  finance: score,
  compliance: score,
  knowledge: score,
  reason: 'วงเงินสูงและไม่เคยตรวจ',
  evidence: '',
  ...more,
})

/** Rows of an audit unit's universe: `of` says of each, by its place, what is to be otherwise. @returns their ids */
export async function manyThings(
  parts: Parts,
  unitId: string,
  count: number,
  of: (at: number, agencyIds: readonly string[]) => Partial<AuditableTable>,
): Promise<string[]> {
  const caller = await consoleCaller(parts)
  const known = await agencies(parts.db, caller.ability)
  const rows = Array.from({length: count}, (_, at): AuditableTable => {
    const row = {
      agencyId: unitId,
      name: `เรื่องที่ ${at}`,
      ...of(
        at,
        known.map(({id}) => id),
      ),
    }
    return {
      id: newId(),
      unitId,
      fiscalYear: 2571,
      kind: 'project',
      sortKey: sortKey(known.find(({id}) => id === row.agencyId)?.name ?? '', row.name),
      budgetSource: 'province',
      withinRemit: 1,
      budget: null,
      disbursed: null,
      contract: null,
      detail: null,
      lastAuditedOn: null,
      openFindings: 0,
      copiedFrom: null,
      lastRisk: null,
      risk: null,
      assessors: 0,
      recordedAt: parts.clock.now(),
      recordedByName: 'ผู้ทดสอบ',
      version: 1,
      ...row,
    }
  })
  await inWork(parts, caller, async (work) => {
    await insertAuditables(work.db, rows)
    work.record({type: 'test.things.made', subject: 'AuditUnit', subjectId: unitId})
  })
  return rows.map(({id}) => id)
}
