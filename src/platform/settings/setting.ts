// What an office may settle for itself. Only what something really asks for stands here.
import {z} from 'zod'
import {optionalThaiDate, optionalWholeNumber, requiredText, wholeNumber, words} from '../http/fields.ts'
import type {Day} from '../thai/day.ts'

type NumberSetting = {kind: 'number'; default: number; min: number; max: number}
type TextSetting = {kind: 'text'; default: string; max: number}
/** Words in their order, one a line; `max` characters each. */
type ListSetting = {kind: 'list'; default: string[]; max: number}
export type SettingDefinition = NumberSetting | TextSetting | ListSetting

/** Every setting by its key; its words stand in `setting.known.<key>`: label, help, and unit for a number. */
export const knownSettings = {
  'office.name': {kind: 'text', default: 'สำนักงานจังหวัด', max: 120},
  'files.megabytes': {kind: 'number', default: 25, min: 1, max: 60},
  'imports.keptDays': {kind: 'number', default: 30, min: 1, max: 365},
  'imports.movedRows': {kind: 'number', default: 50, min: 0, max: 100_000},
  'exports.keptDays': {kind: 'number', default: 7, min: 1, max: 30},
  'sessions.idleHours': {kind: 'number', default: 2, min: 1, max: 8},
  'sessions.absoluteHours': {kind: 'number', default: 12, min: 1, max: 24},
  'audit.secondLookDays': {kind: 'number', default: 3, min: 1, max: 60},
  // the gravest first: one of that kind is reported to the governor at once
  'audit.severities': {kind: 'list', default: ['ร้ายแรง', 'สูง', 'ปานกลาง', 'ต่ำ'], max: 60},
  // what a report says of the whole, the best first
  'audit.ratings': {kind: 'list', default: ['ดี', 'พอใช้', 'ควรปรับปรุง', 'ต้องปรับปรุงโดยเร็ว'], max: 60},
  // who usually gets an issued paper: the office's own choice, by kind of paper
  'audit.distribution.notice': {kind: 'list', default: ['หน่วยรับตรวจ'], max: 240},
  'audit.distribution.draft-report': {kind: 'list', default: ['หน่วยรับตรวจ'], max: 240},
  'audit.distribution.report': {
    kind: 'list',
    default: [
      'หน่วยรับตรวจ',
      'กลุ่มตรวจสอบภายใน สำนักงานปลัดกระทรวงมหาดไทย',
      'กรมบัญชีกลาง',
      'สำนักงานการตรวจเงินแผ่นดิน',
      'สำนักงานคลังจังหวัด',
    ],
    max: 240,
  },
  'audit.distribution.follow-up-report': {kind: 'list', default: ['หน่วยรับตรวจ'], max: 240},
} satisfies Record<string, SettingDefinition>

export type SettingKey = keyof typeof knownSettings
type Kind<K extends SettingKey> = (typeof knownSettings)[K]['kind']
export type SettingValue<K extends SettingKey> =
  Kind<K> extends 'number' ? number : Kind<K> extends 'list' ? string[] : string

export const settingKeys = Object.keys(knownSettings) as SettingKey[]

export const isSettingKey = (key: string): key is SettingKey => Object.hasOwn(knownSettings, key)

export const definitionOf = (key: SettingKey): SettingDefinition => knownSettings[key]

/** The version a person saw; a form of what was never changed sends none. */
export const seenVersion = () => optionalWholeNumber(0, Number.MAX_SAFE_INTEGER).transform((version) => version ?? 0)

const saidValue = (definition: SettingDefinition) => {
  if (definition.kind === 'number') return wholeNumber(definition.min, definition.max)
  return definition.kind === 'list' ? words(definition.max) : requiredText(definition.max)
}

/** What the form of a setting must hold. */
export const changeOf = (definition: SettingDefinition) =>
  z.object({
    value: saidValue(definition),
    from: optionalThaiDate(),
    to: optionalThaiDate(),
    reason: requiredText(1000),
    version: seenVersion(),
  })

export type SettingChange = z.output<ReturnType<typeof changeOf>>

/** Nothing is settled for the past, and no time ends before it begins; the problem's key, or null. */
export function wrongDays(from: Day, to: Day | null, today: Day): {field: 'from' | 'to'; key: string} | null {
  if (from < today) return {field: 'from', key: 'setting.problem.past'}
  if (to !== null && to < from) return {field: 'to', key: 'setting.problem.endsBeforeBegin'}
  return null
}
