import {canSome} from '../access/ability.ts'
import type {Ctx} from '../http/context.ts'
import {actionRoute, callerOf, type Done, formRoute, type Given} from '../http/form-route.ts'
import {show, wordsFor} from '../http/page.ts'
import {readForm} from '../http/read-form.ts'
import {idPattern} from '../ids.ts'
import {forbidden, notFound} from '../refusal.ts'
import type {Parts, Routes} from '../slice.ts'
import {timelineFor} from '../trail/index.ts'
import {inWork, type Work} from '../work.ts'
import {readableHolders} from './holders.ts'
import {
  addKind,
  beginYear,
  enterPaper,
  mayKeep,
  releaseNumber,
  reserveNumbers,
  settleStanding,
} from './register.actions.ts'
import {
  kindForm,
  numberStates,
  type RegisterForm,
  registerFormPage,
  registerForms,
  registerPage,
  registersPage,
} from './register.page.ts'
import {
  countsOf,
  keptProvince,
  numbersOf,
  type RegisterRow,
  visibleRegister,
  visibleRegisters,
} from './register.store.ts'
import {
  lateEntry,
  newEntry,
  newKind,
  newReservation,
  registerAddress,
  registersAddress,
  registerYear,
  standingOf,
} from './register.ts'

const one = `${registersAddress}/:id`
const pageSize = 50

export function registerRoutes(router: Routes, parts: Parts): void {
  router.get(registersAddress, (ctx) => showRegisters(ctx as Ctx, parts))
  actionRoute(router, registersAddress, (ctx) => begin(ctx, parts))
  formRoute(router, parts, {
    path: `${registersAddress}/new`,
    action: `${registersAddress}/kinds`,
    show: (ctx, given) => showNewKind(ctx, parts, given),
    submit: (ctx) => submitKind(ctx, parts),
  })
  router.get(one, (ctx) => showRegister(ctx as Ctx, parts))
  for (const form of Object.keys(registerForms) as RegisterForm[])
    formRoute(router, parts, {
      path: form === 'standing' ? `${one}/standing` : `${one}/${form}/new`,
      action: `${one}/${form}`,
      show: (ctx, given) => showForm(ctx, parts, form, given),
      submit: (ctx) => submitForm(ctx, parts, form),
    })
  actionRoute(router, `${one}/reservations/:number/removal`, (ctx) =>
    change(ctx, parts, 'released', (work, id) => releaseNumber(work, id, Number(ctx.params.number))),
  )
}

async function registerOf(ctx: Ctx, parts: Parts): Promise<RegisterRow> {
  const {id = ''} = ctx.params
  const row = idPattern.test(id) ? await visibleRegister(parts.db, ctx.state.caller.ability, id) : undefined
  if (!row) throw notFound()
  return row
}

async function showRegisters(ctx: Ctx, parts: Parts): Promise<void> {
  const {ability} = ctx.state.caller
  if (!canSome(ability, 'read', 'Register')) throw forbidden()
  const rows = await visibleRegisters(parts.db, ability)
  const year = registerYear(parts.clock.today())
  const counts = await countsOf(
    parts.db,
    rows.map(({id}) => id),
  )
  const toBegin = canSome(ability, 'keep', 'Register') && !rows.some((row) => row.year === year) ? year : null
  show(ctx, parts, 'register/index', registersPage({rows, counts, toBegin}, ability, ctx.state.lang, wordsFor(ctx)))
}

async function begin(ctx: Ctx, parts: Parts): Promise<Done> {
  const unitId = await provinceKept(ctx, parts)
  const location = await inWork(parts, callerOf(ctx), async (work) => {
    await beginYear(work, unitId, registerYear(work.today))
    return registersAddress
  })
  return {location, said: {key: 'register.said.begun'}, created: true}
}

async function provinceKept(ctx: Ctx, parts: Parts): Promise<string> {
  const unitId = await keptProvince(parts.db, ctx.state.caller.ability)
  if (unitId === null) throw forbidden()
  return unitId
}

async function showNewKind(ctx: Ctx, parts: Parts, given: Given): Promise<void> {
  if (!canSome(ctx.state.caller.ability, 'keep', 'Register')) throw forbidden()
  show(ctx, parts, 'form', kindForm(given, wordsFor(ctx)), given.status)
}

async function submitKind(ctx: Ctx, parts: Parts): Promise<Done> {
  const unitId = await provinceKept(ctx, parts)
  const location = await inWork(parts, callerOf(ctx), async (work) =>
    registerAddress(await addKind(work, unitId, readForm(newKind, ctx.state.body), registerYear(work.today))),
  )
  return {location, said: {key: 'register.said.kindAdded'}, created: true}
}

async function showRegister(ctx: Ctx, parts: Parts): Promise<void> {
  const row = await registerOf(ctx, parts)
  const {caller, lang} = ctx.state
  const state = numberStates.find((each) => each === ctx.query.state) ?? null
  const asked = Number(ctx.query.below)
  const below = Number.isInteger(asked) && asked > 0 ? asked : null
  const found = await numbersOf(parts.db, row.id, {state, below, limit: pageSize + 1})
  const numbers = found.slice(0, pageSize)
  const hrefs = await readableHolders(parts, caller.ability, numbers)
  const history = await timelineFor(parts, caller, 'Register', row.id, lang)
  const shown = {row, numbers, state, below, more: found.length > pageSize, hrefs, history}
  show(ctx, parts, 'register/show', registerPage(shown, caller.ability, lang, wordsFor(ctx)))
}

async function showForm(ctx: Ctx, parts: Parts, form: RegisterForm, given: Given): Promise<void> {
  const row = await registerOf(ctx, parts)
  if (!mayKeep(ctx.state.caller.ability, row.unitId)) throw forbidden()
  show(ctx, parts, 'form', registerFormPage(form, row, given, ctx.state.lang, wordsFor(ctx)), given.status)
}

type Act = (work: Work, id: string) => Promise<unknown>

async function change(ctx: Ctx, parts: Parts, said: string, act: Act): Promise<Done> {
  const {id} = await registerOf(ctx, parts)
  const location = await inWork(parts, callerOf(ctx), async (work) => {
    await act(work, id)
    return registerAddress(id)
  })
  return {location, said: {key: `register.said.${said}`}}
}

function submitForm(ctx: Ctx, parts: Parts, form: RegisterForm): Promise<Done> {
  const {body} = ctx.state
  if (form === 'entries')
    return change(ctx, parts, 'given', (work, id) =>
      enterPaper(work, parts, id, {manner: 'next'}, readForm(newEntry, body)),
    )
  if (form === 'reservations')
    return change(ctx, parts, 'reserved', (work, id) => reserveNumbers(work, id, readForm(newReservation, body)))
  if (form === 'standing')
    return change(ctx, parts, 'settled', (work, id) => settleStanding(work, id, readForm(standingOf, body)))
  return change(ctx, parts, 'given', (work, id) => {
    const {number, reason, ...entry} = readForm(lateEntry, body)
    return enterPaper(work, parts, id, {manner: 'back-filled', number, reason}, entry)
  })
}
