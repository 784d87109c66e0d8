// What every page of the audit unit needs of a request.
import type {Ability} from '../platform/access/ability.ts'
import type {Ctx} from '../platform/http/context.ts'
import {wordsFor} from '../platform/http/page.ts'
import type {Lang, Translate} from '../platform/messages/index.ts'
import type {Parts} from '../platform/slice.ts'
import type {Day} from '../platform/thai/day.ts'

export type PageReader = {ability: Ability; lang: Lang; today: Day; t: Translate}

export const readerOf = (ctx: Ctx, parts: Parts): PageReader => ({
  ability: ctx.state.caller.ability,
  lang: ctx.state.lang,
  today: parts.clock.today(),
  t: wordsFor(ctx),
})
