// An order (คำสั่ง) is what changes where an official stands, what he is paid, and whether he serves.
import {z} from 'zod'
import {alsoBetween, problemAt} from '../../platform/http/between-fields.ts'
import {
  choice,
  flag,
  optionalBaht,
  optionalChoice,
  optionalText,
  optionalThaiDate,
  requiredText,
  thaiDate,
  wholeNumber,
} from '../../platform/http/fields.ts'
import type {DatedKind} from '../official/official-file.store.ts'
import {levelBelongsTo, positionLevels, positionTypes} from '../official/position-level.ts'
import type {OrderOrigin} from './tables.ts'

/** The kind of job that applies orders whose day has come. */
export const applyOrdersJob = 'personnel.apply-orders'

export const ordersAddress = '/personnel/orders'
export const orderAddress = (id: string): string => `${ordersAddress}/${id}`

/** What a line does to an official. */
export const orderActions = [
  'instate',
  'relocate',
  'transfer',
  'promote',
  'probation-passed',
  'probation-failed',
  'second',
  'salary',
  'resign',
  'retire',
  'end-contract',
  'renew',
  'act-in',
  'act-for',
  'delegate',
] as const
export type OrderAction = (typeof orderActions)[number]

export const orderKinds = [...orderActions, 'correct', 'cancel'] as const
export type OrderKind = (typeof orderKinds)[number]

/** Those that change another order. */
export const undoes = (kind: OrderKind): kind is 'correct' | 'cancel' => kind === 'correct' || kind === 'cancel'

/** What each action says of an official: dated rows of these kinds. */
export const kindsOfAction: Readonly<Record<OrderAction, readonly DatedKind[]>> = {
  instate: ['posting', 'status', 'salary'],
  relocate: ['posting', 'salary'],
  transfer: ['posting', 'salary'],
  promote: ['posting', 'salary'],
  'probation-passed': [],
  'probation-failed': ['status'],
  second: ['posting', 'status'],
  salary: ['salary'],
  resign: ['status'],
  retire: ['status'],
  'end-contract': ['status'],
  renew: [],
  'act-in': [],
  'act-for': [],
  delegate: [],
}

export const orderStates = [
  'draft',
  'proposed',
  'approved',
  'rejected',
  'in-force',
  'applied',
  'cancelled',
  'discarded',
] as const

const head = {
  subject: requiredText(200),
  effectiveOn: thaiDate(),
  cites: optionalText(2000),
  correctsOrderId: optionalText(26),
  secret: flag(),
}

const correctsSomething = ({kind, correctsOrderId}: {kind?: OrderKind; correctsOrderId?: string | null}) =>
  kind && undoes(kind) && correctsOrderId === null ? [problemAt('correctsOrderId', 'form.choiceRequired')] : []

export const newOrder = alsoBetween(z.object({kind: choice(orderKinds), ...head}), correctsSomething)
export type NewOrder = z.output<typeof newOrder>

const paper = {
  issuer: requiredText(200),
  number: requiredText(40),
  numberYear: wholeNumber(2480, 2700),
  orderedOn: thaiDate(),
  signedByName: requiredText(200),
  signedByPost: requiredText(200),
}

/** As it stands on the paper of who issued it. */
export const recordedOrder = alsoBetween(z.object({kind: choice(orderKinds), ...head, ...paper}), correctsSomething)
export type RecordedOrder = z.output<typeof recordedOrder>

export const newLine = alsoBetween(
  z.object({
    officialId: requiredText(26),
    toUnitId: optionalText(26),
    toPositionNumber: optionalText(60),
    toPositionTitle: optionalText(200),
    toPositionType: optionalChoice(positionTypes),
    toPositionLevel: optionalChoice(positionLevels),
    toSalary: optionalBaht(),
    untilOn: optionalThaiDate(),
    consent: flag(),
  }),
  ({toPositionType: type, toPositionLevel: level}) =>
    type && level && !levelBelongsTo(level, type)
      ? [problemAt('toPositionLevel', 'order.problem.levelOfOtherType', {level, type})]
      : [],
)
export type NewLine = z.output<typeof newLine>

const version = z.coerce.number().int().catch(0)
export const orderStep = z.object({version})

type Paper = {[field in keyof typeof paper]: z.output<(typeof paper)[field]>}

/** The heading of a draft as it is put right; of a recorded order also what its paper says. */
export const headingOf = (kind: OrderKind, origin: OrderOrigin): z.ZodType<OrderHeading> =>
  alsoBetween(z.object({...head, ...(origin === 'recorded' ? paper : {}), version}), (given) =>
    correctsSomething({kind, ...given}),
  ) as unknown as z.ZodType<OrderHeading>
export type OrderHeading = Omit<NewOrder, 'kind'> & Partial<Paper> & {version: number}

export const orderDiscard = z.object({version, reason: requiredText(2000)})
export type OrderDiscard = z.output<typeof orderDiscard>

export const issue = z.object({
  version,
  manner: choice(['next', 'reserved', 'back-filled']),
  number: optionalText(6),
  reason: optionalText(1000),
  orderedOn: thaiDate(),
  signedByName: requiredText(200),
  signedByPost: requiredText(200),
})
export type Issue = z.output<typeof issue>
