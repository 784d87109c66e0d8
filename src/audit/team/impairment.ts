// What bears on an auditor's objectivity: worked out of the records for the day it is asked, never kept as a fact.
import {translator} from '../../platform/messages/index.ts'
import type {Message} from '../../platform/refusal.ts'
import {addDays, addMonths, type Day} from '../../platform/thai/day.ts'
import {incompatibleDuties} from '../auditor/auditor.ts'
import type {AuditorKinTable, EngagementTable, ImpairmentKind, ImpairmentTable} from '../engagement/tables.ts'
import type {AuditorDutyTable} from '../tables.ts'
import {type UnitState, unitsConcerned} from './units-concerned.ts'

/**
 * `bars`: with it nobody is assigned or stays on the work. A look-back always bars; another only until the chief auditor's
 * is disclosed to the governor with a safeguard. `row`: the declaration or disclosure on record, null where there is none
 * yet. `message`: why, for a page in the reader's language; `what` the same in Thai, or the auditor's own words. Of kin
 * neither tells more than that there is something personal.
 */
export type Impairment = {
  officialId: string
  kind: ImpairmentKind
  reference: string | null
  what: string
  message: Message
  bars: boolean
  disclosed: boolean
  row: ImpairmentTable | null
}

/** One place an official was posted to from a day on (null: as far back as is known), until his next row. */
export type Posting = {
  officialId: string
  unitId: string
  unitName: string
  positionTitle: string | null
  validFrom: Day | null
}

/** An official on the team of a consulting engagement between two days. */
export type Advised = {
  officialId: string
  engagementId: string
  title: string
  agencyId: string
  fromDay: Day
  toDay: Day | null
}

/** What is on record of some officials. `firstSlot`: the first day the engagement is planned for; `chiefs`: who heads the unit. */
export type ImpairmentRecords = {
  postings: Posting[]
  units: UnitState[]
  duties: Pick<AuditorDutyTable, 'id' | 'officialId' | 'kind' | 'what' | 'agencyId' | 'fromDay' | 'toDay'>[]
  kin: Pick<AuditorKinTable, 'id' | 'officialId' | 'agencyId' | 'endedOn'>[]
  advised: Advised[]
  firstSlot: Day | null
  chiefs: string[]
  /** Declared or disclosed for this engagement. */
  rows: ImpairmentTable[]
}

export type ImpairmentOf = Pick<EngagementTable, 'id' | 'agencyId' | 'startedOn' | 'unitId' | 'kind'>

/** What happened in the year before the work began, or since: he would audit what he did himself (one year's look-back). */
type Window = {since: Day; start: Day; until: Day}

type Found = Pick<Impairment, 'officialId' | 'kind' | 'reference' | 'message'> & {warns?: true}

/** Every impairment of these officials as of a day, those declared first. */
export function findImpairments(records: ImpairmentRecords, engagement: ImpairmentOf, day: Day): Impairment[] {
  const window = windowOf(engagement, records.firstSlot, day)
  const concerned = unitsConcerned(records.units, engagement, window.since, window.until)
  const found = [
    ...lookBacks(records.postings, concerned, window),
    ...duties(records.duties, concerned, window),
    ...kin(records.kin, concerned, window),
    ...(engagement.kind === 'consulting' ? [] : advice(records.advised, concerned, engagement, window)),
  ]
  const declared = records.rows.filter(({kind, endedOn}) => kind === 'declared' && (endedOn === null || endedOn >= day))
  return [...declared.map((row) => ofRow(row, records)), ...found.map((each) => ofRecord(each, records))]
}

/** Twelve months before the work starts (else is planned to, else today) until today. */
export function windowOf({startedOn}: Pick<EngagementTable, 'startedOn'>, firstSlot: Day | null, day: Day): Window {
  const start = startedOn ?? firstSlot ?? day
  return {since: addMonths(start, -12), start, until: start > day ? start : day}
}

const isWithin = ({since, until}: Window, from: Day | null, to: Day | null): boolean =>
  (from === null || from <= until) && (to === null || to >= since)

