// The forms of slots and of leave: each one thing, with its words `schedule.form.<key>.*`.
import type {FieldDefinition} from '../../platform/http/form.ts'
import {formPage} from '../../platform/http/form-page.ts'
import type {Given} from '../../platform/http/form-route.ts'
import type {Translate} from '../../platform/messages/index.ts'
import {formatDay} from '../../platform/thai/buddhist-date.ts'
import type {Day} from '../../platform/thai/day.ts'
import {fullName} from '../../platform/thai/person-name.ts'
import type {AuditorRow} from '../auditor/auditor.store.ts'
import type {AuditorLeaveTable} from '../engagement/tables.ts'
import {type LeaveKind, leaveAddress, leaveKinds, leavesAddress} from './leave.ts'
import type {SlotRow} from './slot.store.ts'
import {scheduleAddress, slotAddress, type Warning} from './slot.ts'

const wordsOf = (key: string, t: Translate) => ({
  title: t(`schedule.form.${key}.title`),
  lead: t(`schedule.form.${key}.lead`),
  verb: t(`schedule.form.${key}.submit`),
})

const above = (t: Translate) => [{label: t('schedule.title'), href: scheduleAddress}]

const typed = (day: Day | null): string => (day === null ? '' : formatDay(day, 'th', 'numeric'))

const date = (name: string, label: string): FieldDefinition => ({name, kind: 'date', label})

const auditorField = (auditors: readonly AuditorRow[]): FieldDefinition => ({
  name: 'officialId',
  kind: 'select',
  label: 'schedule.slot.auditor',
  options: auditors.map((row) => ({value: row.id, label: fullName(row)})),
})

const dayFields: readonly FieldDefinition[] = [
  date('fromDay', 'schedule.slot.fromDay'),
  date('toDay', 'schedule.slot.toDay'),
  {name: 'personDays', kind: 'number', label: 'schedule.slot.personDays', help: 'schedule.slot.personDaysHelp'},
]

/** What spoke against it when it was sent: each to be ticked, with the reason. */
function warningFields({detail}: Given, t: Translate): FieldDefinition[] {
  const warnings = (detail.warnings ?? []) as Warning[]
  if (warnings.length === 0) return []
  const options = warnings.map(({kind, message}) => ({value: kind, label: t(message.key, message.values)}))
  return [
    {name: 'accept', kind: 'checkboxes', label: 'schedule.slot.accept', help: 'schedule.slot.acceptHelp', options},
    {name: 'reason', kind: 'textarea', label: 'schedule.slot.reason', max: 2000, rows: 2},
  ]
}

/** Something that may be placed, as the form offers it. */
export type Placeable = {value: string; label: string; fromDay: Day | null; toDay: Day | null; personDays: number}

export type NewSlot = {placeables: readonly Placeable[]; chosen: Placeable | null; auditors: readonly AuditorRow[]}

export function newSlotForm({placeables, chosen, auditors}: NewSlot, given: Given, t: Translate) {
  const what: FieldDefinition = {
    name: 'what',
    kind: 'select',
    label: 'schedule.slot.what',
    options: placeables.map(({value, label}) => ({value, label})),
  }
  const [only] = auditors
  const values = {
    what: chosen?.value ?? '',
    officialId: auditors.length === 1 && only ? only.id : '',
    fromDay: typed(chosen?.fromDay ?? null),
    toDay: typed(chosen?.toDay ?? null),
    personDays: chosen ? String(chosen.personDays) : '',
  }
  return formPage(
    {...wordsOf('place', t), above: above(t), action: `${scheduleAddress}/slots`, back: scheduleAddress},
    [what, auditorField(auditors), ...dayFields, ...warningFields(given, t)],
    given,
    t,
    values,
  )
}

const ofSlot = (slot: SlotRow, t: Translate) => ({
  above: [...above(t), {label: slot.title, href: slotAddress(slot.id)}],
  back: slotAddress(slot.id),
  version: slot.version,
})

export function moveForm(slot: SlotRow, auditors: readonly AuditorRow[], given: Given, t: Translate) {
  const {officialId, fromDay, toDay, personDays, reason} = slot
  return formPage(
    {...wordsOf('move', t), ...ofSlot(slot, t), action: slotAddress(slot.id)},
    [auditorField(auditors), ...dayFields, ...warningFields(given, t)],
    given,
    t,
    {
      officialId,
      fromDay: typed(fromDay),
      toDay: typed(toDay),
      personDays: String(personDays),
      reason: reason ?? '',
    },
  )
}

export const splitForm = (slot: SlotRow, given: Given, t: Translate) =>
  formPage(
    {...wordsOf('split', t), ...ofSlot(slot, t), action: `${slotAddress(slot.id)}/split`},
    [{...date('onDay', 'schedule.slot.splitDay'), help: 'schedule.slot.splitHelp'}],
    given,
    t,
  )

const leaveFields = (t: Translate): FieldDefinition[] => [
  {
    name: 'kind',
    kind: 'radios',
    label: 'schedule.leave.kindLabel',
    options: leaveKinds.map((value: LeaveKind) => ({value, label: t(`schedule.leave.kind.${value}`)})),
  },
  date('fromDay', 'schedule.slot.fromDay'),
  date('toDay', 'schedule.slot.toDay'),
  {name: 'note', kind: 'text', label: 'schedule.leave.note', help: 'schedule.leave.noteHelp', optional: true, max: 240},
]

/** `auditors`: those whose leave the reader may record. */
export const newLeaveForm = (auditors: readonly AuditorRow[], given: Given, t: Translate) =>
  formPage(
    {...wordsOf('leave', t), above: above(t), action: leavesAddress, back: scheduleAddress},
    [auditorField(auditors), ...leaveFields(t)],
    given,
    t,
    {officialId: auditors.length === 1 ? (auditors[0]?.id ?? '') : ''},
  )

export const leaveForm = (leave: AuditorLeaveTable, given: Given, t: Translate) =>
  formPage(
    {
      ...wordsOf('leaveChange', t),
      above: above(t),
      action: leaveAddress(leave.id),
      back: scheduleAddress,
      version: leave.version,
    },
    leaveFields(t),
    given,
    t,
    {kind: leave.kind, fromDay: typed(leave.fromDay), toDay: typed(leave.toDay), note: leave.note ?? ''},
  )
