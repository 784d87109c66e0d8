// A paper's own page: what is proposed, the way it goes, and the form of whoever has it before him.
import {type FieldDefinition, formModel} from '../http/form.ts'
import type {Given} from '../http/form-route.ts'
import {newId} from '../ids.ts'
import type {Translate} from '../messages/index.ts'
import type {Day} from '../thai/day.ts'
import {daysBetween} from '../thai/day.ts'
import type {TimelineEvent} from '../trail/timeline.ts'
import {currentRound, decisionAddress, decisionsAddress, outcomesOf} from './decision.ts'
import type {Entitled} from './entitled.ts'
import type {PaperDocument} from './paper.ts'
import type {DecisionStepTable, DecisionTable, Outcome} from './tables.ts'

export type Known = DecisionTable & {readable: boolean}

type Tone = 'good' | 'danger' | 'attention' | 'neutral' | 'info'

const stateTones: Record<DecisionTable['state'], Tone> = {
  open: 'attention',
  approved: 'good',
  rejected: 'danger',
  returned: 'danger',
  recalled: 'neutral',
}

const outcomeTones: Record<Outcome, Tone> = {
  agree: 'good',
  approve: 'good',
  disagree: 'danger',
  reject: 'danger',
  return: 'attention',
}

export const stateBadge = (state: DecisionTable['state'], t: Translate) => ({
  tone: stateTones[state],
  label: t(`decision.state.${state}`),
})

/** What each step says on the page; `able` are those who may sign at the current one. */
export function stepItems(steps: readonly DecisionStepTable[], able: readonly Entitled[], today: Day, t: Translate) {
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
      words: step.words,
      waits: step.state === 'current' ? waitsFor(step, able, today, t) : null,
    }))
}

function badgeOf(step: DecisionStepTable, t: Translate) {
  if (step.outcome) return {tone: outcomeTones[step.outcome], label: t(`decision.outcome.${step.outcome}`)}
  const tone: Tone = step.state === 'current' ? 'attention' : 'neutral'
  return {tone, label: t(`decision.step.${step.state}`)}
}

function waitsFor({since}: DecisionStepTable, able: readonly Entitled[], today: Day, t: Translate): string {
  const count = since ? Math.max(0, daysBetween(since.slice(0, 10), today)) : 0
  const names = able.map(({name}) => name).join(', ')
  return names === '' ? t('decision.vacantNow') : t('decision.waitsFor', {names, count})
}

/** Where it can be sent back to: the proposer, and each office before this one. */
const placesBefore = (steps: readonly DecisionStepTable[], place: number, t: Translate) => [
  {value: '0', label: t('decision.proposer')},
  ...currentRound(steps)
    .filter((step) => step.place < place && step.state === 'done')
    .map((step) => ({value: String(step.place), label: t(`decision.office.${step.office}`)})),
]

export function signatureFields(
  step: DecisionStepTable,
  steps: readonly DecisionStepTable[],
  t: Translate,
): FieldDefinition[] {
  return [
    {
      name: 'outcome',
      kind: 'radios',
      label: `decision.form.${step.kind}`,
      options: outcomesOf(step.kind).map((value) => ({value, label: t(`decision.act.${value}`)})),
    },
    {
      name: 'returnTo',
      kind: 'select',
      label: 'decision.form.returnTo',
      help: 'decision.form.returnToHelp',
      optional: true,
      options: placesBefore(steps, step.place, t),
    },
    {
      name: 'words',
      kind: 'textarea',
      label: 'decision.form.words',
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
  history: {events: TimelineEvent[]; all: string | null}
  given: Given
}

export function decisionPage(read: Read, today: Day, t: Translate) {
  const {decision, steps, able, mine, may, given} = read
  const step = steps.find(({state}) => state === 'current')
  const address = decisionAddress(decision.id)
  return {
    title: decision.title,
    crumbs: [
      {label: t('decision.nav'), href: decisionsAddress},
      {label: decision.title, href: null},
    ],
    lead: t('decision.lead', {kind: read.kindLabel, name: decision.proposedByName, day: decision.proposedOn}),
    badge: stateBadge(decision.state, t),
    note: decision.note,
    document: decision.readable ? (JSON.parse(decision.content) as PaperDocument) : null,
    subjectHref: read.subjectHref,
    hash: decision.contentHash.slice(0, 16),
    steps: stepItems(steps, able, today, t),
    sign: mine && step ? signForm(mine, step, read, t) : null,
    refused: given.refused && {
      tone: 'attention',
      title: t(given.refused.key, given.refused.values),
      text: typeof given.detail.theirs === 'string' ? t('decision.signedMeanwhile', {name: given.detail.theirs}) : null,
      items: [],
    },
    recall: may.recall ? `${address}/recall` : null,
    record: may.record ? `${address}/paper` : null,
    print: decision.readable ? `${address}/print` : null,
    files: read.files,
    history: read.history.events,
    allHistory: read.history.all,
  }
}

function signForm(mine: Entitled, step: DecisionStepTable, {decision, steps, given}: Read, t: Translate) {
  const fields = signatureFields(step, steps, t)
  const definition = {fields, submission: newId(), version: decision.version}
  return {
    action: `${decisionAddress(decision.id)}/signature`,
    capacity: mine.mandate ? t(`decision.signAs.${mine.mandate.kind}`, {position: mine.mandate.position}) : null,
    title: t(`decision.form.${step.kind}`),
    form: formModel(definition, given.values ?? {}, given.problems, t),
  }
}
