import {can} from '../access/ability.ts'
import type {Ctx} from '../http/context.ts'
import {callerOf, type Done, formRoute, type Given} from '../http/form-route.ts'
import {show, wordsFor} from '../http/page.ts'
import {readForm} from '../http/read-form.ts'
import {forbidden, type Message, notFound} from '../refusal.ts'
import type {Parts, Routes} from '../slice.ts'
import {buddhistOffset, type Day, isDay, yearOf} from '../thai/day.ts'
import {inWork, type Work} from '../work.ts'
import {addHoliday, addHolidayYear, removeHoliday, restoreHoliday} from './holiday.actions.ts'
import {holidayPage, holidaysPage, newHolidayPage, newYearPage} from './holiday.page.ts'
import {changesOfDay, holidaysOf, holidayYears} from './holiday.store.ts'
import {buddhistYear, holidayChange, newHoliday, newYear} from './holiday.ts'

const list = '/settings/holidays'

/** The office's table of holidays, which everybody may see; the administrator and the head of HR keep it. */
export function holidayRoutes(router: Routes, parts: Parts): void {
  router.get(list, (ctx) => listHolidays(ctx as Ctx, parts))
  formRoute(router, parts, {
    path: `${list}/new`,
    action: list,
    show: async (ctx, given) => {
      requireChange(ctx)
      show(ctx, parts, 'settings/holiday/form', {...newHolidayPage(given, wordsFor(ctx)), action: list}, given.status)
    },
    submit: (ctx) => submitDay(ctx, parts),
  })
  formRoute(router, parts, {
    path: `${list}/years/new`,
    action: `${list}/years`,
    show: (ctx, given) => {
      requireChange(ctx)
      return showYearForm(ctx, parts, given)
    },
    submit: (ctx) => submitYear(ctx, parts),
  })
  for (const [verb, act] of [
    ['removal', removeHoliday],
    ['restoration', restoreHoliday],
  ] as const)
    formRoute(router, parts, {
      path: `${list}/:day`,
      action: `${list}/:day/${verb}`,
      show: (ctx, given) => showHoliday(ctx, parts, given),
      submit: (ctx) => submitChange(ctx, parts, act, {key: `setting.holiday.${verb}.done`}),
    })
}

const mayChange = (ctx: Ctx) => can(ctx.state.caller.ability, 'change', 'Holiday', {})

/** A form is shown only to who may send it. */
function requireChange(ctx: Ctx): void {
  if (!mayChange(ctx)) throw forbidden()
}

/** The Buddhist year an address asks for, or that of today. */
function yearAsked(ctx: Ctx, parts: Parts): number {
  const asked = buddhistYear().safeParse(ctx.query.year)
  return asked.success ? asked.data : yearOf(parts.clock.today()) + buddhistOffset
}

async function listHolidays(ctx: Ctx, parts: Parts): Promise<void> {
  const year = yearAsked(ctx, parts)
  const lines = await holidaysOf(parts.db, year - buddhistOffset)
  const years = (await holidayYears(parts.db)).map((each) => each + buddhistOffset)
  const {lang} = ctx.state
  show(
    ctx,
    parts,
    'settings/holiday/index',
    holidaysPage({year, years, lines, may: mayChange(ctx), t: wordsFor(ctx), lang}),
  )
}

async function submitDay(ctx: Ctx, parts: Parts): Promise<Done> {
  const input = readForm(newHoliday, ctx.state.body)
  const location = `${list}/${input.day}`
  await inWork(parts, callerOf(ctx), async (work) => {
    await addHoliday(work, input)
    return location
  })
  return {location, said: {key: 'setting.holiday.added', values: {day: input.day}}, created: true}
}

async function showYearForm(ctx: Ctx, parts: Parts, given: Given): Promise<void> {
  const year = yearAsked(ctx, parts)
  const lines = await holidaysOf(parts.db, year - buddhistOffset)
  const model = {...newYearPage(given, year, lines, wordsFor(ctx)), action: `${list}/years`}
  show(ctx, parts, 'settings/holiday/form', model, given.status)
}

async function submitYear(ctx: Ctx, parts: Parts): Promise<Done> {
  const input = readForm(newYear, ctx.state.body)
  const location = `${list}?year=${input.year}`
  let count = 0
  await inWork(parts, callerOf(ctx), async (work) => {
    count = await addHolidayYear(work, input)
    return location
  })
  return {location, said: {key: 'setting.holiday.yearAdded', values: {year: input.year, count}}, created: true}
}

async function lineAsked(ctx: Ctx, parts: Parts) {
  const day = String(ctx.params.day)
  const lines = isDay(day) ? await holidaysOf(parts.db, yearOf(day)) : []
  const line = lines.find((each) => each.day === day)
  if (!line) throw notFound()
  return line
}

async function showHoliday(ctx: Ctx, parts: Parts, given: Given): Promise<void> {
  const line = await lineAsked(ctx, parts)
  const changes = await changesOfDay(parts.db, line.day)
  const {lang} = ctx.state
  const model = holidayPage({line, changes, may: mayChange(ctx), given, t: wordsFor(ctx), lang})
  show(ctx, parts, 'settings/holiday/show', model, given.status)
}

type Act = (work: Work, day: Day, change: {reason: string; version: number}) => Promise<void>

async function submitChange(ctx: Ctx, parts: Parts, act: Act, said: Message): Promise<Done> {
  const {day} = await lineAsked(ctx, parts)
  const change = readForm(holidayChange, ctx.state.body)
  const location = `${list}/${day}`
  await inWork(parts, callerOf(ctx), async (work) => {
    await act(work, day, change)
    return location
  })
  return {location, said}
}
