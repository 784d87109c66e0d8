import {type Ability, canSome} from '../platform/access/ability.ts'
import {exportJob} from '../platform/exports/index.ts'
import type {Slice} from '../platform/slice.ts'
import {abilities, exportOfficialsJob} from './abilities.ts'
import {contractRoutes} from './contract/contract.routes.ts'
import {entryRecords} from './entry/entry.record.ts'
import {entryRoutes} from './entry/entry.routes.ts'
import {judgedOfficial} from './facts.ts'
import {importAbilities} from './import/import.abilities.ts'
import {jobs} from './import/import.jobs.ts'
import {importRecord} from './import/import.record.ts'
import {importRoutes} from './import/import.routes.ts'
import type * as importing from './import/import-officials.ts'
import {officialsSheet} from './official/export-officials.ts'
import {takeEffectNightly} from './official/forthcoming.ts'
import {officialRoutes, ownAddress} from './official/official.routes.ts'
import {forgetCounts} from './official/official-counts.store.ts'
import {officialFileRoutes} from './official/official-file.routes.ts'
import {scopeOf} from './official/official-list.ts'
import {orderAbilities} from './order/order.abilities.ts'
import {orderMatter} from './order/order.actions.ts'
import {applyOrders} from './order/order.jobs.ts'
import {orderPaper} from './order/order.paper.ts'
import {orderRecord} from './order/order.record.ts'
import {orderRoutes} from './order/order.routes.ts'
import {applyOrdersJob, ordersAddress} from './order/order.ts'
import {orderDraftRoutes} from './order/order-draft.routes.ts'
import {requestRecord} from './owner/correction-request.record.ts'
import {ownerRoutes} from './owner/owner.routes.ts'
import {establishmentRoutes} from './position/establishment.routes.ts'
import {establishmentAddress} from './position/establishment.ts'
import {positionAbilities} from './position/position.abilities.ts'
import {positionRecord} from './position/position.record.ts'
import {positionRoutes} from './position/position.routes.ts'
import {positionsAddress} from './position/position.ts'
import {applyPositions} from './position/position-import.actions.ts'
import {positionImportRecord} from './position/position-import.record.ts'
import {positionImportRoutes} from './position/position-import.routes.ts'
import {applyPositionsJob} from './position/position-import.ts'
import {recordRoutes} from './record/official-record.routes.ts'
import {records} from './records.ts'
import {retirementRoutes} from './retirement/retirements.routes.ts'
import {scopes} from './scopes.ts'
import {tiles} from './tiles.ts'
import {unitRecord} from './unit/unit.record.ts'
import {unitRoutes} from './unit/unit.routes.ts'
import './order/tables.ts'
import './tables.ts'

export type {ImportOptions} from './import/import-officials.ts'
export type {ImportReport} from './import/import-report.ts'
export {exportOfficials} from './official/export-officials.ts'
export {leftService, levelName} from './official/official.ts'
export {officialOf} from './official/official-batch.store.ts'
export {postedOn} from './official/official-on-day.store.ts'
export {unitNamed} from './unit/unit.store.ts'
export {readUnits} from './unit/unit-csv.ts'
export {directoryFor} from './unit/unit-directory.ts'
export {isGroup} from './unit/unit-kind.ts'
export {seedUnits} from './unit/unit-seed.actions.ts'
export {type Successor, successorOf} from './unit/unit-successor.store.ts'

/** See `import-officials.ts`, which is loaded when it is asked for: pages import by jobs. */
export const importOfficials: typeof importing.importOfficials = async (...given) =>
  (await import('./import/import-officials.ts')).importOfficials(...given)

/** Who has nobody's file to read but his own finds it by itself, not by a list. */
const reachesUnits = (ability: Ability): boolean => scopeOf(ability, 'read').units?.length !== 0

export const personnel: Slice = {
  name: 'personnel',
  abilities(define) {
    abilities(define)
    importAbilities(define)
    positionAbilities(define)
    orderAbilities(define)
  },
  scopes,
  routes(router, parts) {
    officialRoutes(router, parts)
    retirementRoutes(router, parts)
    contractRoutes(router, parts)
    importRoutes(router, parts)
    entryRoutes(router, parts)
    ownerRoutes(router, parts)
    positionImportRoutes(router, parts)
    positionRoutes(router, parts)
    establishmentRoutes(router, parts)
    officialFileRoutes(router, parts)
    recordRoutes(router, parts)
    unitRoutes(router, parts)
    orderRoutes(router, parts)
    orderDraftRoutes(router, parts)
  },
  records: {
    ...records,
    ...entryRecords,
    CorrectionRequest: requestRecord,
    Import: importRecord,
    Order: orderRecord,
    Position: positionRecord,
    PositionImport: positionImportRecord,
    Unit: unitRecord,
  },
  jobs: {
    ...jobs,
    [exportOfficialsJob]: exportJob(officialsSheet),
    'personnel.take-effect': takeEffectNightly,
    [applyPositionsJob]: applyPositions,
    [applyOrdersJob]: applyOrders,
  },
  judged: [judgedOfficial],
  papers: {[orderMatter]: orderPaper},
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
      label: 'order.nav',
      href: ordersAddress,
      icon: 'file',
      seldom: true,
      shows: (ability) => canSome(ability, 'read', 'Order'),
    },
    {
      label: 'personnel.nav.units',
      href: '/personnel/units',
      icon: 'building',
      seldom: true,
      shows: (ability) => reachesUnits(ability) || canSome(ability, 'import', 'Unit'),
    },
    {
      label: 'personnel.nav.positions',
      href: positionsAddress,
      under: [establishmentAddress],
      icon: 'sheet',
      seldom: true,
      shows: (ability) => canSome(ability, 'read', 'Position'),
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
