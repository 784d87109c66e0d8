// A file as of a moment: only what is dated, and what is true for all time; the rest of today's file says nothing of a day.
import type {Day} from '../../platform/thai/day.ts'
import {endOfDay, isKnown, type Moment} from '../entry/entry.ts'
import {nameShown} from '../entry/name-borne.ts'
import type {Dated, PostingColumns} from '../tables.ts'
import type {DatedRows} from './official-file.store.ts'
import type {OfficialRow} from './official-row.ts'
import type {OfficialFile} from './read-official.ts'

/** What was true of an official at a moment; an empty unit or status: it is not known. */
export type OfficialThen = OfficialRow & {known: 'yes' | 'not-entered' | 'not-recorded'; asOf: Day}

const noPost: PostingColumns = {
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
    .filter((row) => isKnown(row, knownOn) && (row.validFrom === null || row.validFrom <= asOf))
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
  const [posting] = known === 'yes' ? then.posting : []
  const {
    id: _,
    officialId: __,
    validFrom: ___,
    pending: ____,
    recordedAt: _____,
    supersededAt: ______,
    ...held
  } = posting ?? {...noPost, id: '', officialId: '', validFrom: null, pending: 0, recordedAt: '', supersededAt: null}
  const names = entries.filter(({kind}) => kind === 'name')
  return {
    ...row,
    ...(held as Pick<OfficialRow, keyof PostingColumns>),
    ...nameShown(names, moment, today, row),
    salary: known === 'yes' ? (then.salary[0]?.salary ?? null) : null,
    status: (known === 'yes' ? (then.status[0]?.status ?? '') : '') as OfficialRow['status'],
    known,
    asOf: moment.asOf,
  }
}

function knownAt({createdAt, enteredOn}: OfficialRow, {asOf, knownOn}: Moment): OfficialThen['known'] {
  if (knownOn !== null && createdAt >= endOfDay(knownOn)) return 'not-recorded'
  return enteredOn > asOf ? 'not-entered' : 'yes'
}
