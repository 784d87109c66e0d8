import {can} from '../../platform/access/ability.ts'
import type {Ctx} from '../../platform/http/context.ts'
import {changing, formRoute, type Given} from '../../platform/http/form-route.ts'
import {show, wordsFor} from '../../platform/http/page.ts'
import {readForm} from '../../platform/http/read-form.ts'
import {notFound} from '../../platform/refusal.ts'
import type {Parts, Routes} from '../../platform/slice.ts'
import {engagementsAddress} from '../engagement/engagement.ts'
import {assertWorks, engagementOf, type FileRead, fileOf, workReaderOf} from '../programme/programme-reading.ts'
import {recordHours, removeHours} from './work-hours.actions.ts'
import {hoursPage, hoursRemovalPage, newHoursPage} from './work-hours.page.ts'
import {hoursAddress, hoursForm, hoursRemoval} from './work-hours.ts'

/** A change to the record of the address. */
const change = changing(engagementOf, hoursAddress, 'programme.hours.said.')

const base = `${engagementsAddress}/:id/hours`

/** Hours worked on an engagement, each his own, beside the person-days planned. */
export function hoursRoutes(router: Routes, parts: Parts): void {
  router.get(base, (ctx) => showHours(ctx as Ctx, parts))
  formRoute(router, parts, {
    path: `${base}/new`,
    action: base,
    show: (ctx, given) => showNew(ctx, parts, given),
    submit: (ctx) =>
      change(ctx, parts, 'recorded', (work, id) => recordHours(work, id, readForm(hoursForm, ctx.state.body))),
  })
  formRoute(router, parts, {
    path: `${base}/:hours/removal`,
    show: (ctx, given) => showRemoval(ctx, parts, given),
    submit: (ctx) =>
      change(ctx, parts, 'removed', (work, id) =>
        removeHours(work, id, String(ctx.params.hours), readForm(hoursRemoval, ctx.state.body)),
      ),
  })
}

async function showHours(ctx: Ctx, parts: Parts): Promise<void> {
  show(ctx, parts, 'audit/hours/index', hoursPage(await fileOf(ctx, parts), workReaderOf(ctx, parts)))
}

async function workedOn(ctx: Ctx, parts: Parts): Promise<FileRead> {
  const read = await fileOf(ctx, parts)
  assertWorks(read, workReaderOf(ctx, parts))
  return read
}

async function showNew(ctx: Ctx, parts: Parts, given: Given): Promise<void> {
  const {engagement, file} = await workedOn(ctx, parts)
  const {ability, actor} = ctx.state.caller
  const names = new Map(file.small.member.map(({who, whoName}) => [who ?? '', whoName ?? '']))
  const own = actor.officialId
  if (own !== null && !names.has(own)) names.set(own, actor.name)
  const leads = can(ability, 'lead', 'Engagement', engagement)
  const people = leads ? [...names].map(([value, label]) => ({value, label})) : []
  const page = newHoursPage({engagement, people, own, today: parts.clock.today()}, given, wordsFor(ctx))
  show(ctx, parts, 'form', page, given.status)
}

async function showRemoval(ctx: Ctx, parts: Parts, given: Given): Promise<void> {
  const {engagement, file} = await workedOn(ctx, parts)
  const row = file.small.hours.find(({id}) => id === ctx.params.hours)
  if (!row) throw notFound()
  const taken = {
    engagement,
    id: row.id,
    workedOn: row.fromDay ?? '',
    minutes: Number(row.amount ?? 0),
    name: row.whoName ?? '',
  }
  show(ctx, parts, 'form', hoursRemovalPage(taken, given, wordsFor(ctx)), given.status)
}
