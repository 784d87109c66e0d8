import {planJob} from '../platform/jobs/index.ts'
import type {Slice, Tile} from '../platform/slice.ts'
import {fiscalYearEnd, fiscalYearOf} from '../platform/thai/fiscal-year.ts'
import {abilities} from './abilities.ts'
import {catalogueOf} from './catalogue.ts'
import {checkAll, isNewLaw} from './check.ts'
import {jobs} from './jobs.ts'
import {checkJob, checkWhatChanges} from './listener.ts'
import {parameterRoutes} from './office-parameter.routes.ts'
import {overviewRoutes} from './overview.routes.ts'
import {resultsPanel} from './panel.ts'
import {addresses} from './reading.ts'
import {records} from './records.ts'
import {resultRoutes} from './result.routes.ts'
import {countOf, knownCounts} from './result-counts.store.ts'
import {addressOf} from './result-list.ts'
import {ruleRoutes} from './rule.routes.ts'
import {mayKnowResults} from './visible-results.store.ts'
import {yearRoutes} from './year.routes.ts'
import './tables.ts'

export {catalogueOf} from './catalogue.ts'
export {checkAll} from './check.ts'
export type {CheckOptions, CheckReport} from './check-steps.ts'
export {numberInForce} from './number-in-force.ts'

const told = ['breached', 'undecided'] as const

export const compliance: Slice = {
  name: 'compliance',
  routes(router, parts) {
    // a wrong rule file stops the start, with its file and property
    catalogueOf(parts)
    overviewRoutes(router, parts)
    resultRoutes(router, parts)
    ruleRoutes(router, parts)
    yearRoutes(router, parts)
    parameterRoutes(router, parts)
  },
  abilities,
  // a plain official finds the results of his own record there
  nav: [
    {
      label: 'compliance.title',
      href: addresses.overview,
      icon: 'scale',
      shows: (ability, actor, slices) => actor.grants.length > 0 && mayKnowResults(slices, ability),
    },
  ],
  async tiles(parts, {actor, ability}) {
    if (actor.grants.length === 0 || !mayKnowResults(parts.slices, ability)) return []
    const counts = await knownCounts(parts.db, parts, ability)
    return told.flatMap((outcome): Tile[] => {
      const count = countOf(counts, {outcome}, catalogueOf(parts))
      // that nothing is breached is worth saying, that nothing is undecided is not
      if (outcome === 'undecided' && count === 0) return []
      const tone = outcome === 'breached' && count > 0 ? 'breached' : 'neutral'
      const href = addressOf(addresses.results, [['outcome', outcome]])
      return [{label: {key: `compliance.tile.${outcome}`}, count, href, tone}]
    })
  },
  jobs,
  listeners: (slices) => [checkWhatChanges(slices)],
  records,
  panels: resultsPanel,
  // a release may bring other rules
  async start(parts) {
    if (await isNewLaw(parts)) await planJob(parts.db, {kind: checkJob, slot: checkJob})
  },
  async demo(parts) {
    await checkAll(parts, {full: true})
    // the years before the example began, as an office looks back on them
    const year = fiscalYearOf(parts.clock.today())
    for (const before of [year - 2, year - 1]) await checkAll(parts, {asOf: fiscalYearEnd(before)})
  },
}
