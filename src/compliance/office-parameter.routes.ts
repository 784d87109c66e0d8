import {can} from '../platform/access/ability.ts'
import type {Ctx} from '../platform/http/context.ts'
import {callerOf, type Done, formRoute, type Given} from '../platform/http/form-route.ts'
import {show, wordsFor} from '../platform/http/page.ts'
import {readForm} from '../platform/http/read-form.ts'
import {notFound} from '../platform/refusal.ts'
import type {JudgedSubject, Parts, Routes} from '../platform/slice.ts'
import {inWork} from '../platform/work.ts'
import {catalogueOf, judgedOf} from './catalogue.ts'
import {setParameter} from './office-parameter.actions.ts'
import {parameterPage} from './office-parameter.page.ts'
import {parameterRows, provinceUnit} from './office-parameter.store.ts'
import {parameterForm, type Setting, settingOf} from './office-parameter.ts'
import {addresses, readingOf} from './reading.ts'
import {parameterLabel} from './words.ts'

export function parameterRoutes(router: Routes, parts: Parts): void {
  formRoute(router, parts, {
    path: '/compliance/rules/:authority/:rule/parameters/:name',
    show: (ctx, given) => showParameter(ctx, parts, given),
    submit: (ctx) => submitParameter(ctx, parts),
  })
}

function addressed(ctx: Ctx, parts: Parts): {setting: Setting; judged: JudgedSubject} {
  const {authority, rule: name, name: parameter} = ctx.params
  const rule = catalogueOf(parts).rules.get(`${authority}/${name}`)
  const setting = rule ? settingOf(rule, String(parameter)) : null
  const judged = judgedOf(parts.slices).find(({subject}) => subject.name === rule?.subject.name)
  if (!setting || !judged) throw notFound()
  return {setting, judged}
}

async function showParameter(ctx: Ctx, parts: Parts, given: Given): Promise<void> {
  const {setting, judged} = addressed(ctx, parts)
  const {ability} = ctx.state.caller
  const rows = await parameterRows(parts.db, setting.rule.id)
  const row = {keeper: judged.keeper ?? null, unitId: await provinceUnit(parts.db)}
  const model = parameterPage(readingOf(parts, ability, ctx.state.lang), {
    setting,
    rows: rows.filter(({name}) => name === setting.name),
    today: parts.clock.today(),
    maySet: can(ability, 'set', 'OfficeParameter', row),
    given,
  })
  show(ctx, parts, 'compliance/parameter/show', model, given.status)
}

async function submitParameter(ctx: Ctx, parts: Parts): Promise<Done> {
  const {setting, judged} = addressed(ctx, parts)
  const change = readForm(parameterForm, ctx.state.body)
  const location = addresses.parameter(setting.rule.id, setting.name)
  await inWork(parts, callerOf(ctx), async (work) => {
    await setParameter(work, judged, setting, change)
    return location
  })
  const label = parameterLabel(setting.name, wordsFor(ctx))
  return {location, said: {key: 'compliance.parameterPage.set', values: {label}}}
}
