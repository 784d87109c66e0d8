import type {FieldDefinition, Option} from '../../platform/http/form.ts'
import {formPage} from '../../platform/http/form-page.ts'
import type {Given} from '../../platform/http/form-route.ts'
import type {Translate} from '../../platform/messages/index.ts'
import {auditorsAddress, dutyKinds} from './auditor.ts'

export type Place = {
  /** Where the form is sent, where one goes back to, and what stands there. */
  action: string
  back: string
  whose: string | null
  version?: number
}

function ownForm(key: string, fields: FieldDefinition[], place: Place, given: Given, t: Translate) {
  const {whose, ...where} = place
  const above = [
    {label: t('audit.auditors.title'), href: auditorsAddress},
    ...(whose === null ? [] : [{label: whose, href: place.back}]),
  ]
  const words = {title: t(`${key}.title`), lead: t(`${key}.lead`), verb: t(`${key}.submit`)}
  return formPage({...words, above, ...where}, fields, given, t)
}

export const dutyForm = (agencies: Option[]) => (place: Place, given: Given, t: Translate) =>
  ownForm(
    'audit.dutyForm',
    [
      {
        name: 'kind',
        kind: 'radios',
        label: 'audit.duty.kind',
        options: dutyKinds.map((value) => ({value, label: t(`audit.duty.${value}`)})),
      },
      {name: 'what', kind: 'text', label: 'audit.duty.what', help: 'audit.duty.whatHelp', max: 255},
      {
        name: 'agencyId',
        kind: 'select',
        label: 'audit.duty.agencyId',
        help: 'audit.duty.agencyHelp',
        optional: true,
        options: agencies,
      },
      {name: 'fromDay', kind: 'date', label: 'audit.duty.fromDay'},
      {name: 'toDay', kind: 'date', label: 'audit.duty.toDay', help: 'audit.duty.toDayHelp', optional: true},
    ],
    place,
    given,
    t,
  )

export const dutyEndForm = (place: Place, given: Given, t: Translate) =>
  ownForm('audit.dutyEnd', [{name: 'toDay', kind: 'date', label: 'audit.duty.lastDay'}], place, given, t)

export const trainingForm = (place: Place, given: Given, t: Translate) =>
  ownForm(
    'audit.trainingForm',
    [
      {name: 'topic', kind: 'text', label: 'audit.training.topic', max: 255},
      {name: 'heldOn', kind: 'date', label: 'audit.training.heldOn', help: 'audit.training.heldOnHelp'},
      {name: 'hours', kind: 'number', label: 'audit.training.hoursField', help: 'audit.training.hoursHelp'},
    ],
    place,
    given,
    t,
  )

export const confirmationForm = (place: Place, given: Given, t: Translate) =>
  ownForm(
    'audit.confirmation',
    [
      {
        name: 'limits',
        kind: 'textarea',
        label: 'audit.unit.limits',
        help: 'audit.unit.limitsHelp',
        optional: true,
        max: 2000,
      },
    ],
    place,
    given,
    t,
  )
