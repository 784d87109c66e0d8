import {canSome} from '../access/ability.ts'
import {hasRole} from '../access/actor.ts'
import {translator} from '../messages/index.ts'
import type {Slice} from '../slice.ts'
import {formatDay} from '../thai/buddhist-date.ts'
import {isDay} from '../thai/day.ts'
import {holidayRoutes} from './holiday.routes.ts'
import {settingLabel} from './setting.page.ts'
import {settingRoutes} from './setting.routes.ts'
import {isSettingKey} from './setting.ts'
import './tables.ts'

export {holidayCalendar} from './holiday.store.ts'
export {readSetting, saidOf, settingFrom} from './setting.store.ts'
export type {SettingKey, SettingValue} from './setting.ts'

export const settings: Slice = {
  name: 'settings',
  routes(router, parts) {
    holidayRoutes(router, parts)
    settingRoutes(router, parts)
  },
  abilities({actor, allow}) {
    allow('read', 'Holiday')
    if (hasRole(actor, 'administrator', 'hr-head')) allow('change', 'Holiday')
    if (hasRole(actor, 'administrator') || actor.kind === 'console') allow(['read', 'change'], 'Setting')
  },
  nav: [
    {
      label: 'setting.title',
      href: '/settings',
      icon: 'settings',
      place: 'end',
      shows: (ability) => canSome(ability, 'read', 'Setting'),
    },
  ],
  tiles: async () => [
    {label: {key: 'setting.holiday.title'}, count: null, href: '/settings/holidays', tone: 'neutral', icon: 'calendar'},
  ],
  demo: async (parts) => (await import('./demo.ts')).demo(parts),
  records: {
    Setting: {
      label: 'setting.title',
      readable: (db, ability) =>
        canSome(ability, 'read', 'Setting') ? db.selectFrom('setting').select('settingKey').distinct() : null,
      href: (key) => `/settings/${key}`,
      names: async (_, keys, lang) =>
        new Map(keys.map((key) => [key, isSettingKey(key) ? settingLabel(key, translator(lang)) : key])),
    },
    Holiday: {
      label: 'setting.holiday.title',
      readable: (db) => db.selectFrom('event').select('subjectId').where('subject', '=', 'Holiday').distinct(),
      href: (day) => (isDay(day) ? `/settings/holidays/${day}` : `/settings/holidays?year=${day}`),
      names: async (_, days, lang) =>
        new Map(days.map((day) => [day, isDay(day) ? formatDay(day, lang, 'short') : day])),
    },
  },
}
