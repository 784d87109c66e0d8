// The work programme as its page shows it: its procedures, how far each is, its signatures, and what stands in the way.
import {can, canSome} from '../../platform/access/ability.ts'
import {formModel} from '../../platform/http/form.ts'
import {confirmButton} from '../../platform/http/form-page.ts'
import {newId} from '../../platform/ids.ts'
import type {Translate} from '../../platform/messages/index.ts'
import {engagementAddress, hasReached, isOver, nextState} from '../engagement/engagement.ts'
import {blocksBefore} from '../engagement/gates.ts'
import type {EngagementFile} from '../engagement/read-engagement.ts'
import type {AuditProcedureTable} from '../engagement/tables.ts'
import type {Earlier} from './procedure.store.ts'
import {type Progress, procedureAddress, programmeAddress, progressOf, sameProcedure} from './procedure.ts'
import {libraryAddress} from './procedure-template.ts'
import {programmeContent} from './programme.ts'
import {above, type FileRead, mayWork, type WorkReader} from './programme-reading.ts'
import {type ProgrammeState, preparersOf, programmeSignOffs, programmeState, returnOf} from './programme-review.ts'
import {type ReviewAsked, reviewWays, wayOf} from './review-way.ts'

const stateTones: Record<ProgrammeState, string> = {
  empty: 'neutral',
  draft: 'neutral',
  submitted: 'info',
  returned: 'attention',
  approved: 'good',
  changed: 'attention',
}

const progressTones: Record<Progress, string> = {
  done: 'good',
  'under-way': 'info',
  'not-done': 'neutral',
  late: 'attention',
  'to-do': 'neutral',
}

export const stateBadgeOf = (state: ProgrammeState, t: Translate) => ({
  label: t(`programme.state.${state}`),
  tone: stateTones[state],
})

type Read = FileRead & {asked: ReviewAsked; earlier: (Earlier & {procedures: AuditProcedureTable[]}) | null}

export function programmePage({engagement, file, asked, earlier}: Read, reader: WorkReader) {
  const {ability, actor, t} = reader
  const {id} = engagement
  const base = programmeAddress(id)
  const state = programmeState(file)
  const works = mayWork(file, reader)
  const edits = works && !hasReached(engagement, 'final-report')
  const title = t('programme.title')
  const missing = earlier?.procedures.filter((each) => !file.procedures.some((there) => sameProcedure(there, each)))
  const button = (key: string, action: string, values: Record<string, string | number> = {}) =>
    confirmButton({action, label: t(`programme.${key}.label`), what: t(`programme.${key}.what`, values)}, t)
  const reviews =
    state === 'submitted' &&
    !isOver(engagement) &&
    can(ability, 'review', 'Engagement', engagement) &&
    wayOf(asked, actor.accountId) !== null
  const keeps = edits && can(ability, 'keep', 'ProcedureTemplate', engagement)
  return {
    title,
    crumbs: [...above(engagement, t), {label: title, href: null}],
    lead: t('programme.lead', {title: engagement.title, agency: engagement.agencyName}),
    state: stateBadgeOf(state, t),
    add: edits ? `${base}/procedures/new` : null,
    library: edits ? `${base}/library` : null,
    copy:
      edits && earlier && missing && missing.length > 0
        ? button('copy', `${base}/copy`, {title: earlier.title, year: earlier.fiscalYear, count: missing.length})
        : null,
    submit: edits && (state === 'draft' || state === 'changed') ? button('submit', `${base}/submission`) : null,
    review: reviews ? `${base}/review` : null,
    sendBack: reviews ? `${base}/return` : null,
    effect: works && takesEffect(file, reader) ? button('effect', `${base}/effect`) : null,
    print: file.procedures.length > 0 ? `${base}/print` : null,
    all: canSome(ability, 'read', 'ProcedureTemplate') ? libraryAddress : null,
    planPrint: `${engagementAddress(id)}/plan/print`,
    notice: noticeOf(file, state, reader),
    ways: state === 'submitted' ? reviewWays(asked).map((found) => wayRow(found, t)) : [],
    own: state === 'submitted' && !reviews && preparersOf(file).includes(actor.accountId ?? ''),
    signatures: signaturesOf(file, t),
    items: file.procedures.map((row, at) => procedureOf(row, at, {file, edits, keeps}, reader)),
    next: null,
    total: file.procedures.length,
    empty: {
      why: t('programme.none'),
      todo: edits ? t('programme.noneTodo') : null,
      action: edits ? {label: t('programme.form.new.title'), href: `${base}/procedures/new`} : null,
    },
  }
}

