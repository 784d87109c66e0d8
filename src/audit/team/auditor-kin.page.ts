import {can} from '../../platform/access/ability.ts'
import {formPage} from '../../platform/http/form-page.ts'
import type {Given} from '../../platform/http/form-route.ts'
import type {Translate} from '../../platform/messages/index.ts'
import {formatDay} from '../../platform/thai/buddhist-date.ts'
import type {Day} from '../../platform/thai/day.ts'
import {fullName} from '../../platform/thai/person-name.ts'
import type {Agency} from '../agencies.ts'
import {agencyOptions} from '../agencies.ts'
import type {AuditorRow} from '../auditor/auditor.store.ts'
import {auditorAddress, auditorsAddress} from '../auditor/auditor.ts'
import type {PageReader} from '../reader.ts'
import type {KinRow} from './auditor-kin.store.ts'
import {kinAddress, relations} from './auditor-kin.ts'

const above = (auditor: AuditorRow, t: Translate) => [
  {label: t('audit.auditors.title'), href: auditorsAddress},
  {label: fullName(auditor), href: auditorAddress(auditor.id)},
]

/** Which of an auditor's kin work at an agency. */
export function kinPage(auditor: AuditorRow, rows: readonly KinRow[], {ability, t}: PageReader) {
  const address = kinAddress(auditor.id)
  const keeps = can(ability, 'keep', 'AuditorKin', {officialId: auditor.id, unitId: auditor.unitId})
  return {
    title: t('team.kinPage.title'),
    crumbs: [...above(auditor, t), {label: t('team.kinPage.title'), href: null}],
    lead: t('team.kinPage.lead'),
    items: rows.map(({id, relation, name, agencyName, post, endedOn}) => ({
      id,
      name,
      relation: t(`team.relation.${relation}`),
      agency: agencyName,
      post,
      endedOn,
      end: keeps && endedOn === null ? `${address}/${id}/end` : null,
    })),
    next: null,
    total: rows.length,
    add: keeps ? `${address}/new` : null,
    empty: {why: t('team.kinPage.none'), todo: t('team.kinPage.noneTodo'), action: null},
  }
}

function kinFormPage(auditor: AuditorRow, key: string, place: string, version: number, t: Translate) {
  const back = kinAddress(auditor.id)
  return {
    title: t(`team.form.${key}.title`),
    lead: t(`team.form.${key}.lead`),
    verb: t(`team.form.${key}.submit`),
    above: [...above(auditor, t), {label: t('team.kinPage.title'), href: back}],
    action: `${back}${place}`,
    back,
    version,
  }
}

export const newKinForm = (auditor: AuditorRow, agencies: readonly Agency[], given: Given, t: Translate) =>
  formPage(
    kinFormPage(auditor, 'kin', '', 0, t),
    [
      {
        name: 'relation',
        kind: 'select',
        label: 'team.field.relation',
        options: relations.map((value) => ({value, label: t(`team.relation.${value}`)})),
      },
      {name: 'name', kind: 'text', label: 'team.field.kinName', max: 160},
      {name: 'agencyId', kind: 'select', label: 'team.field.agency', options: agencyOptions(agencies)},
      {name: 'post', kind: 'text', label: 'team.field.post', optional: true, max: 160},
    ],
    given,
    t,
  )

export const kinEndForm = (auditor: AuditorRow, kin: KinRow, today: Day, given: Given, t: Translate) =>
  formPage(
    kinFormPage(auditor, 'kinEnd', `/${kin.id}/end`, kin.version, t),
    [{name: 'endedOn', kind: 'date', label: 'team.field.kinLastDay'}],
    given,
    t,
    {endedOn: formatDay(today, 'th', 'numeric')},
  )
