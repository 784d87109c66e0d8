import {can} from '../../platform/access/ability.ts'
import {letterheadOf, officeNames, postOf} from '../../platform/decision/index.ts'
import {showDocument} from '../../platform/documents/index.ts'
import type {Ctx} from '../../platform/http/context.ts'
import {actionRoute, callerOf, type Done, formRoute, type Given} from '../../platform/http/form-route.ts'
import {show, wordsFor} from '../../platform/http/page.ts'
import {readForm} from '../../platform/http/read-form.ts'
import {forbidden, notFound} from '../../platform/refusal.ts'
import type {Parts, Routes} from '../../platform/slice.ts'
import {inWork, type Work} from '../../platform/work.ts'
import {auditorNames, visibleAuditors} from '../auditor/auditor.store.ts'
import {engagementOf} from '../engagement/engagement.routes.ts'
import type {EngagementRow} from '../engagement/engagement.store.ts'
import {engagementsAddress} from '../engagement/engagement.ts'
import {readerOf} from '../reader.ts'
import {declareImpairment, discloseImpairment, endImpairment} from './impairment.actions.ts'
import {disclosureSheet} from './impairment.page.ts'
import {impairmentById, impairmentsOf} from './impairment.store.ts'
import {keyOf} from './impairment.ts'
import {leftOpenBy, readTeam} from './read-team.ts'
import {assignMember, changeLead, endPeer, namePeer, removeMember} from './team.actions.ts'
import {sayLeftOpen, teamPage} from './team.page.ts'
import {
  declarationEnd,
  leadChange,
  memberRemoval,
  newDeclaration,
  newDisclosure,
  newMember,
  newPeer,
  peerEnd,
  teamAddress,
} from './team.ts'
import {
  declarationEndForm,
  declarationForm,
  disclosureForm,
  memberForm,
  peerEndForm,
  peerForm,
  removalForm,
  type TeamForm,
  teamForm,
} from './team-form.page.ts'

const team = `${engagementsAddress}/:id/team`

export function teamRoutes(router: Routes, parts: Parts): void {
  router.get(team, (ctx) => showTeam(ctx as Ctx, parts))
  const form = (place: string, post: string, said: string, of: Form, act: Act) =>
    formRoute(router, parts, {
      path: `${team}${place}`,
      action: `${team}${post}`,
      show: (ctx, given) => showForm(ctx, parts, of, given),
      submit: (ctx) => changeTeam(ctx, parts, said, act),
    })
  form('/members/new', '/members', 'team.said.assigned', newMemberForm, (work, id, ctx) =>
    assignMember(work, id, readForm(newMember, ctx.state.body)),
  )
  actionRoute(router, `${team}/members/:member/lead`, (ctx) =>
    changeTeam(ctx, parts, 'team.said.leadChanged', (work, id) =>
      changeLead(work, id, String(ctx.params.member), readForm(leadChange, ctx.state.body)),
    ),
  )
  const removal = '/members/:member/removal'
  form(removal, removal, 'team.said.removed', memberRemovalForm, (work, id, ctx) =>
    removeMember(work, id, String(ctx.params.member), readForm(memberRemoval, ctx.state.body)),
  )
  form('/impairments/new', '/impairments', 'team.said.declared', ownDeclarationForm, (work, id, ctx) =>
    declareImpairment(work, id, readForm(newDeclaration, ctx.state.body)),
  )
  const end = '/impairments/:impairment/end'
  form(end, end, 'team.said.ended', ownEndForm, (work, id, ctx) =>
    endImpairment(work, id, String(ctx.params.impairment), readForm(declarationEnd, ctx.state.body)),
  )
  const disclosure = '/impairments/:impairment/disclosure'
  form(disclosure, disclosure, 'team.said.disclosed', ownDisclosureForm, (work, id, ctx) =>
    discloseImpairment(work, id, String(ctx.params.impairment), readForm(newDisclosure, ctx.state.body)),
  )
  router.get(`${team}/impairments/:impairment/print`, (ctx) => showDisclosure(ctx as Ctx, parts))
  form(
    '/peers/new',
    '/peers',
    'team.said.peerNamed',
    async (asked) => {
      allowed(asked, 'lead', 'Engagement', asked.engagement)
      return peerForm(asked.today)
    },
    (work, id, ctx) => namePeer(work, id, readForm(newPeer, ctx.state.body)),
  )
  const peer = '/peers/:peer/end'
  form(peer, peer, 'team.said.peerEnded', endOfPeerForm, (work, id, ctx) =>
    endPeer(work, id, String(ctx.params.peer), readForm(peerEnd, ctx.state.body)),
  )
}

type Act = (work: Work, id: string, ctx: Ctx) => Promise<unknown>

/** A form as it is asked for: of which engagement, by whom. */
type Asked = ReturnType<typeof readerOf> & {ctx: Ctx; parts: Parts; engagement: EngagementRow; ownId: string | null}

/** The form for who may send it. @throws Refusal forbidden, not-found */
type Form = (asked: Asked) => Promise<TeamForm>

