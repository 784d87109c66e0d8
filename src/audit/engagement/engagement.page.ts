import {can} from '../../platform/access/ability.ts'
import {stateBadge} from '../../platform/decision/index.ts'
import {confirmButton} from '../../platform/http/form-page.ts'
import type {Lang, Translate} from '../../platform/messages/index.ts'
import type {Panel} from '../../platform/slice.ts'
import {formatDay} from '../../platform/thai/buddhist-date.ts'
import type {TimelineEvent} from '../../platform/trail/timeline.ts'
import type {PaperRef} from '../paper-refs.ts'
import type {PageReader} from '../reader.ts'
import type {EngagementRow} from './engagement.store.ts'
import {
  type Block,
  engagementAddress,
  engagementsAddress,
  isConsulting,
  isOver,
  nextState,
  pathOf,
} from './engagement.ts'
import {roomsOf} from './engagement-rooms.page.ts'
import {blocksBefore} from './gates.ts'
import type {EngagementFile} from './read-engagement.ts'
import type {EngagementState, EngagementTable} from './tables.ts'

const tones: Record<EngagementState, string> = {
  planned: 'neutral',
  notified: 'info',
  'programme-approved': 'info',
  fieldwork: 'attention',
  'draft-report': 'attention',
  response: 'attention',
  'final-report': 'info',
  'follow-up': 'info',
  closed: 'good',
  cancelled: 'neutral',
}

export const engagementBadge = ({state}: Pick<EngagementTable, 'state'>, t: Translate) => ({
  tone: tones[state],
  label: t(`engagement.state.${state}`),
})

export const nameOf = ({number, fiscalYear}: Pick<EngagementTable, 'number' | 'fiscalYear'>, t: Translate): string =>
  t('engagement.numbered', {number, year: fiscalYear})

/** Where each next state is taken: the form with its day. */
const forms: Partial<Record<EngagementState, string>> = {
  notified: '/notice',
  'programme-approved': '/programme',
  fieldwork: '/start',
  'draft-report': '/fieldwork-end',
  response: '/draft-report',
  'final-report': '/report',
  'follow-up': '/report',
  closed: '/closure',
}

/** Taken in the room of the programme and of the report, where all of the team has its part; the others by the head alone. */
const byTheTeam = new Set<EngagementState>(['programme-approved', 'final-report', 'follow-up'])

const followedUp = new Set<EngagementState>(['follow-up', 'closed'])

type Read = {
  engagement: EngagementRow
  /** Of one from the plan: whether the edition in force still holds its item. */
  inPlan: boolean | null
  file: EngagementFile
  panels: Panel[]
  papers: PaperRef[]
  history: {events: TimelineEvent[]; all: string | null}
}

export function engagementPage(read: Read, reader: PageReader) {
  const {engagement, file, panels, papers, history} = read
  const {ability, lang, today, t} = reader
  const address = engagementAddress(engagement.id)
  const may = (action: string) => !isOver(engagement) && can(ability, action, 'Engagement', engagement)
  const works = may('work')
  return {
    title: engagement.title,
    crumbs: [
      {label: t('engagement.many'), href: engagementsAddress},
      {label: nameOf(engagement, t), href: null},
    ],
    badge: engagementBadge(engagement, t),
    lead: [nameOf(engagement, t), t(`audit.kind.${engagement.kind}`), engagement.agencyName].join(' · '),
    notices: noticesOf(read, t),
    path: stepsOf(engagement, file, lang, t),
    gate: gateOf(engagement, file, (to) => may(byTheTeam.has(to) ? 'work' : 'lead'), today, t),
    objectives: objectivesOf(file, address, works, t),
    addObjective: works ? `${address}/objectives/new` : null,
    plan: (['scope', 'criteria', 'risks'] as const).map((part) => ({
      label: t(`engagement.plan.${part}`),
      text: engagement[part],
    })),
    editPlan: works ? `${address}/plan` : null,
    conclusion: engagement.conclusion,
    conclude: works && !isConsulting(engagement) ? `${address}/conclusion` : null,
    advice: isConsulting(engagement) ? adviceOf(engagement, address, works, lang, t) : null,
    rooms: roomsOf(file, reader),
    facts: factsOf(engagement, file, lang, t),
    papers: papers.map((paper) => ({...paper, badge: stateBadge(paper.state, t)})),
    prints: [
      ...(engagement.noticeLetter === null
        ? []
        : [{label: t('engagement.print.notice'), href: `${address}/notice/print`, icon: 'printer'}]),
      {label: t('engagement.print.plan'), href: `${address}/plan/print`, icon: 'printer'},
      ...(followedUp.has(engagement.state) && can(ability, 'inspect', 'Finding', {unitId: engagement.unitId})
        ? [{label: t('engagement.print.followUp'), href: `${address}/follow-up/print`, icon: 'printer'}]
        : []),
    ],
    cancel: may('lead') && engagement.reportSubmittedOn === null ? `${address}/cancellation` : null,
    panels,
    history: history.events,
    allHistory: history.all,
  }
}

