import {canSome} from '../platform/access/ability.ts'
import type {Ctx} from '../platform/http/context.ts'
import {show, wordsFor} from '../platform/http/page.ts'
import type {Parts, Routes} from '../platform/slice.ts'
import {listAddress, officialsPage} from './official-list.page.ts'
import {readOfficials} from './read-officials.ts'

export function officialRoutes(router: Routes, parts: Parts): void {
  router.get(listAddress, (ctx) => showOfficials(ctx as Ctx, parts))
}

async function showOfficials(ctx: Ctx, parts: Parts): Promise<void> {
  const {ability} = ctx.state.caller
  const read = await readOfficials(parts.db, ability, ctx.query)
  const can = {create: canSome(ability, 'create', 'Official'), export: canSome(ability, 'export', 'Official')}
  show(ctx, parts, 'personnel/official/index', officialsPage(read, can, wordsFor(ctx)))
}
