import {can} from '../access/ability.ts'
import type {Ctx} from '../http/context.ts'
import {callerOf, type Done, formRoute, type Given} from '../http/form-route.ts'
import {show, wordsFor} from '../http/page.ts'
import {readForm} from '../http/read-form.ts'
import {forbidden, notFound} from '../refusal.ts'
import type {Parts, Routes} from '../slice.ts'
import {inWork} from '../work.ts'
import {changeSetting} from './setting.actions.ts'
import {settingLabel, settingPage, settingsPage} from './setting.page.ts'
import {settingRows} from './setting.store.ts'
import {changeOf, definitionOf, isSettingKey, type SettingKey} from './setting.ts'

/** `/settings` and `/settings/<key>`, the administrator's. */
export function settingRoutes(router: Routes, parts: Parts): void {
  router.get('/settings', (ctx) => listSettings(ctx as Ctx, parts))
  formRoute(router, parts, {
    path: '/settings/:key',
    show: (ctx, given) => showSetting(ctx, parts, given),
    submit: (ctx) => submitSetting(ctx, parts),
  })
}

function mayRead(ctx: Ctx): void {
  if (!can(ctx.state.caller.ability, 'read', 'Setting', {})) throw forbidden()
}

async function listSettings(ctx: Ctx, parts: Parts): Promise<void> {
  mayRead(ctx)
  const model = settingsPage(await settingRows(parts.db), parts.clock.today(), wordsFor(ctx))
  show(ctx, parts, 'settings/setting/index', model)
}

function keyOf(ctx: Ctx): SettingKey {
  mayRead(ctx)
  const key = String(ctx.params.key)
  if (!isSettingKey(key)) throw notFound()
  return key
}

async function showSetting(ctx: Ctx, parts: Parts, given: Given): Promise<void> {
  const key = keyOf(ctx)
  const rows = await settingRows(parts.db, key)
  const model = settingPage(key, rows, parts.clock.today(), given, wordsFor(ctx))
  show(ctx, parts, 'settings/setting/show', model, given.status)
}

async function submitSetting(ctx: Ctx, parts: Parts): Promise<Done> {
  const key = keyOf(ctx)
  const change = readForm(changeOf(definitionOf(key)), ctx.state.body)
  const location = `/settings/${key}`
  await inWork(parts, callerOf(ctx), async (work) => {
    await changeSetting(work, key, change)
    return location
  })
  return {location, said: {key: 'setting.changed', values: {label: settingLabel(key, wordsFor(ctx))}}}
}