function lookBacks(postings: readonly Posting[], concerned: ReadonlySet<string>, window: Window): Found[] {
  const byOfficial = Map.groupBy(postings, ({officialId}) => officialId)
  return [...byOfficial].flatMap(([officialId, rows]) => {
    const own = [...rows].sort((a, b) => ((a.validFrom ?? '') < (b.validFrom ?? '') ? -1 : 1))
    const last = new Map<string, {posting: Posting; until: Day | null}>()
    for (const [at, posting] of own.entries()) {
      const next = own[at + 1]?.validFrom ?? null
      const until = next === null ? null : addDays(next, -1)
      if (concerned.has(posting.unitId) && isWithin(window, posting.validFrom, until))
        last.set(posting.unitId, {posting, until})
    }
    return [...last.values()].map(({posting, until}): Found => {
      const {unitId, unitName, positionTitle} = posting
      const values = {unit: unitName, post: positionTitle ?? '', start: window.start, until: until ?? ''}
      const key = until === null || until >= window.until ? 'team.impairment.postedStill' : 'team.impairment.posted'
      return {officialId, kind: 'look-back', reference: unitId, message: {key, values}}
    })
  })
}

/**
 * A duty he would audit himself bars him where it lies, or everywhere where that is not said; a committee is a warning. That
 * he has a duty no auditor may have is for the check of auditors, whatever he audits.
 */
const duties = (all: ImpairmentRecords['duties'], concerned: ReadonlySet<string>, window: Window): Found[] =>
  all
    .filter(({agencyId}) => agencyId === null || concerned.has(agencyId))
    .filter(({fromDay, toDay}) => isWithin(window, fromDay, toDay))
    .map(({id, officialId, kind, what, fromDay, toDay}): Found => {
      const incompatible = incompatibleDuties.some((each) => each === kind)
      const key = `team.impairment.${incompatible ? 'duty' : 'committee'}${toDay === null ? 'Still' : ''}`
      const values = {what, from: fromDay, until: toDay ?? ''}
      return {officialId, kind: 'duty', reference: id, message: {key, values}, ...(incompatible ? {} : {warns: true})}
    })

const kin = (all: ImpairmentRecords['kin'], concerned: ReadonlySet<string>, {start}: Window): Found[] =>
  all
    .filter(({agencyId, endedOn}) => concerned.has(agencyId) && (endedOn === null || endedOn >= start))
    .map(({id, officialId}) => ({officialId, kind: 'kin', reference: id, message: personal}))

/** All that is told of what is personal to those who need not know more. */
export const personal: Message = {key: 'team.impairment.personal'}

const advice = (all: readonly Advised[], concerned: ReadonlySet<string>, {id}: ImpairmentOf, window: Window): Found[] =>
  all
    .filter(
      ({engagementId, agencyId, fromDay, toDay}) =>
        engagementId !== id && concerned.has(agencyId) && isWithin(window, fromDay, toDay),
    )
    .map(({officialId, engagementId, title, fromDay, toDay}) => ({
      officialId,
      kind: 'consulting',
      reference: engagementId,
      message: {
        key: toDay === null ? 'team.impairment.advisedStill' : 'team.impairment.advised',
        values: {title, from: fromDay, until: toDay ?? ''},
      },
    }))

const ofRow = (row: ImpairmentTable, {chiefs}: ImpairmentRecords): Impairment => ({
  officialId: row.officialId,
  kind: 'declared',
  reference: null,
  what: row.what,
  message: {key: 'team.impairment.declared', values: {what: row.what, day: row.declaredOn}},
  bars: row.disclosedOn === null || !chiefs.includes(row.officialId),
  disclosed: row.disclosedOn !== null,
  row,
})

const thai = translator('th')

function ofRecord({warns, ...found}: Found, {rows, chiefs}: ImpairmentRecords): Impairment {
  const {officialId, kind, reference, message} = found
  const row =
    rows.findLast((each) => each.officialId === officialId && each.kind === kind && each.reference === reference) ??
    null
  const disclosed = row !== null && row.disclosedOn !== null
  const lifted = kind !== 'look-back' && disclosed && chiefs.includes(officialId)
  return {...found, what: thai(message.key, message.values), bars: warns !== true && !lifted, disclosed, row}
}

/** How an impairment is named in an address: its declaration, or what was found and where. */
export const keyOf = ({kind, reference, row}: Pick<Impairment, 'kind' | 'reference' | 'row'>): string =>
  kind === 'declared' ? (row?.id ?? '') : `${kind}.${reference}`

type Of = {impairments: readonly Pick<Impairment, 'officialId' | 'kind' | 'bars' | 'disclosed'>[]}

/** For the report: how many of those on the team were at the agency within a year before the work. */
export const auditorsWithinLookBack = ({impairments}: Of): number =>
  new Set(impairments.filter(({kind}) => kind === 'look-back').map(({officialId}) => officialId)).size

/** For the report: impairments on the team that bar and were not disclosed to the governor. */
export const impairmentsUndisclosed = ({impairments}: Of): number =>
  impairments.filter(({bars, disclosed}) => bars && !disclosed).length
