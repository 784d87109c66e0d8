// The forms of a team: each one thing, with its words under `team.form.<key>`.
import type {FieldDefinition} from '../../platform/http/form.ts'
import {formPage} from '../../platform/http/form-page.ts'
import type {Given} from '../../platform/http/form-route.ts'
import type {Translate} from '../../platform/messages/index.ts'
import {formatDay} from '../../platform/thai/buddhist-date.ts'
import type {Day} from '../../platform/thai/day.ts'
import {fullName} from '../../platform/thai/person-name.ts'
import type {AuditorRow} from '../auditor/auditor.store.ts'
import type {EngagementRow} from '../engagement/engagement.store.ts'
import {engagementAddress, engagementsAddress} from '../engagement/engagement.ts'
import type {Impairment} from './impairment.ts'
import {memberRoles, teamAddress} from './team.ts'

export type TeamForm = {
  key: string
  place: string
  fields: FieldDefinition[]
  values?: Record<string, string>
  version?: number
  /** What is told above the fields beside the form's own words. */
  also?: string[]
}

export function teamForm(
  engagement: EngagementRow,
  {key, place, fields, values = {}, version = 0, also = []}: TeamForm,
  given: Given,
  t: Translate,
) {
  const back = teamAddress(engagement.id)
  return formPage(
    {
      title: t(`team.form.${key}.title`),
      lead: [t(`team.form.${key}.lead`), ...also].join(' '),
      verb: t(`team.form.${key}.submit`),
      above: [
        {label: t('engagement.many'), href: engagementsAddress},
        {label: engagement.title, href: engagementAddress(engagement.id)},
        {label: t('team.title'), href: back},
      ],
      action: `${back}${place}`,
      back,
      version,
    },
    fields,
    given,
    t,
    values,
  )
}

const day = (name: string, label: string, more: Partial<FieldDefinition> = {}): FieldDefinition => ({
  name,
  kind: 'date',
  label,
  ...more,
})

const words = (name: string, label: string, max: number, more: Partial<FieldDefinition> = {}): FieldDefinition => ({
  name,
  kind: 'textarea',
  label,
  max,
  rows: 4,
  ...more,
})

const typed = (of: Day) => formatDay(of, 'th', 'numeric')

/** Each auditor with what bars him, before anybody chooses him. */
export const memberForm = (
  auditors: readonly AuditorRow[],
  impairments: readonly Impairment[],
  today: Day,
  t: Translate,
): TeamForm => ({
  key: 'member',
  place: '/members',
  fields: [
    {
      name: 'officialId',
      kind: 'radios',
      label: 'team.field.auditor',
      options: auditors.map((auditor) => {
        const barred = impairments.find(({officialId, bars}) => officialId === auditor.id && bars)
        return {
          value: auditor.id,
          label: fullName(auditor),
          ...(barred ? {help: t('team.problem.barred', {why: barred.message.key, ...barred.message.values})} : {}),
        }
      }),
    },
    {
      name: 'role',
      kind: 'radios',
      label: 'team.field.role',
      options: memberRoles.map((value) => ({value, label: t(`team.role.${value}`)})),
    },
    day('fromDay', 'team.field.fromDay'),
  ],
  values: {role: 'member', fromDay: typed(today)},
})

export const removalForm = (member: {id: string; version: number | null}, also: string[], today: Day): TeamForm => ({
  key: 'removal',
  place: `/members/${member.id}/removal`,
  fields: [
    day('toDay', 'team.field.lastDay'),
    words('reason', 'team.field.reason', 2000, {help: 'team.field.reasonHelp'}),
  ],
  values: {toDay: typed(today)},
  version: member.version ?? 0,
  also,
})

export const declarationForm = (today: Day): TeamForm => ({
  key: 'declaration',
  place: '/impairments',
  fields: [
    words('what', 'team.field.what', 2000, {help: 'team.field.whatHelp'}),
    day('declaredOn', 'team.field.declaredOn'),
  ],
  values: {declaredOn: typed(today)},
})

export const declarationEndForm = ({id, version}: {id: string; version: number}, today: Day): TeamForm => ({
  key: 'declarationEnd',
  place: `/impairments/${id}/end`,
  fields: [day('endedOn', 'team.field.impairedUntil'), words('endReason', 'team.field.endReason', 2000)],
  values: {endedOn: typed(today)},
  version,
})

export const disclosureForm = (key: string, version: number, what: string, today: Day): TeamForm => ({
  key: 'disclosure',
  place: `/impairments/${key}/disclosure`,
  fields: [
    words('safeguard', 'team.field.safeguard', 4000, {help: 'team.field.safeguardHelp'}),
    {name: 'disclosureLetter', kind: 'text', label: 'team.field.letter', max: 120},
    day('disclosedOn', 'team.field.disclosedOn'),
  ],
  values: {disclosedOn: typed(today)},
  version,
  also: [what],
})

export const peerForm = (today: Day): TeamForm => ({
  key: 'peer',
  place: '/peers',
  fields: [
    {
      name: 'accountName',
      kind: 'text',
      label: 'team.field.accountName',
      help: 'team.field.accountNameHelp',
      max: 120,
      autocomplete: 'off',
    },
    {name: 'office', kind: 'text', label: 'team.field.office', help: 'team.field.officeHelp', max: 240},
    day('fromDay', 'team.field.fromDay'),
    day('toDay', 'team.field.toDay', {optional: true, help: 'team.field.toDayHelp'}),
  ],
  values: {fromDay: typed(today)},
})

export const peerEndForm = (peer: {id: string; version: number | null}): TeamForm => ({
  key: 'peerEnd',
  place: `/peers/${peer.id}/end`,
  fields: [words('reason', 'team.field.reason', 2000)],
  version: peer.version ?? 0,
})
