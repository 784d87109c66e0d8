// A paper's own page: what is proposed, the way it goes, and the form of whoever has it before him.
import {type FieldDefinition, formModel} from '../http/form.ts'
import type {Given} from '../http/form-route.ts'
import {newId} from '../ids.ts'
import type {Translate} from '../messages/index.ts'
import type {Panel} from '../slice.ts'
import type {Day} from '../thai/day.ts'
import {daysBetween} from '../thai/day.ts'
import type {TimelineEvent} from '../trail/timeline.ts'
import {contentOf, currentRound, decisionAddress, decisionsAddress, outcomesOf} from './decision.ts'
import type {Entitled} from './entitled.ts'
import {shownDocument} from './paper.ts'
import type {DecisionStepTable, DecisionTable, Outcome} from './tables.ts'

export type Known = DecisionTable & {readable: boolean}

type Tone = 'good' | 'attention' | 'neutral'

const stateTones: Record<DecisionTable['state'], Tone> = {
  open: 'attention',
  approved: 'good',
  rejected: 'neutral',
  returned: 'attention',
  recalled: 'neutral',
  withdrawn: 'neutral',
}

export const outcomeTones: Record<Outcome, Tone> = {
  agree: 'good',
  approve: 'good',
  disagree: 'attention',
  reject: 'neutral',
  return: 'attention',
}

export const stateBadge = (state: DecisionTable['state'], t: Translate) => ({
  tone: stateTones[state],
  label: t(`decision.state.${state}`),
})

type Route = {steps: readonly DecisionStepTable[]; able: readonly Entitled[]; readable: boolean}

/** What each step says: `able` may sign at the current one; what was written there is for who may read the paper. */
function stepItems({steps, able, readable}: Route, today: Day, t: Translate) {
  return steps
    .filter(({state}) => state !== 'dropped')
    .map((step) => ({
      id: step.id,
      place: step.place,
      post: t(`decision.office.${step.office}`),
      kind: t(`decision.kind.${step.kind}`),
      current: step.state === 'current',
      badge: badgeOf(step, t),
      who: step.signedByName,
      capacity: step.capacity && step.capacity !== 'holder' ? t(`decision.capacity.${step.capacity}`) : null,
      signedOn: step.signedOn,
      onPaper: step.onPaper === 1 ? t('decision.onPaperBy', {name: step.recordedByName ?? ''}) : null,
      words: readable ? step.words : null,
      waits: step.state === 'current' ? waitsFor(step, able, today, t) : null,
    }))
}

function badgeOf(step: DecisionStepTable, t: Translate) {
  if (step.outcome) return {tone: outcomeTones[step.outcome], label: t(`decision.outcome.${step.outcome}`)}
  const tone: Tone = step.state === 'current' ? 'attention' : 'neutral'
  return {tone, label: t(`decision.step.${step.state}`)}
}

function waitsFor({sinceOn}: DecisionStepTable, able: readonly Entitled[], today: Day, t: Translate): string {
  const count = daysBetween(sinceOn ?? today, today)
  const names = able.map(({name}) => name).join(', ')
  if (names === '') return t('decision.vacantNow')
  return count > 0 ? t('decision.waitsFor', {names, count}) : t('decision.waitsToday', {names})
}

/** Where it can be sent back to: the proposer, and each office before this one. */
const placesBefore = (steps: readonly DecisionStepTable[], place: number, t: Translate) => [
  {value: proposer, label: t('decision.proposer'), help: t('decision.follows.toProposer')},
  ...currentRound(steps)
    .filter((step) => step.place < place && step.state === 'done')
    .map((step) => ({
      value: String(step.place),
      label: t(`decision.office.${step.office}`),
      help: t('decision.follows.toOffice'),
    })),
]

const proposer = '0'

/** What a form begins with: sent back is, where nothing else is said, to the proposer. */
export const usualAnswer = {returnTo: proposer}

