import type {Role} from '../access/actor.ts'
import type {Ctx} from '../http/context.ts'
import {type FieldDefinition, formModel} from '../http/form.ts'
import type {Given} from '../http/form-route.ts'
import {wordsFor} from '../http/page.ts'
import {newId} from '../ids.ts'
import type {Parts} from '../slice.ts'
import {formatDay} from '../thai/buddhist-date.ts'
import {accountsCrumb} from './account.page.ts'
import type {Account} from './account.store.ts'
import {refusedNotice} from './form-page.ts'
import {openUnits, personById} from './person.store.ts'
import {grantRows} from './role-grant.page.ts'
import {visibleGrantsOf} from './role-grant.store.ts'
import {grantedRoles, isPowerful} from './role-grant.ts'
import type {RoleGrantTable} from './tables.ts'

/** `GET /accounts/:id/grants/new`: which role, where, how long, and why. */
export async function newGrantPage(ctx: Ctx, parts: Parts, account: Account, given: Given) {
  const {lang} = ctx.state
  const t = wordsFor(ctx)
  const title = t('identity.grant.new')
  const units = await openUnits(parts.db, parts.clock.today())
  const person = account.officialId === null ? null : await personById(parts.db, account.officialId)
  const grants = await visibleGrantsOf(parts.db, ctx.state.caller.ability, account.id)
  const held = (await grantRows(parts, ctx.state.caller.ability, grants, lang)).filter(({over}) => !over)
  const label = (role: Role) =>
    t(isPowerful(role) ? 'identity.grant.powerfulRole' : 'identity.grant.plainRole', {role: t(`role.${role}`)})
  const fields: FieldDefinition[] = [
    {
      name: 'role',
      kind: 'select',
      label: 'identity.grant.role',
      help: 'identity.grant.roleHelp',
      options: grantedRoles.map((role) => ({value: role, label: label(role)})),
    },
    {
      name: 'unitId',
      kind: 'select',
      label: 'identity.grant.unit',
      help: units.length > 0 ? 'identity.grant.unitHelp' : 'identity.grant.noUnits',
      options: units.map(({id, name}) => ({value: id, label: name})),
    },
    {name: 'fromDay', kind: 'date', label: 'identity.grant.fromDay'},
    {name: 'toDay', kind: 'date', label: 'identity.grant.toDay', help: 'identity.grant.toDayHelp', optional: true},
    {
      name: 'reason',
      kind: 'textarea',
      label: 'identity.grant.reason',
      help: 'identity.grant.reasonHelp',
      max: 2000,
      rows: 3,
    },
  ]
  const values = given.values ?? {fromDay: formatDay(parts.clock.today(), lang, 'numeric')}
  return {
    title,
    crumbs: [accountsCrumb(t), {label: account.name, href: `/accounts/${account.id}`}, {label: title, href: null}],
    action: `/accounts/${account.id}/grants`,
    back: `/accounts/${account.id}`,
    submit: t('identity.grant.submit'),
    lead: t('identity.grant.newLead', {name: account.name}),
    person: person ? {name: person.name, unit: person.unit} : null,
    held,
    form: formModel({fields, submission: newId()}, values, given.problems, t),
    refused: refusedNotice(given, t),
  }
}

/** Why a role is refused or taken away. */
export async function reasonPage(
  ctx: Ctx,
  parts: Parts,
  grant: RoleGrantTable,
  verb: 'refusal' | 'revocation',
  given: Given,
) {
  const t = wordsFor(ctx)
  const [row] = await grantRows(parts, ctx.state.caller.ability, [grant], ctx.state.lang)
  const title = t(`identity.grant.${verb}.title`)
  const reason: FieldDefinition = {name: 'reason', kind: 'textarea', label: 'identity.reason', max: 2000, rows: 3}
  return {
    title,
    crumbs: [
      {label: t('identity.grant.one'), href: `/accounts/grants/${grant.id}`},
      {label: title, href: null},
    ],
    lead: t('identity.grant.sentence', {role: row?.role ?? '', name: row?.account ?? ''}),
    follows: t(`identity.grant.${verb}.follows`),
    action: `/accounts/grants/${grant.id}/${verb}`,
    back: `/accounts/grants/${grant.id}`,
    submit: t(`identity.grant.${verb}.submit`),
    form: formModel(
      {fields: [reason], submission: newId(), version: grant.version},
      given.values ?? {},
      given.problems,
      t,
    ),
    refused: refusedNotice(given, t),
  }
}
