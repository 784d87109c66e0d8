import type {Ctx} from '../http/context.ts'
import {show, wordsFor} from '../http/page.ts'
import {idPattern} from '../ids.ts'
import {notFound} from '../refusal.ts'
import type {Parts, Routes} from '../slice.ts'
import {jobPage, jobRow} from './job.page.ts'
import {jobForReader, jobsOf} from './job.store.ts'

const pageSize = 50

/** `/jobs`, one's own; `/jobs/<id>`, which keeps itself up to date until the job has ended. */
export function jobRoutes(router: Routes, parts: Parts): void {
  router.get('/jobs', (ctx) => listJobs(ctx as Ctx, parts))
  router.get('/jobs/:id', (ctx) => showJob(ctx as Ctx, parts))
}

async function listJobs(ctx: Ctx, parts: Parts): Promise<void> {
  const t = wordsFor(ctx)
  const before = typeof ctx.query.before === 'string' && idPattern.test(ctx.query.before) ? ctx.query.before : null
  const rows = await jobsOf(parts.db, ctx.state.caller.ability, before, pageSize + 1)
  const items = rows.slice(0, pageSize).map((job) => jobRow(job, t))
  const next = rows.length > pageSize ? `/jobs?before=${items.at(-1)?.id}` : null
  const title = t('job.list')
  show(ctx, parts, 'jobs/job/index', {
    title,
    crumbs: [{label: title, href: null}],
    items,
    next,
    total: null,
    pager: {more: before !== null || next !== null, first: before && '/jobs', next},
    empty: {why: t('job.none'), todo: t('job.noneWhy'), action: null},
  })
}

async function showJob(ctx: Ctx, parts: Parts): Promise<void> {
  const {caller, lang} = ctx.state
  const job = await jobForReader(parts.db, caller.ability, String(ctx.params.id))
  if (!job) throw notFound()
  const mine = job.accountId !== null && job.accountId === caller.actor.accountId
  show(ctx, parts, 'jobs/job/show', jobPage(job, mine, lang))
}
