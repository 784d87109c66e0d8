import type {Ctx} from '../platform/http/context.ts'
import {show} from '../platform/http/page.ts'
import {notFound} from '../platform/refusal.ts'
import {runCases} from '../platform/rules/cases.ts'
import type {Parts, Routes} from '../platform/slice.ts'
import {catalogueOf} from './catalogue.ts'
import {officeParameters} from './office-parameter.store.ts'
import {readingOf} from './reading.ts'
import {knownCounts} from './result-counts.store.ts'
import {rulePage, rulesPage} from './rule.page.ts'

/** The law library: open to everybody who is signed in; its counts are of what each may know of. */
export function ruleRoutes(router: Routes, parts: Parts): void {
  router.get('/compliance/rules', (ctx) => listRules(ctx as Ctx, parts))
  router.get('/compliance/rules/:authority/:rule', (ctx) => showRule(ctx as Ctx, parts))
}

async function listRules(ctx: Ctx, parts: Parts): Promise<void> {
  const {ability} = ctx.state.caller
  const counts = await knownCounts(parts.db, parts, ability)
  show(ctx, parts, 'compliance/rule/index', rulesPage(readingOf(parts, ability, ctx.state.lang), counts))
}

async function showRule(ctx: Ctx, parts: Parts): Promise<void> {
  const catalogue = catalogueOf(parts)
  const rule = catalogue.rules.get(`${ctx.params.authority}/${ctx.params.rule}`)
  if (!rule) throw notFound()
  const {ability} = ctx.state.caller
  const counts = await knownCounts(parts.db, parts, ability)
  const model = rulePage(readingOf(parts, ability, ctx.state.lang), {
    rule,
    counts: counts.filter(({ruleId}) => ruleId === rule.id),
    numbers: await officeParameters(parts.db, rule.id),
    cases: await runCases({...catalogue, rules: new Map([[rule.id, rule]])}),
    today: parts.clock.today(),
  })
  show(ctx, parts, 'compliance/rule/show', model)
}
