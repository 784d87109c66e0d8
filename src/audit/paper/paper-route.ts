// What the addresses under one working paper share.
import type {Ctx} from '../../platform/http/context.ts'
import {callerOf, type Done} from '../../platform/http/form-route.ts'
import type {Parts} from '../../platform/slice.ts'
import {inWork, type Work} from '../../platform/work.ts'
import {auditUnitNames} from '../auditor/auditor.store.ts'
import {engagementsAddress} from '../engagement/engagement.ts'
import {paperFileOf, paperOf} from './read-paper.ts'
import {paperAddress} from './working-paper.ts'

export const papersPath = `${engagementsAddress}/:id/papers`
export const paperPath = `${papersPath}/:paperId`

export async function unitNameOf(parts: Parts, unitId: string): Promise<string> {
  return (await auditUnitNames(parts.db, [unitId])).get(unitId) ?? ''
}

/** Changes the paper of the address, and returns to its page. */
export async function changePaper(
  ctx: Ctx,
  parts: Parts,
  said: string,
  act: (work: Work, engagementId: string, paperId: string) => Promise<void>,
): Promise<Done> {
  const {engagement} = await paperFileOf(ctx, parts)
  const paper = await paperOf(ctx, parts, engagement.id)
  const location = await inWork(parts, callerOf(ctx), async (work) => {
    await act(work, engagement.id, paper.id)
    return paperAddress(paper)
  })
  return {location, said: {key: said}}
}
