// Open findings, of many thousand: one walk along an index for each state, each ended at the page's size, and merged.
import type {Ability} from '../../platform/access/ability.ts'
import type {Reader} from '../../platform/db/database.ts'
import {byIndex, isServer} from '../../platform/db/dialect.ts'
import {askTexts, keptTextsQuery, textsQuery} from '../../platform/db/texts.ts'
import {addDays, type Day} from '../../platform/thai/day.ts'
import {ownAuditUnits} from '../own-unit.ts'
import {type BoardFilter, type BoardPlace, type Order, soonDays, type What} from './board.ts'
import {openStates} from './follow-up.ts'
import type {FindingTable} from './tables.ts'
import './tables.ts'

export const boardPageSize = 50

const shown = {
  id: 'id',
  agencyId: 'agency_id',
  engagementId: 'engagement_id',
  source: 'source',
  title: 'title',
  severity: 'severity',
  state: 'state',
  issuedOn: 'issued_on',
  dueOn: 'due_on',
  closedOn: 'closed_on',
  percent: 'percent',
  doneReportedOn: 'done_reported_on',
  extensionAskedOn: 'extension_asked_on',
  verifiedOn: 'verified_on',
} as const
const all = {
  ...shown,
  sourceLetter: 'source_letter',
  respondedOn: 'responded_on',
  lastFollowedUpOn: 'last_followed_up_on',
  toReturn: 'to_return',
  returned: 'returned',
} as const

type Columns = Readonly<Partial<Record<keyof FindingTable, string>>>

/** `place`: of its severity among the office's words, 0 in the other orders. */
type RowOf<C> = Pick<FindingTable, keyof C & keyof FindingTable> & {place: number; engagementTitle: string | null}

export type BoardRow = RowOf<typeof shown>
export type ExportedFinding = RowOf<typeof all>

const numbers = ['place', 'percent', 'toReturn', 'returned'] as const

/** The audit units whose findings the reader oversees. */
export const unitsInspected = async (db: Reader, ability: Ability): Promise<string[]> =>
  (await ownAuditUnits(db, ability, 'inspect', 'Finding')).map(({id}) => id)

type Piece = {text: string; values: unknown[]}

const asks: Record<What, (today: Day) => Piece> = {
  overdue: (today) => ({text: 'due_on < ?', values: [today]}),
  soon: (today) => ({text: 'due_on >= ? and due_on <= ?', values: [today, addDays(today, soonDays)]}),
  response: () => ({text: "state = 'issued'", values: []}),
  verification: () => ({text: 'done_reported_on is not null and verified_on is null', values: []}),
  extension: () => ({text: 'extension_asked_on is not null', values: []}),
  closure: () => ({text: 'verified_on is not null', values: []}),
}

const orderedBy = {due: 'due_on', severity: 'due_on', age: 'issued_on'} as const satisfies Record<Order, string>

/** The index whose order is the list's; one agency has few enough to be sorted. */
function indexOf({agency, severity, order}: BoardFilter): string {
  if (agency !== undefined) return 'finding_by_agency'
  if (order === 'age') return 'finding_by_age'
  return severity !== undefined ? 'finding_by_severity' : 'finding_by_state'
}

/** One grade of severity, or (`severity` null) all; `between`: the words that stand between two, in the order of an index. */
type Grade = {severity: string | null; rank: number; between?: {above?: string | undefined; below?: string | undefined}}

const gradeIndex = (db: Reader, filter: BoardFilter, {severity, between}: Grade): string =>
  byIndex(db, filter.agency === undefined && (severity !== null || between) ? 'finding_by_severity' : indexOf(filter))

/** In the order of the office's own words; what it called otherwise in earlier years stands last. */
function gradesOf({order, severity}: BoardFilter, severities: readonly string[]): Grade[] {
  if (severity !== undefined) return [{severity, rank: 0}]
  if (order !== 'severity') return [{severity: null, rank: 0}]
  const known = severities.slice(0, 9).map((each, rank) => ({severity: each, rank}))
  const words = [...severities].sort()
  const gaps = Array.from({length: words.length + 1}, (_, at) => ({above: words[at - 1], below: words[at]}))
  return [...known, ...gaps.map((between) => ({severity: null, rank: known.length, between}))]
}

