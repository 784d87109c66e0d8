import type {Successor} from '../../personnel/index.ts'
import {can} from '../../platform/access/ability.ts'
import type {ShownFile} from '../../platform/files/index.ts'
import {confirmButton} from '../../platform/http/form-page.ts'
import {formatDay} from '../../platform/thai/buddhist-date.ts'
import {formatBaht} from '../../platform/thai/money.ts'
import type {FindingRow} from '../finding/follow-up.store.ts'
import {isFollowedUp, isUnderWay} from '../finding/follow-up.ts'
import type {FindingResponseTable, FollowUpKind, FollowUpTable} from '../finding/tables.ts'
import type {PageReader} from '../reader.ts'
import {mergedWords} from './notice.page.ts'
import {agencyFindingAddress, agencyFindingState, agencyFindingTones, noticeAddress, noticesAddress} from './notice.ts'
import {mayAnswerAnew} from './response.actions.ts'
import {currentOf} from './response.ts'

export type AgencyFindingRead = {
  finding: FindingRow
  responses: FindingResponseTable[]
  followUps: FollowUpTable[]
  files: ReadonlyMap<string, ShownFile[]>
  successor: Successor | null
}

/** Words of the auditors that are meant for the agency; of the others it hears only that they happened. */
const toldWords = new Set<FollowUpKind>([
  'progress',
  'extension-asked',
  'extension-granted',
  'extension-refused',
  'not-verified',
  'closed',
  'reopened',
])

/** What the agency says of itself bears its people's names; the auditors speak as the unit. */
const own = new Set<FollowUpKind>(['progress', 'extension-asked'])

function stepOf(row: FollowUpTable, files: ReadonlyMap<string, ShownFile[]>, {t}: PageReader) {
  return {
    what: t(`followUp.kind.${row.kind}`),
    who: own.has(row.kind) ? row.recordedByName : t('auditee.auditUnit'),
    onDay: row.onDay,
    words: toldWords.has(row.kind) ? row.words : null,
    percent: row.percent === null ? null : t('followUp.percentDone', {percent: row.percent}),
    newDueOn: row.newDueOn,
    files: own.has(row.kind) ? (files.get(row.id) ?? []) : [],
  }
}

export function responseOf(row: FindingResponseTable, {t}: Pick<PageReader, 't'>) {
  return {
    stance: t(`auditee.stance.${row.stance}`),
    reasons: row.reasons,
    action: row.action,
    owner: row.owner,
    actionDueOn: row.actionDueOn,
    givenByName: row.givenByName,
    givenOn: row.givenOn,
    confirmedByName: row.confirmedByName,
    confirmedOn: row.confirmedOn,
    returned:
      row.returnedOn === null
        ? null
        : {name: row.returnedByName ?? '', onDay: row.returnedOn, words: row.returnedWords ?? ''},
  }
}

/** A finding as it was issued, what the agency answered, and how far it is. */
export function agencyFindingPage(read: AgencyFindingRead, reader: PageReader) {
  const {finding, responses, followUps, files, successor} = read
  const {ability, lang, t} = reader
  const address = agencyFindingAddress(finding.id)
  const {waiting, confirmed} = currentOf(responses)
  const open = isFollowedUp(finding)
  const mayAnswer = open && can(ability, 'answer', 'Finding', finding)
  const confirms =
    open && waiting !== null && waiting.returnedOn === null && can(ability, 'confirm', 'Finding', finding)
  const acts = mayAnswer && isUnderWay(finding) && finding.verifiedOn === null
  const state = agencyFindingState(finding, waiting)
  const answers = mayAnswer && mayAnswerAnew(finding, confirmed !== null)
  const money = (label: string, amount: number | null) =>
    amount === null
      ? []
      : [{label: t(label), value: t('audit.baht', {amount: formatBaht(amount)}), href: null, note: null}]
  return {
    title: finding.title,
    crumbs: [
      {label: t('auditee.title'), href: noticesAddress},
      ...(finding.engagementId === null
        ? []
        : [{label: finding.engagementTitle ?? '', href: noticeAddress(finding.engagementId)}]),
      {label: t('auditee.finding.one'), href: null},
    ],
    badge: {tone: agencyFindingTones[state], label: t(`auditee.finding.state.${state}`)},
    merged: mergedWords(finding, successor, reader),
    facts: [
      {label: t('audit.agency'), value: finding.agencyName, href: null, note: null},
      {
        label: t('auditee.finding.from'),
        value: finding.engagementTitle ?? t(`followUp.source.${finding.source}`),
        href: finding.engagementId === null ? null : noticeAddress(finding.engagementId),
        note: finding.sourceLetter,
      },
      {
        label: t('auditee.finding.issuedOn'),
        value: finding.issuedOn && formatDay(finding.issuedOn, lang, 'long'),
        href: null,
        note: null,
      },
      {label: t('auditee.finding.owner'), value: finding.owner, href: null, note: null},
      {
        label: t('auditee.finding.dueOn'),
        value: finding.dueOn && formatDay(finding.dueOn, lang, 'long'),
        href: null,
        note: finding.extensionAskedOn === null ? null : t('auditee.finding.extensionWaits'),
      },
      ...money('auditee.finding.damage', finding.damage),
      ...money('auditee.finding.wronglyPaid', finding.wronglyPaid),
      ...money('auditee.finding.toReturn', finding.toReturn),
      ...money('auditee.finding.returned', finding.returned),
    ],
    parts: (['criteria', 'conditionFound', 'cause', 'effect', 'recommendation'] as const).flatMap((part) => {
      const words = finding[part]
      return words === null ? [] : [{label: t(`auditee.part.${part}`), words}]
    }),
    waiting: waiting && responseOf(waiting, reader),
    confirmed: confirmed && responseOf(confirmed, reader),
    earlier: responses
      .filter((row) => row.confirmedOn !== null && row.id !== confirmed?.id)
      .map((row) => responseOf(row, reader)),
    answer: answers
      ? {
          href: `${address}/response`,
          label: t(waiting ? 'auditee.response.change' : confirmed ? 'auditee.response.anew' : 'auditee.response.give'),
        }
      : null,
    confirmation:
      confirms && waiting
        ? confirmButton(
            {
              action: `${address}/confirmation`,
              label: t('auditee.response.confirm'),
              what: t('auditee.response.confirmWhat'),
              version: waiting.version,
            },
            t,
          )
        : null,
    giveBack: confirms ? `${address}/return` : null,
    awaitsHead: waiting !== null && waiting.returnedOn === null && !confirms ? t('auditee.response.awaitsHead') : null,
    progress: acts ? `${address}/progress` : null,
    extension: acts && finding.extensionAskedOn === null ? `${address}/extension` : null,
    percent:
      finding.percent === null
        ? null
        : {id: 'done', label: t('auditee.finding.progress'), percent: finding.percent, note: null},
    steps: [...followUps].reverse().map((row) => stepOf(row, files, reader)),
  }
}
