import type {Ctx} from '../../platform/http/context.ts'
import type {FieldDefinition} from '../../platform/http/form.ts'
import {formPage} from '../../platform/http/form-page.ts'
import {callerOf, type Done, formRoute, type Given} from '../../platform/http/form-route.ts'
import {show, wordsFor} from '../../platform/http/page.ts'
import {readForm} from '../../platform/http/read-form.ts'
import type {Translate} from '../../platform/messages/index.ts'
import type {Parts, Routes} from '../../platform/slice.ts'
import {fiscalYearOf} from '../../platform/thai/fiscal-year.ts'
import {inWork} from '../../platform/work.ts'
import {agencies} from '../agencies.ts'
import {ownAuditUnit} from '../own-unit.ts'
import {assertYearOpen} from './auditable.routes.ts'
import {auditablesOfYear} from './auditable.store.ts'
import {addressWith, readUniverseFilter, universeAddress, yearForm} from './auditable.ts'
import {addOfficeDuties} from './office-duties.actions.ts'
import {type DutyGroup, officeDuties} from './office-duties.ts'

export const dutiesAddress = `${universeAddress}/duties`

/** Several duties of the Provincial Office in one step. Register before the things: `:id` takes what stands there. */
export function officeDutyRoutes(router: Routes, parts: Parts): void {
  formRoute(router, parts, {
    path: dutiesAddress,
    show: (ctx, given) => showForm(ctx, parts, given),
    submit: (ctx) => submit(ctx, parts),
  })
}

async function showForm(ctx: Ctx, parts: Parts, given: Given): Promise<void> {
  const {db} = parts
  const {ability} = ctx.state.caller
  const t = wordsFor(ctx)
  const asks = {...(ctx.query as Record<string, string>), ...ctx.state.body} as Record<string, string>
  const {year} = readUniverseFilter(asks, fiscalYearOf(parts.clock.today()))
  const unit = await ownAuditUnit(db, ability, 'draft', 'Auditable')
  await assertYearOpen(parts, {unitId: unit.id, fiscalYear: year}, given)
  const groups = officeDuties(await agencies(db, ability), await auditablesOfYear(db, unit.id, year))
  const back = `${universeAddress}?year=${year}`
  const place = {
    title: t('audit.officeDuties.title'),
    lead: t(groups.length > 0 ? 'audit.officeDuties.lead' : 'audit.officeDuties.noOffice', {year}),
    verb: t('audit.officeDuties.submit'),
    above: [{label: t('audit.universe.title'), href: back}],
    action: dutiesAddress,
    back,
    hidden: [{name: 'year', value: String(year)}],
  }
  const fields = groups.map((group) => fieldOf(group, t))
  show(ctx, parts, 'form', formPage(place, fields, given, t), given.status)
}

/** A group's duties to tick; those the year has are ticked for good. */
const fieldOf = ({key, agency, duties}: DutyGroup, t: Translate): FieldDefinition => ({
  name: key,
  kind: 'checkboxes',
  label: 'audit.officeDuties.of',
  values: {name: agency.plainName},
  optional: true,
  options: duties.map((duty) => ({
    value: duty.key,
    label: duty.name,
    ...(duty.there ? {help: t('audit.officeDuties.there'), fixed: true} : {}),
  })),
})

async function submit(ctx: Ctx, parts: Parts): Promise<Done> {
  const unit = await ownAuditUnit(parts.db, ctx.state.caller.ability, 'draft', 'Auditable')
  const {body} = ctx.state
  let count = 0
  const location = await inWork(parts, callerOf(ctx), async (work) => {
    const {year} = readForm(yearForm, body)
    count = await addOfficeDuties(work, unit.id, year, new Set(Object.values(body).flat()))
    return addressWith(universeAddress, [
      ['year', String(year)],
      ['kind', 'duty'],
    ])
  })
  return {location, said: {key: 'audit.said.dutiesAdded', values: {count}}}
}