const wayRow = ({way, open, reason}: ReturnType<typeof reviewWays>[number], t: Translate) => ({
  label: t(`reviewWay.way.${way}`),
  badge: {label: t(`reviewWay.state.${open ? 'open' : 'closed'}`), tone: open ? 'good' : 'neutral'},
  reason: t(reason.key, reason.values),
})

/** Signed, with nothing in its way any more: whoever put the last thing right may have done it elsewhere. */
const takesEffect = (file: EngagementFile, {today}: WorkReader): boolean =>
  nextState(file.engagement) === 'programme-approved' && blocksBefore('programme-approved', file, today).length === 0

/** What to know of its approval: sent back with words, changed since, or signed and still blocked. */
function noticeOf(file: EngagementFile, state: ProgrammeState, {today, t}: WorkReader) {
  const sentBack = state === 'approved' ? undefined : returnOf(file)
  if (sentBack) {
    const title = t('programme.sentBack', {name: sentBack.name, day: sentBack.signedOn})
    return {tone: 'attention', title, text: sentBack.note, items: []}
  }
  if (state === 'changed')
    return {tone: 'attention', title: t('programme.changedSince'), text: t('programme.changedSinceText'), items: []}
  if (state !== 'approved' || nextState(file.engagement) !== 'programme-approved') return null
  const blocks = blocksBefore('programme-approved', file, today)
  if (blocks.length === 0) return null
  const items = blocks.map(({message, href}) => ({text: t(message.key, message.values), href}))
  return {tone: 'attention', title: t('programme.blocked'), text: null, items}
}

/** The latest first, each with whether it holds for what stands there. */
function signaturesOf(file: EngagementFile, t: Translate) {
  const content = programmeContent(file.procedures)
  return programmeSignOffs(file)
    .map((each) => ({
      role: t(`programme.signature.${each.role}`),
      name: each.name,
      way: each.role === 'preparer' ? null : t(`reviewWay.way.${each.way}`),
      signedOn: each.signedOn,
      edition: each.signedVersion,
      note: each.note,
      checks: ((JSON.parse(each.checklist ?? '[]') ?? []) as string[]).map((item) => t(`programme.check.${item}`)),
      holds: each.content === content,
    }))
    .reverse()
}

type Around = {file: EngagementFile; edits: boolean; keeps: boolean}

function procedureOf(row: AuditProcedureTable, at: number, {file, edits, keeps}: Around, {today, t}: WorkReader) {
  const {engagement, small, papers, procedures} = file
  const address = procedureAddress(engagement.id, row.id)
  const progress = progressOf(row, papers, today)
  const own = papers.filter(({procedureId}) => procedureId === row.id)
  const move = (to: 'up' | 'down', possible: boolean) =>
    edits && possible
      ? {
          action: `${address}/position`,
          to,
          icon: `chevron-${to}`,
          label: t(`programme.move.${to}`, {subject: row.subject}),
          form: formModel({fields: [], submission: newId()}, {}, [], t),
        }
      : null
  return {
    id: row.id,
    number: at + 1,
    subject: row.subject,
    purpose: row.purpose,
    what: row.what,
    population: row.population,
    sample: row.sample,
    who: small.member.find(({who}) => who === row.officialId)?.whoName ?? null,
    dueOn: row.dueOn,
    progress: {label: t(`programme.progress.${progress}`), tone: progressTones[progress]},
    notDoneReason: row.notDoneReason,
    papers: own.map(({id, reference, title}) => ({
      label: `${reference} ${title}`,
      href: `${engagementAddress(engagement.id)}/papers/${id}`,
    })),
    edit: edits ? `${address}/edit` : null,
    up: move('up', at > 0),
    down: move('down', at < procedures.length - 1),
    notDone: edits && row.notDoneReason === null && own.length === 0 ? `${address}/not-done` : null,
    resume:
      edits && row.notDoneReason !== null
        ? confirmButton(
            {
              action: `${address}/not-done/removal`,
              label: t('programme.resume.label'),
              what: t('programme.resume.what'),
              version: row.version,
            },
            t,
          )
        : null,
    keep: keeps
      ? confirmButton(
          {action: `${address}/library`, label: t('programme.keep.label'), what: t('programme.keep.what')},
          t,
        )
      : null,
    removal:
      edits && own.length === 0
        ? confirmButton(
            {
              action: `${address}/removal`,
              label: t('programme.removal.label'),
              what: t('programme.removal.what', {subject: row.subject}),
              danger: true,
            },
            t,
          )
        : null,
  }
}
