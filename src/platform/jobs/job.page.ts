import {type Lang, type Translate, translator} from '../messages/index.ts'
import type {Message} from '../refusal.ts'
import {formatInstant} from '../thai/buddhist-date.ts'
import {progressHere} from './hold.ts'
import type {JobResult, JobState} from './job.ts'
import type {JobTable} from './tables.ts'

export type SeenJob = Pick<
  JobTable,
  'id' | 'kind' | 'state' | 'accountId' | 'progress' | 'createdAt' | 'runAt' | 'finishedAt'
>
type Whole = SeenJob & Pick<JobTable, 'attempts' | 'result' | 'error' | 'said'>

const tones = {waiting: 'neutral', running: 'info', done: 'good', failed: 'attention'} as const

const stateOf = (state: JobState, t: Translate) => ({word: state, label: t(`job.state.${state}`), tone: tones[state]})

const read = <T>(json: string | null): T | null => (json === null ? null : (JSON.parse(json) as T))

const say = (message: Message | null | undefined, t: Translate) => (message ? t(message.key, message.values) : null)

/** Only an address of ours is led to. */
const ownAddress = (location: string | undefined) => (location && /^\/(?!\/)/.test(location) ? location : null)

/** A job in a list. */
export const jobRow = (job: SeenJob, t: Translate) => ({
  id: job.id,
  href: `/jobs/${job.id}`,
  title: t(`job.kind.${job.kind}`),
  state: stateOf(job.state, t),
  percent: percentOf(job),
  createdAt: job.createdAt,
  finishedAt: job.finishedAt,
})

const percentOf = ({id, state, progress}: SeenJob) =>
  Math.floor((state === 'running' ? (progressHere(id)?.thousandths ?? progress) : progress) / 10)

/** A job's page. Who did not ask sees its kind and state, and nothing it holds. */
export function jobPage(job: Whole, mine: boolean, lang: Lang) {
  const t = translator(lang)
  const fact = (name: string, at: string) => ({
    label: t(`job.${name}`),
    value: formatInstant(at, lang),
    href: null,
    note: null,
  })
  const row = jobRow(job, t)
  const under = job.state === 'waiting' || job.state === 'running'
  const result = mine ? read<JobResult>(job.result) : null
  return {
    crumbs: [
      {label: t('job.list'), href: '/jobs'},
      {label: row.title, href: null},
    ],
    ...row,
    underWay: under,
    progress: {id: 'progress', label: row.state.label, percent: row.percent, note: mine ? noteOf(job, t) : null},
    facts: [
      fact('askedAt', job.createdAt),
      ...(job.state === 'waiting' && job.runAt > job.createdAt ? [fact('runsAt', job.runAt)] : []),
      ...(job.finishedAt ? [fact('finishedAt', job.finishedAt)] : []),
    ],
    mine,
    said: say(result?.said, t),
    location: ownAddress(result?.location),
    open: say(result?.open, t) ?? t('job.open'),
    error: mine ? say(read<Message>(job.error), t) : null,
    result,
  }
}

function noteOf(job: Whole, t: Translate): string | null {
  const said = progressHere(job.id)?.said ?? read<Message>(job.said)
  if (said) return say(said, t)
  return job.state === 'waiting' && job.attempts > 0 ? t('job.tryingAgain', {count: job.attempts}) : null
}