/** What each answer does, in words. */
function answersAt(step: DecisionStepTable, steps: readonly DecisionStepTable[], t: Translate) {
  const above = currentRound(steps).find(({place}) => place > step.place)
  const next = above ? t(`decision.office.${above.office}`) : ''
  return outcomesOf(step.kind).map((value) => ({
    value,
    label: t(`decision.act.${value}`),
    help: t(`decision.follows.${value}`, {next}),
  }))
}

export function signatureFields(
  step: DecisionStepTable,
  steps: readonly DecisionStepTable[],
  labels: {outcome: string; words: string},
  t: Translate,
): FieldDefinition[] {
  return [
    {
      name: 'outcome',
      kind: 'radios',
      label: labels.outcome,
      options: answersAt(step, steps, t),
    },
    {
      name: 'returnTo',
      kind: 'radios',
      label: 'decision.form.returnTo',
      help: 'decision.form.returnToHelp',
      options: placesBefore(steps, step.place, t),
    },
    {
      name: 'words',
      kind: 'textarea',
      label: labels.words,
      help: 'decision.form.wordsHelp',
      optional: true,
      max: 4000,
    },
  ]
}

type Read = {
  decision: Known
  steps: DecisionStepTable[]
  able: Entitled[]
  /** As what the reader may sign now; null when he may not. */
  mine: Entitled | null
  may: {recall: boolean; record: boolean}
  kindLabel: string
  subjectHref: string | null
  files: object[]
  /** What the rules say of the record while it waits. */
  panels: Panel[]
  history: {events: TimelineEvent[]; all: string | null}
  given: Given
}

export function decisionPage(read: Read, today: Day, t: Translate) {
  const {decision, steps, able, mine, may, given} = read
  const step = steps.find(({state}) => state === 'current')
  const address = decisionAddress(decision.id)
  const items = stepItems({steps, able, readable: decision.readable}, today, t)
  const sign = mine && step ? {...signForm(mine, step, read, t), said: items.filter(({who}) => who)} : null
  return {
    title: decision.title,
    crumbs: [
      {label: t('decision.nav'), href: decisionsAddress},
      {label: decision.title, href: null},
    ],
    lead: t('decision.lead', {kind: read.kindLabel, name: decision.proposedByName, day: decision.proposedOn}),
    badge: stateBadge(decision.state, t),
    note: decision.readable ? decision.note : null,
    document: decision.readable ? shownDocument(contentOf(decision)) : null,
    subjectHref: read.subjectHref,
    hash: decision.contentHash.slice(0, 16),
    steps: items,
    sign,
    refused: given.refused && {
      tone: 'attention',
      title: t(given.refused.key, given.refused.values),
      text: typedIn(given.values) ? t('decision.typedKept') : null,
      items: [],
    },
    // what was typed in a form that is no more
    typed: given.refused && !sign ? (typedIn(given.values) ?? null) : null,
    recall: may.recall ? `${address}/recall` : null,
    record: may.record ? `${address}/paper` : null,
    print: decision.readable ? `${address}/print` : null,
    files: read.files,
    panels: read.panels,
    history: read.history.events,
    allHistory: read.history.all,
  }
}

const typedIn = (values: Given['values']) => [values?.words, values?.reason].flat().find(Boolean)

function signForm(mine: Entitled, step: DecisionStepTable, {decision, steps, given}: Read, t: Translate) {
  const labels = {outcome: `decision.form.${step.kind}`, words: 'decision.form.words'}
  const fields = signatureFields(step, steps, labels, t)
  const definition = {fields, submission: newId(), version: decision.version}
  return {
    action: `${decisionAddress(decision.id)}/signature`,
    capacity: mine.mandate ? t(`decision.signAs.${mine.mandate.kind}`, {position: mine.mandate.position}) : null,
    title: t(`decision.signTitle.${step.kind}`, {post: t(`decision.office.${step.office}`)}),
    go: t(`decision.go.${step.kind}`),
    form: formModel(definition, given.values ?? usualAnswer, given.problems, t),
  }
}