function walkOf(
  db: Reader,
  filter: BoardFilter,
  {unitId, state, grade}: {unitId: string; state: string; grade: Grade},
  {today, from, limit}: Omit<Asked, 'severities'>,
): Piece {
  const {agency, what, origin, order} = filter
  const {severity, rank, between} = grade
  const day = orderedBy[order]
  const equal = (column: string, value: string | null | undefined): Piece[] =>
    value === null || value === undefined ? [] : [{text: `${column} = ?`, values: [value]}]
  const conditions: Piece[] = [
    ...equal('unit_id', unitId),
    ...equal('state', state),
    ...equal('agency_id', agency),
    ...equal('severity', severity),
    ...(between?.above === undefined ? [] : [{text: 'severity > ?', values: [between.above]}]),
    ...(between?.below === undefined ? [] : [{text: 'severity < ?', values: [between.below]}]),
    ...(what ? [asks[what](today)] : []),
    ...(origin ? [{text: `engagement_id is ${origin === 'own' ? 'not ' : ''}null`, values: []}] : []),
    ...(from && from.rank === rank ? [beyond(day, from)] : []),
  ]
  return {
    text: `select id, ${day} as day, ${rank} as place from finding${gradeIndex(db, filter, grade)} where ${conditions.map(({text}) => text).join(' and ')} order by ${day}, id limit ${limit}`,
    values: conditions.flatMap(({values}) => values),
  }
}

/** What has no day stands first, in both databases. */
const beyond = (day: string, {day: since, id}: BoardPlace): Piece =>
  since === null
    ? {text: `(${day} is not null or id > ?)`, values: [id]}
    : {text: `${day} >= ? and (${day} > ? or id > ?)`, values: [since, since, id]}

/** `severities`: the office's words, the gravest first. */
type Asked = {today: Day; from: BoardPlace | null; limit: number; severities: readonly string[]}

/** A page of findings in the order asked for, from a place on. */
export const listBoard = (
  db: Reader,
  units: readonly string[],
  filter: BoardFilter,
  asked: Asked,
): Promise<BoardRow[]> => walks(db, units, filter, {...asked, columns: shown})

/** The same, with all that a workbook holds of them. */
export const boardToExport = (
  db: Reader,
  units: readonly string[],
  filter: BoardFilter,
  asked: Asked,
): Promise<ExportedFinding[]> => walks(db, units, filter, {...asked, columns: all})

async function walks<R extends BoardRow>(
  db: Reader,
  units: readonly string[],
  filter: BoardFilter,
  {columns, severities, ...asked}: Asked & {columns: Columns},
): Promise<R[]> {
  const states = filter.state ? [filter.state] : openStates
  const grades = gradesOf(filter, severities).filter(({rank}) => asked.from === null || rank >= asked.from.rank)
  const pieces = units.flatMap((unitId) =>
    states.flatMap((state) => grades.map((grade) => walkOf(db, filter, {unitId, state, grade}, asked))),
  )
  if (pieces.length === 0) return []
  const merged = pieces.map(({text}, at) => `select * from (${text}) as walk${at}`).join(' union all ')
  const {limit} = asked
  const day = filter.order === 'age' ? 'issuedOn' : 'dueOn'
  const query = keptTextsQuery(`board|${isServer(db)}|${'toReturn' in columns}|${merged}`, () => {
    const names = Object.entries(columns).map(([name, column]) => [name, `finding.${column}`])
    const selected = {
      ...Object.fromEntries(names),
      place: 'shown.place',
      engagementTitle: 'engagement.title',
    } as {[name in keyof R & string]: string}
    return textsQuery<R>(
      db,
      {
        columns: selected,
        order: ['place', day, 'id'],
        numbers: numbers.filter((name): name is keyof R & (typeof numbers)[number] => name in selected),
      },
      (text) => `select ${text} from (${merged} order by place, day, id limit ${limit}) as shown
        join finding on finding.id = shown.id left join engagement on engagement.id = finding.engagement_id
        order by shown.place, shown.day, shown.id limit ${limit}`,
    )
  })
  return askTexts(
    db,
    query,
    pieces.flatMap(({values}) => values),
  )
}
