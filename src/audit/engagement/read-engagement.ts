// Everything of one engagement as its page, its gates and its papers look at it.
import type {Reader} from '../../platform/db/database.ts'
import {decisionAddress} from '../../platform/decision/index.ts'
import type {Day} from '../../platform/thai/day.ts'
import type {FindingTable} from '../finding/tables.ts'
import type {PaperRef} from '../paper-refs.ts'
import {type Impairment, impairmentsOf} from '../team/impairment.store.ts'
import {isOnFrom} from '../team/team.ts'
import type {EngagementRow} from './engagement.store.ts'
import {
  findingsInFile,
  type PaperInFile,
  papersInFile,
  proceduresInFile,
  type SmallKind,
  type SmallRecord,
  signOffsInFile,
  smallRecords,
} from './engagement-file.store.ts'
import type {AuditProcedureTable, EngagementTable, SignOffTable} from './tables.ts'

export type EngagementFile = {
  engagement: EngagementTable
  small: Record<SmallKind, SmallRecord[]>
  procedures: AuditProcedureTable[]
  papers: PaperInFile[]
  findings: FindingTable[]
  signOffs: SignOffTable[]
  /** What bears on those who are on the team today, or will be. */
  impairments: Impairment[]
}

const kinds: SmallKind[] = [
  'objective',
  'member',
  'slot',
  'peer',
  'step',
  'request',
  'meeting',
  'distribution',
  'hours',
  'report',
  'decision',
]

/** In a constant number of queries, however much there is of it. */
export async function readEngagementFile(
  db: Reader,
  engagement: EngagementTable | EngagementRow,
  today: Day,
): Promise<EngagementFile> {
  const {id} = engagement
  const all = await smallRecords(db, id)
  const small = Object.fromEntries(kinds.map((kind) => [kind, all.filter((each) => each.kind === kind)])) as Record<
    SmallKind,
    SmallRecord[]
  >
  const team = [...new Set(small.member.filter((each) => isOnFrom(each, today)).map(({who}) => who ?? ''))]
  return {
    engagement,
    small,
    procedures: await proceduresInFile(db, id),
    papers: await papersInFile(db, id),
    findings: await findingsInFile(db, id),
    signOffs: await signOffsInFile(db, id),
    impairments: await impairmentsOf(db, engagement, team, today),
  }
}

/** Its papers on their way or decided, the newest first. */
export const papersIn = ({small}: Pick<EngagementFile, 'small'>): PaperRef[] =>
  [...small.decision].reverse().map(({id, words, more, fromDay, toDay}) => ({
    href: decisionAddress(id),
    title: words ?? '',
    state: more as PaperRef['state'],
    proposedOn: fromDay ?? '',
    closedOn: toDay,
  }))

/** Who is on the team on a day, its lead first. */
export const teamOf = ({member}: Pick<EngagementFile['small'], 'member'>, day: Day): SmallRecord[] =>
  member
    .filter(({fromDay, toDay}) => (fromDay ?? '') <= day && (toDay === null || day <= toDay))
    .sort((a, b) => Number(b.more === 'lead') - Number(a.more === 'lead'))
