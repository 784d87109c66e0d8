// A file as of a moment: only what is dated, and what is true for all time; the rest of today's file says nothing of a day.
import type {Day} from '../../platform/thai/day.ts'
import {endOfDay, type Moment, isKnown as wasKnown} from '../entry/entry.ts'
import {nameShown} from '../entry/name-borne.ts'
import type {Dated, PostingColumns} from '../tables.ts'
import type {DatedRows} from './official-file.store.ts'
import type {OfficialRow} from './official-row.ts'
import type {OfficialFile} from './read-official.ts'

/** What was true of an official at a moment; an empty unit or status: it is not known. */
export type OfficialThen = OfficialRow & {known: 'yes' | 'not-entered' | 'not-recorded'; asOf: Day}

const noPost: PostingColumns = {
  positionId: null,
  positionNumber: null,
  positionTitle: null,
  positionType: null,
  positionLevel: null,
  positionSince: null,
  unitId: '',
}

/** Fields whose value at a moment is told by dated rows, or the same at every moment. */
export const fieldsThen = new Set<string>([
  'title',
  'firstName',
  'surname',
  'birthDate',
  'enteredOn',
  'personnelType',
  ...Object.keys(noPost),
  'salary',
  'status',
])

/** The rows that were known at a moment and had begun. */
const rowsThen = <Row extends Dated>(rows: readonly Row[], {asOf, knownOn}: Moment): Row[] =>
  rows
    .filter((row) => wasKnown(row, knownOn) && (row.validFrom === null || row.validFrom <= asOf))
    .map((row) => ({...row, supersededAt: null, pending: 0}))

export function datedThen(rows: DatedRows, moment: Moment): DatedRows {
  return {
    posting: rowsThen(rows.posting, moment),
    salary: rowsThen(rows.salary, moment),
    status: rowsThen(rows.status, moment),
  }
}

export function officialThen({row, rows, entries}: OfficialFile, moment: Moment, today: Day): OfficialThen {
  const then = datedThen(rows, moment)
  const known = knownAt(row, moment)
  const isKnown = known === 'yes'
  const {positionNumber, positionTitle, positionType, positionLevel, positionSince, unitId} =
    (isKnown && then.posting[0]) || noPost
  const {title, firstName, surname} = nameShown(
    entries.filter(({kind}) => kind === 'name'),
    moment,
    today,
    row,
  )
  const posted = {positionNumber, positionTitle, positionType, positionLevel, positionSince, unitId}
  return {
    ...row,
    ...(posted as Pick<OfficialRow, keyof PostingColumns>),
    title,
    firstName,
    surname,
    salary: isKnown ? (then.salary[0]?.salary ?? null) : null,
    status: (isKnown ? (then.status[0]?.status ?? '') : '') as OfficialRow['status'],
    known,
    asOf: moment.asOf,
  }
}

function knownAt({createdAt, enteredOn}: OfficialRow, {asOf, knownOn}: Moment): OfficialThen['known'] {
  if (knownOn !== null && createdAt >= endOfDay(knownOn)) return 'not-recorded'
  return enteredOn > asOf ? 'not-entered' : 'yes'
}