async function showTeam(ctx: Ctx, parts: Parts): Promise<void> {
  const engagement = await engagementOf(ctx, parts)
  const reader = readerOf(ctx, parts)
  const read = await readTeam(parts.db, reader.ability, engagement, reader.today)
  show(ctx, parts, 'audit/engagement/team', teamPage(read, ctx.state.caller.actor.officialId, reader))
}

async function showForm(ctx: Ctx, parts: Parts, of: Form, given: Given): Promise<void> {
  const engagement = await engagementOf(ctx, parts)
  const {officialId} = ctx.state.caller.actor
  const form = await of({ctx, parts, engagement, ownId: officialId, ...readerOf(ctx, parts)})
  show(ctx, parts, 'form', teamForm(engagement, form, given, wordsFor(ctx)), given.status)
}

function allowed({ability}: Pick<Asked, 'ability'>, action: string, subject: string, row: object): void {
  if (!can(ability, action, subject, row)) throw forbidden()
}

async function newMemberForm(asked: Asked): Promise<TeamForm> {
  const {parts, ability, engagement, today, t} = asked
  allowed(asked, 'lead', 'Engagement', engagement)
  const auditors = (await visibleAuditors(parts.db, ability)).filter(({unitId}) => unitId === engagement.unitId)
  const ids = auditors.map(({id}) => id)
  return memberForm(auditors, await impairmentsOf(parts.db, engagement, ids, today), today, t)
}

async function memberRemovalForm(asked: Asked): Promise<TeamForm> {
  const {ctx, parts, ability, engagement, today, t} = asked
  allowed(asked, 'lead', 'Engagement', engagement)
  const read = await readTeam(parts.db, ability, engagement, today)
  const member = read.file.small.member.find(({id}) => id === ctx.params.member)
  if (!member) throw notFound()
  const open = sayLeftOpen(leftOpenBy(read, member.who ?? '', today), t)
  const also = [
    t('team.form.removal.who', {name: member.whoName ?? ''}),
    ...(open.length > 0 ? [t('team.leftOpen', {what: open.join(' · ')})] : []),
  ]
  return removalForm(member, also, today)
}

async function ownDeclarationForm(asked: Asked): Promise<TeamForm> {
  const {engagement, ownId, today} = asked
  allowed(asked, 'declare', 'Impairment', {officialId: ownId, unitId: engagement.unitId})
  return declarationForm(today)
}

async function ownEndForm(asked: Asked): Promise<TeamForm> {
  const {ctx, parts, engagement, today} = asked
  const row = await impairmentById(parts.db, engagement.id, String(ctx.params.impairment))
  if (row?.kind !== 'declared') throw notFound()
  allowed(asked, 'declare', 'Impairment', {officialId: row.officialId, unitId: engagement.unitId})
  return declarationEndForm(row, today)
}

async function ownDisclosureForm(asked: Asked): Promise<TeamForm> {
  const {ctx, parts, engagement, ownId, today, t} = asked
  allowed(asked, 'disclose', 'Impairment', {officialId: ownId, unitId: engagement.unitId})
  const key = String(ctx.params.impairment)
  const impairment = (await impairmentsOf(parts.db, engagement, [ownId ?? ''], today)).find(
    (each) => keyOf(each) === key,
  )
  if (!impairment) throw notFound()
  const what = t(impairment.message.key, impairment.message.values)
  return disclosureForm(key, impairment.row?.version ?? 0, what, today)
}

async function endOfPeerForm(asked: Asked): Promise<TeamForm> {
  const {ctx, parts, engagement, today} = asked
  allowed(asked, 'lead', 'Engagement', engagement)
  const {file} = await readTeam(parts.db, asked.ability, engagement, today)
  const peer = file.small.peer.find(({id}) => id === ctx.params.peer)
  if (!peer) throw notFound()
  return peerEndForm(peer)
}

async function showDisclosure(ctx: Ctx, parts: Parts): Promise<void> {
  const engagement = await engagementOf(ctx, parts)
  const row = await impairmentById(parts.db, engagement.id, String(ctx.params.impairment))
  const {ability} = ctx.state.caller
  if (!row?.disclosedOn) throw notFound()
  if (!can(ability, 'read', 'Impairment', {officialId: row.officialId, unitId: engagement.unitId})) throw notFound()
  const name = (await auditorNames(parts.db, [row.officialId])).get(row.officialId) ?? ''
  const names = await officeNames(parts, parts.db, engagement.unitId)
  const to = postOf('governor', names)
  const from = await letterheadOf(parts, parts.db, engagement.unitId)
  await showDocument(
    ctx,
    parts,
    'audit/print',
    disclosureSheet(engagement, row, {name, post: postOf('unit-head', names), from, to}),
  )
}

async function changeTeam(ctx: Ctx, parts: Parts, said: string, act: Act): Promise<Done> {
  const {id} = await engagementOf(ctx, parts)
  const location = await inWork(parts, callerOf(ctx), async (work) => {
    await act(work, id, ctx)
    return teamAddress(id)
  })
  return {location, said: {key: said}}
}
