import {can} from '../../platform/access/ability.ts'
import type {Ctx} from '../../platform/http/context.ts'
import type {FieldDefinition} from '../../platform/http/form.ts'
import {formPage} from '../../platform/http/form-page.ts'
import {callerOf, type Done, formRoute, type Given} from '../../platform/http/form-route.ts'
import {show} from '../../platform/http/page.ts'
import {readForm} from '../../platform/http/read-form.ts'
import {forbidden} from '../../platform/refusal.ts'
import type {Parts, Routes} from '../../platform/slice.ts'
import {inWork} from '../../platform/work.ts'
import {agencies, agencyOptions} from '../agencies.ts'
import {ownAuditUnit} from '../own-unit.ts'
import {readerOf} from '../reader.ts'
import {findingAddress, findingsAddress} from './finding.ts'
import {registerFinding} from './other-finding.actions.ts'
import {otherFinding, otherSources} from './other-finding.ts'
import {severitiesOn} from './severity.ts'

const address = `${findingsAddress}/others`

/** Findings of others. Register before the findings: `:id` takes what stands there. */
export function otherFindingRoutes(router: Routes, parts: Parts): void {
  formRoute(router, parts, {
    path: `${address}/new`,
    action: address,
    show: (ctx, given) => showNew(ctx, parts, given),
    submit: (ctx) => submitNew(ctx, parts),
  })
}

async function showNew(ctx: Ctx, parts: Parts, given: Given): Promise<void> {
  const {db} = parts
  const {ability, t, today} = readerOf(ctx, parts)
  const unit = await ownAuditUnit(db, ability, 'draft', 'Finding')
  if (!can(ability, 'draft', 'Finding', {unitId: unit.id})) throw forbidden()
  const severities = await severitiesOn(db, today)
  const long = (name: string, optional = true): FieldDefinition => ({
    name,
    kind: 'textarea',
    label: `auditee.part.${name}`,
    max: 8000,
    ...(optional ? {optional} : {}),
  })
  const fields: FieldDefinition[] = [
    {
      name: 'source',
      kind: 'select',
      label: 'followUp.otherForm.source',
      options: otherSources.map((source) => ({value: source, label: t(`followUp.source.${source}`)})),
    },
    {name: 'sourceLetter', kind: 'text', label: 'followUp.otherForm.letter', max: 120},
    {name: 'issuedOn', kind: 'date', label: 'followUp.otherForm.issuedOn'},
    {name: 'agencyId', kind: 'select', label: 'audit.agency', options: agencyOptions(await agencies(db, ability))},
    {name: 'title', kind: 'text', label: 'followUp.column.title', max: 240},
    long('conditionFound', false),
    long('criteria'),
    long('cause'),
    long('effect'),
    long('recommendation', false),
    {
      name: 'severity',
      kind: 'select',
      label: 'followUp.severityLabel',
      options: severities.map((value) => ({value, label: value})),
    },
    {name: 'owner', kind: 'text', label: 'auditee.finding.owner', optional: true, max: 240},
    {name: 'dueOn', kind: 'date', label: 'followUp.column.dueOn'},
    {name: 'damage', kind: 'money', label: 'auditee.finding.damage', optional: true},
    {name: 'toReturn', kind: 'money', label: 'auditee.finding.toReturn', optional: true},
  ]
  const page = formPage(
    {
      title: t('followUp.otherForm.title'),
      lead: t('followUp.otherForm.lead'),
      verb: t('followUp.otherForm.submit'),
      above: [{label: t('followUp.board.title'), href: findingsAddress}],
      action: address,
      back: findingsAddress,
    },
    fields,
    given,
    t,
  )
  show(ctx, parts, 'form', page, given.status)
}

async function submitNew(ctx: Ctx, parts: Parts): Promise<Done> {
  const unit = await ownAuditUnit(parts.db, ctx.state.caller.ability, 'draft', 'Finding')
  const location = await inWork(parts, callerOf(ctx), async (work) =>
    findingAddress(await registerFinding(work, unit.id, readForm(otherFinding, ctx.state.body))),
  )
  return {location, said: {key: 'followUp.said.registered'}, created: true}
}
