import {can} from '../../platform/access/ability.ts'
import type {Ctx} from '../../platform/http/context.ts'
import {callerOf, changing, type Done, formRoute, type Given} from '../../platform/http/form-route.ts'
import {show} from '../../platform/http/page.ts'
import {readForm} from '../../platform/http/read-form.ts'
import {conflict, forbidden, notFound} from '../../platform/refusal.ts'
import type {Parts, Routes} from '../../platform/slice.ts'
import {inWork} from '../../platform/work.ts'
import {agencies, agencyOptions} from '../agencies.ts'
import {ownAuditUnit} from '../own-unit.ts'
import {readerOf} from '../reader.ts'
import {findingOf} from './finding.routes.ts'
import {findingAddress, findingsAddress} from './finding.ts'
import {isFollowedUp} from './follow-up.ts'
import {correctOtherFinding, registerFinding} from './other-finding.actions.ts'
import {otherFinding, otherFindingCorrection} from './other-finding.ts'
import {
  correctionPage,
  newOtherFindingPage,
  type OtherFindingChoices,
  othersAddress,
} from './other-finding-form.page.ts'
import {severitiesOn} from './severity.ts'

/** A change to the record of the address. */
const change = changing(findingOf, findingAddress, 'followUp.said.')

/** Findings of others. Register before the findings: `:id` takes what stands there. */
export function otherFindingRoutes(router: Routes, parts: Parts): void {
  formRoute(router, parts, {
    path: `${othersAddress}/new`,
    action: othersAddress,
    show: (ctx, given) => showNew(ctx, parts, given),
    submit: (ctx) => submitNew(ctx, parts),
  })
  formRoute(router, parts, {
    path: `${findingsAddress}/:id/correction`,
    show: (ctx, given) => showCorrection(ctx, parts, given),
    submit: (ctx) =>
      change(ctx, parts, 'corrected', (work, id) =>
        correctOtherFinding(work, id, readForm(otherFindingCorrection, ctx.state.body)),
      ),
  })
}

async function choicesFor(ctx: Ctx, parts: Parts): Promise<OtherFindingChoices> {
  const {ability} = ctx.state.caller
  return {
    agencies: agencyOptions(await agencies(parts.db, ability)),
    severities: await severitiesOn(parts.db, parts.clock.today()),
  }
}

async function showNew(ctx: Ctx, parts: Parts, given: Given): Promise<void> {
  const reader = readerOf(ctx, parts)
  const unit = await ownAuditUnit(parts.db, reader.ability, 'draft', 'Finding')
  if (!can(reader.ability, 'draft', 'Finding', {unitId: unit.id})) throw forbidden()
  const page = newOtherFindingPage(await choicesFor(ctx, parts), given, reader.t)
  show(ctx, parts, 'form', page, given.status)
}

async function showCorrection(ctx: Ctx, parts: Parts, given: Given): Promise<void> {
  const row = await findingOf(ctx, parts)
  const reader = readerOf(ctx, parts)
  if (row.engagementId !== null) throw notFound()
  if (!can(reader.ability, 'draft', 'Finding', row)) throw forbidden()
  if (given.values === null && !isFollowedUp(row)) throw conflict('followUp.problem.notOpen')
  const page = correctionPage(row, await choicesFor(ctx, parts), given, reader)
  show(ctx, parts, 'audit/finding/form', page, given.status)
}

async function submitNew(ctx: Ctx, parts: Parts): Promise<Done> {
  const unit = await ownAuditUnit(parts.db, ctx.state.caller.ability, 'draft', 'Finding')
  const location = await inWork(parts, callerOf(ctx), async (work) =>
    findingAddress(await registerFinding(work, unit.id, readForm(otherFinding, ctx.state.body))),
  )
  return {location, said: {key: 'followUp.said.registered'}, created: true}
}
