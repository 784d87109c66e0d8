import {can} from '../../platform/access/ability.ts'
import {filesForMany, type ShownFile} from '../../platform/files/index.ts'
import {type Translate, translator} from '../../platform/messages/index.ts'
import type {Message} from '../../platform/refusal.ts'
import type {Panel, Parts, Slice} from '../../platform/slice.ts'
import {formatDay} from '../../platform/thai/buddhist-date.ts'
import type {Caller} from '../../platform/work.ts'
import type {PageReader} from '../reader.ts'
import {dueWords, standingBadge} from './board.page.ts'
import {findingAddress} from './finding.ts'
import {type FindingRow, findingFor, followUpsOf, responsesOf} from './follow-up.store.ts'
import {agencyFiles, auditorFiles, isFollowedUp, notHeard} from './follow-up.ts'
import type {FindingResponseTable, FollowUpTable} from './tables.ts'

type Read = {
  finding: FindingRow
  responses: FindingResponseTable[]
  steps: FollowUpTable[]
  files: ReadonlyMap<string, ShownFile[]>
}

/** What the agency answered and what became of a finding, with what this reader may do about it next. */
export function followUpPanel({finding, responses, steps, files}: Read, {ability, lang, today, t}: PageReader) {
  const address = findingAddress(finding.id)
  const open = isFollowedUp(finding)
  const way = (action: string, end: string, holds: boolean) =>
    holds && can(ability, action, 'Finding', finding) ? `${address}/${end}` : null
  const waiting = notHeard(finding, today)
  const due = dueWords(finding, today, t)
  const day = (of: string | null) => (of === null ? null : formatDay(of, lang, 'long'))
  const fact = (label: string, value: string | null, note: string | null = null) => ({
    label: t(label),
    value,
    href: null,
    note,
  })
  const response = responses.findLast(({confirmedOn}) => confirmedOn !== null)
  const asked = finding.extensionAskedOn === null ? undefined : steps.findLast(({kind}) => kind === 'extension-asked')
  return {
    badge: standingBadge(finding, t),
    facts: [
      fact('followUp.column.dueOn', day(finding.dueOn), due.words),
      fact('followUp.column.respondedOn', day(finding.respondedOn)),
      fact('followUp.column.lastFollowedUpOn', day(finding.lastFollowedUpOn)),
      fact('followUp.verifiedOn', day(finding.verifiedOn)),
    ],
    percent:
      finding.percent === null
        ? null
        : {id: 'done', label: t('auditee.finding.progress'), percent: finding.percent, note: null},
    response: response
      ? {
          stance: t(`auditee.stance.${response.stance}`),
          reasons: response.reasons,
          action: response.action,
          owner: response.owner,
          actionDueOn: response.actionDueOn,
          givenByName: response.givenByName,
          givenOn: response.givenOn,
          confirmedByName: response.confirmedByName,
          confirmedOn: response.confirmedOn,
          returned: null,
        }
      : null,
    extensionAsked: asked?.newDueOn
      ? {text: t('followUp.extensionAsked', {day: formatDay(asked.newDueOn, lang, 'long')}), words: asked.words}
      : null,
    steps: [...steps].reverse().map((row) => ({
      what: t(`followUp.kind.${row.kind}`),
      who: row.recordedByName,
      onDay: row.onDay,
      words: row.words,
      percent: row.percent === null ? null : t('followUp.percentDone', {percent: row.percent}),
      newDueOn: row.newDueOn,
      files: files.get(row.id) ?? [],
    })),
    ways: {
      followUp: way('follow-up', 'follow-ups', open),
      extension: way('extend', 'extension', open && finding.extensionAskedOn !== null),
      verification: way('verify', 'verification', open && waiting === null),
      closure: way('close', 'closure', open && finding.verifiedOn !== null),
      reopening: way('close', 'reopening', finding.state === 'closed' && finding.engagementState !== 'closed'),
    },
    notYet: notYetOf(open && finding.verifiedOn === null, waiting, t),
  }
}

function notYetOf(toVerify: boolean, waiting: Message | null, t: Translate): string | null {
  if (waiting) return t(waiting.key, waiting.values)
  return toVerify ? t('followUp.closedAfterVerification') : null
}

/**
 * The follow-up of a finding for the page of whoever may inspect it (view `audit/follow-up/_panel`); null before its issue
 * and for one that is not there.
 */
export async function followUpOf(
  parts: Parts,
  {ability}: Pick<Caller, 'ability'>,
  id: string,
  lang: PageReader['lang'],
): Promise<Panel | null> {
  const {db, clock} = parts
  const finding = await findingFor(db, ability, 'inspect', id)
  if (!finding || finding.issuedOn === null) return null
  const t = translator(lang)
  const steps = await followUpsOf(db, id)
  const ids = steps.map((row) => row.id)
  const files = new Map([
    ...(await filesForMany(parts, agencyFiles, ids, t)),
    ...(await filesForMany(parts, auditorFiles, ids, t)),
  ])
  const read = {finding, responses: await responsesOf(db, id), steps, files}
  return {view: 'audit/follow-up/_panel', model: followUpPanel(read, {ability, lang, today: clock.today(), t})}
}

/** Stands on the page of every issued finding. */
export const followUpPanels: NonNullable<Slice['panels']> = async (parts, caller, {subject, id}, lang) => {
  const panel = subject === 'Finding' ? await followUpOf(parts, caller, id, lang) : null
  return panel ? [panel] : []
}
