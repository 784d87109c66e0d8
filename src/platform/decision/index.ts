// Papers that go up to be decided: one way for plans, orders, reports and minutes.
import {canSome} from '../access/ability.ts'
import type {Slice, Tile} from '../slice.ts'
import {abilities} from './abilities.ts'
import {decisionRoutes} from './decision.routes.ts'
import {decisionsAddress} from './decision.ts'
import {listAddress} from './inbox.page.ts'
import {countOnTheirWay, countReturned, countWaiting} from './inbox.store.ts'
import {records} from './records.ts'
import './tables.ts'

export {propose, recordOnPaper, sign, withdrawReturned} from './decision.actions.ts'
export {stateBadge} from './decision.page.ts'
export {decisionsOf, openDecision} from './decision.store.ts'
export {decisionAddress, paperKinds, proposal} from './decision.ts'
export {letterheadOf, officeNames} from './office-names.ts'
export {
  cell,
  type Ended,
  figure,
  namesSaid,
  type Paper,
  type PaperBlock,
  type PaperDocument,
  type PaperKind,
  type RouteTemplate,
  shownBlocks,
  shownDocument,
} from './paper.ts'
export {memo} from './print.page.ts'
export {postOf} from './signature.ts'
export type {DecisionTable} from './tables.ts'

const tiles: NonNullable<Slice['tiles']> = async ({db}, {ability, actor}) => {
  const shown: Tile[] = []
  const add = (key: string, count: number, href: string) => {
    if (count > 0) shown.push({label: {key}, count, href, tone: 'due'})
  }
  if (canSome(ability, 'decide', 'DecisionStep'))
    add('decision.tile.waiting', await countWaiting(db, ability, 'decide'), decisionsAddress)
  if (canSome(ability, 'record', 'DecisionStep'))
    add('decision.tile.paper', await countWaiting(db, ability, 'record'), listAddress('paper'))
  if (actor.accountId === null) return shown
  add('decision.tile.returned', await countReturned(db, actor.accountId), listAddress('proposed'))
  const count = await countOnTheirWay(db, actor.accountId)
  if (count > 0) shown.push({label: {key: 'decision.tile.open'}, count, href: listAddress('proposed'), tone: 'info'})
  return shown
}

export const decision: Slice = {
  name: 'decision',
  routes: decisionRoutes,
  abilities,
  records,
  tiles,
  nav: [
    {
      label: 'decision.nav',
      href: decisionsAddress,
      icon: 'inbox',
      shows: (ability) => canSome(ability, 'decide', 'DecisionStep'),
    },
    {
      label: 'decision.navPaper',
      href: listAddress('paper'),
      icon: 'file',
      shows: (ability) => canSome(ability, 'record', 'DecisionStep'),
    },
  ],
}