function noticesOf({engagement, inPlan}: Read, t: Translate) {
  const notice = (tone: string, key: string, values: Record<string, string>, text: string | null) => ({
    tone,
    title: t(`engagement.notice.${key}`, values),
    text,
    items: [],
  })
  const {cancelReason, specialReason, specialLetter, agencyClosedOn, agencyName} = engagement
  return [
    ...(cancelReason === null ? [] : [notice('neutral', 'cancelled', {}, cancelReason)]),
    ...(inPlan === false ? [notice('attention', 'dropped', {}, t('engagement.notice.droppedText'))] : []),
    ...(agencyClosedOn === null ? [] : [notice('attention', 'agencyClosed', {name: agencyName}, null)]),
    ...(specialReason === null ? [] : [notice('info', 'special', {letter: specialLetter ?? '–'}, specialReason)]),
  ]
}

/** The way of the engagement, with the day each state was come into. */
function stepsOf(engagement: EngagementRow, {small}: EngagementFile, lang: Lang, t: Translate) {
  const path = pathOf(engagement)
  const reached = engagement.state === 'cancelled' ? -1 : path.indexOf(engagement.state)
  return path.map((state, at) => {
    const taken = small.step.findLast(({words}) => words === state)?.fromDay ?? null
    return {
      label: t(`engagement.state.${state}`),
      on: taken !== null && at <= reached ? formatDay(taken, lang, 'short') : null,
      done: at < reached || (at === reached && state === 'closed'),
      current: at === reached && state !== 'closed',
      place: String(at + 1),
    }
  })
}

/** What comes next, and what still stands before it. */
function gateOf(
  engagement: EngagementRow,
  file: EngagementFile,
  may: (to: EngagementState) => boolean,
  today: string,
  t: Translate,
) {
  const to = nextState(engagement)
  if (to === null) return null
  const blocks = blocksBefore(to, file, today)
  return {
    title: t('engagement.gate.title', {state: t(`engagement.state.${to}`)}),
    sentence: blocks.length === 0 ? t('engagement.gate.free') : t('engagement.gate.blocked', {count: blocks.length}),
    tone: blocks.length === 0 ? 'good' : 'attention',
    blocks: sayBlocks(blocks, t),
    go:
      may(to) && blocks.length === 0
        ? {href: `${engagementAddress(engagement.id)}${forms[to]}`, label: t(`engagement.go.${to}`)}
        : null,
  }
}

export const sayBlocks = (blocks: Block[], t: Translate) =>
  blocks.map(({message, href}) => ({text: t(message.key, message.values), href}))

function objectivesOf({small}: EngagementFile, address: string, works: boolean, t: Translate) {
  return [...small.objective]
    .sort((a, b) => (a.amount ?? 0) - (b.amount ?? 0))
    .map(({id, words, more}) => ({
      objective: words ?? '',
      conclusion: more,
      edit: works ? `${address}/objectives/${id}/edit` : null,
      conclude: works ? `${address}/objectives/${id}/conclusion` : null,
      removal: works
        ? confirmButton(
            {
              action: `${address}/objectives/${id}/removal`,
              label: t('engagement.objective.remove'),
              what: t('engagement.objective.removeWhat'),
              danger: true,
            },
            t,
          )
        : null,
    }))
}

const adviceOf = (engagement: EngagementRow, address: string, works: boolean, lang: Lang, t: Translate) => ({
  facts: [
    {label: t('engagement.advice.askedBy'), value: engagement.askedBy, href: null, note: null},
    {
      label: t('engagement.advice.askedOn'),
      value: engagement.askedOn && formatDay(engagement.askedOn, lang, 'long'),
      href: null,
      note: null,
    },
  ],
  answer: engagement.answer,
  agree: works ? `${address}/agreement` : null,
  reply: works ? `${address}/answer` : null,
})

function factsOf(engagement: EngagementRow, {small}: EngagementFile, lang: Lang, t: Translate) {
  const fact = (key: string, day: string | null, note: string | null = null) =>
    day === null ? [] : [{label: t(`engagement.fact.${key}`), value: formatDay(day, lang, 'long'), href: null, note}]
  const hours = small.hours.reduce((sum, {amount}) => sum + (amount ?? 0), 0) / 60
  return [
    {label: t('engagement.fact.agency'), value: engagement.agencyName, href: null, note: null},
    {
      label: t('engagement.fact.personDays'),
      value: t('engagement.fact.days', {count: engagement.personDays}),
      href: null,
      note: hours > 0 ? t('engagement.fact.hoursUsed', {hours}) : null,
    },
    ...fact('notifiedOn', engagement.notifiedOn, engagement.noticeLetter),
    ...fact('programmeApprovedOn', engagement.programmeApprovedOn),
    ...fact('startedOn', engagement.startedOn),
    ...fact('fieldworkEndedOn', engagement.fieldworkEndedOn),
    ...fact('draftIssuedOn', engagement.draftIssuedOn),
    ...fact('responseDueOn', engagement.responseDueOn),
    ...fact('reportSubmittedOn', engagement.reportSubmittedOn),
    ...fact('reportDecidedOn', engagement.reportDecidedOn),
    ...fact('closedOn', engagement.closedOn),
  ]
}
