import {type Ability, canSome} from '../platform/access/ability.ts'
import {exportJob} from '../platform/exports/index.ts'
import type {Slice} from '../platform/slice.ts'
import {abilities, exportOfficialsJob} from './abilities.ts'
import {officialsSheet} from './export-officials.ts'
import {judgedOfficial} from './facts.ts'
import {takeEffectNightly} from './forthcoming.ts'
import {importAbilities} from './import.abilities.ts'
import {jobs} from './import.jobs.ts'
import {importRecord} from './import.record.ts'
import {importRoutes} from './import.routes.ts'
import type * as importing from './import-officials.ts'
import {officialRoutes, ownAddress} from './official.routes.ts'
import {forgetCounts} from './official-counts.store.ts'
import {officialFileRoutes} from './official-file.routes.ts'
import {scopeOf} from './official-list.ts'
import {records} from './records.ts'
import {retirementRoutes} from './retirements.routes.ts'
import {scopes} from './scopes.ts'
import {tiles} from './tiles.ts'
import {unitRecord} from './unit.record.ts'
import {unitRoutes} from './unit.routes.ts'
import './tables.ts'

export {exportOfficials} from './export-officials.ts'
export type {ImportOptions} from './import-officials.ts'
export type {ImportReport} from './import-report.ts'
export {leftService, levelName} from './official.ts'
export {officialOf} from './official-batch.store.ts'
export {postedOn} from './official-on-day.store.ts'
export {unitNamed} from './unit.store.ts'
export {readUnits} from './unit-csv.ts'
export {directoryFor} from './unit-directory.ts'
export {isGroup} from './unit-kind.ts'
export {seedUnits} from './unit-seed.actions.ts'
export {type Successor, successorOf} from './unit-successor.store.ts'

/** See `import-officials.ts`, which is loaded when it is asked for: pages import by jobs. */
export const importOfficials: typeof importing.importOfficials = async (...given) =>
  (await import('./import-officials.ts')).importOfficials(...given)

/** Who has nobody's file to read but his own finds it by itself, not by a list. */
const reachesUnits = (ability: Ability): boolean => scopeOf(ability, 'read').units?.length !== 0

export const personnel: Slice = {
  name: 'personnel',
  abilities(define) {
    abilities(define)
    importAbilities(define)
  },
  scopes,
  routes(router, parts) {
    officialRoutes(router, parts)
    retirementRoutes(router, parts)
    importRoutes(router, parts)
    officialFileRoutes(router, parts)
    unitRoutes(router, parts)
  },
  jobs: {...jobs, [exportOfficialsJob]: exportJob(officialsSheet), 'personnel.take-effect': takeEffectNightly},
  records: {...records, Import: importRecord, Unit: unitRecord},
  judged: [judgedOfficial],
  demo: async (parts) => (await import('./demo.ts')).demo(parts),
  tiles,
  listeners: [
    async (_work, events) => {
      if (events.some((event) => event.subject === 'Official')) forgetCounts()
    },
  ],
  nav: [
    {
      label: 'personnel.nav.officials',
      href: '/personnel/officials',
      icon: 'people',
      shows: (ability, actor) => reachesUnits(ability) || actor.kind !== 'account',
    },
    {
      label: 'personnel.nav.units',
      href: '/personnel/units',
      icon: 'building',
      seldom: true,
      shows: (ability) => reachesUnits(ability) || canSome(ability, 'import', 'Unit'),
    },
    {
      label: 'personnel.nav.own',
      href: ownAddress,
      icon: 'user',
      seldom: true,
      shows: (_ability, actor) => actor.officialId !== null,
    },
  ],
}
