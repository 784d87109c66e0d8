import manifest from '../../../package.json' with {type: 'json'}
import {can} from '../access/ability.ts'
import {type DatabaseSize, databaseSize} from '../db/dialect-measure.ts'
import {fileSize} from '../files/index.ts'
import type {Ctx} from '../http/context.ts'
import {show, wordsFor} from '../http/page.ts'
import {jobCounts, jobRow, type SeenJob, unfinishedJobs} from '../jobs/index.ts'
import type {Translate} from '../messages/index.ts'
import {forbidden} from '../refusal.ts'
import type {Parts, Routes} from '../slice.ts'
import {type Check, doctor} from './checks.ts'

/** `/health` with a session: the administrator's page. Machines without one get a word earlier. */
export function healthRoutes(router: Routes, parts: Parts): void {
  router.get('/health', (ctx) => showHealth(ctx as Ctx, parts))
}

async function showHealth(ctx: Ctx, parts: Parts): Promise<void> {
  const {lang, caller} = ctx.state
  if (!can(caller.ability, 'read', 'Health', {})) throw forbidden()
  const [checks, counts, jobs, size] = await Promise.all([
    doctor(parts, lang),
    jobCounts(parts.db),
    unfinishedJobs(parts.db),
    databaseSize(parts.db),
  ])
  const {dataDir} = parts.config
  const model = healthPage({checks, counts, jobs, size, dataDir, uptime: process.uptime()}, wordsFor(ctx))
  show(ctx, parts, 'health', model)
}

type Health = {
  checks: Check[]
  counts: Record<string, number>
  jobs: SeenJob[]
  size: DatabaseSize
  dataDir: string
  /** Seconds. */
  uptime: number
}

const mostTables = 8

export function healthPage({checks, counts, jobs, size, dataDir, uptime}: Health, t: Translate) {
  const title = t('health.title')
  const wrong = checks.filter(({ok}) => !ok).length
  const fact = (name: string, value: string) => ({label: t(`health.fact.${name}`), value, href: null, note: null})
  const waiting = counts.waiting ?? 0
  const failed = counts.failed ?? 0
  return {
    title,
    crumbs: [{label: title, href: null}],
    ok: wrong === 0,
    lead: wrong === 0 ? t('health.well') : t('health.wrong', {count: wrong}),
    checks: checks.map(({name, ok, message}) => ({
      name,
      ok,
      message,
      label: t(`health.check.${name}`),
      state: ok ? {label: t('health.good'), tone: 'good'} : {label: t('health.bad'), tone: 'attention'},
    })),
    facts: [
      fact('mukda', manifest.version),
      fact('node', process.versions.node),
      fact('uptime', uptimeWords(uptime, t)),
      fact('dataDir', dataDir),
      fact('size', fileSize(size.bytes)),
      fact('jobs', t('health.jobCounts', {waiting, running: counts.running ?? 0, failed})),
    ],
    jobs: jobs.map((job) => jobRow(job, t)),
    tables: size.tables
      .filter(({table}) => !/^(kysely|migration)_/.test(table))
      .sort((a, b) => b.rows - a.rows)
      .slice(0, mostTables)
      .map(({table, rows}) => ({table, rows: rows.toLocaleString('en')})),
  }
}

function uptimeWords(seconds: number, t: Translate): string {
  const [days, hours, minutes] = [seconds / 86_400, (seconds / 3600) % 24, (seconds / 60) % 60].map(Math.floor)
  return t('health.uptime', {days: days ?? 0, hours: hours ?? 0, minutes: minutes ?? 0})
}
