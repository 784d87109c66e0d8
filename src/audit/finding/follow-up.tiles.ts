// What waits about findings and requests: for the agency, for the auditors, and for the governor by agency.
import {can, canSome} from '../../platform/access/ability.ts'
import type {Slice, Tile} from '../../platform/slice.ts'
import {agenciesById} from '../agencies.ts'
import {agencyCounts} from '../auditee/notice.store.ts'
import {noticesAddress} from '../auditee/notice.ts'
import {countOwed, longestOwed} from '../request/document-request.store.ts'
import {requestsAddress} from '../request/document-request.ts'
import {unitsInspected} from './board.store.ts'
import {type BoardFilter, boardAddress, boardFields} from './board.ts'
import {findingCounts} from './board-counts.store.ts'

type Tiles = NonNullable<Slice['tiles']>

/** As many agencies are named. */
const mostAgencies = 5

const counted = (
  key: string,
  count: number,
  href: string,
  tone: Tile['tone'],
  values?: Record<string, string>,
): Tile[] => (count > 0 ? [{label: values ? {key, values} : {key}, count, href, tone}] : [])

export const followUpTiles: Tiles = async (parts, caller) => [
  ...(await agencyTiles(parts, caller)),
  ...(await auditTiles(parts, caller)),
]

const agencyTiles: Tiles = async ({db, clock}, {ability, actor}) => {
  if (actor.kind !== 'account' || !canSome(ability, 'read', 'AuditNotice')) return []
  const owed = await countOwed(db, ability, 'deliver', null)
  const counts = await agencyCounts(db, ability, clock.today(), canSome(ability, 'confirm', 'Finding'))
  const findings = `${noticesAddress}#findings`
  return [
    ...counted('auditee.tile.requests', owed, `${noticesAddress}#requests`, 'due'),
    ...counted('auditee.tile.toAnswer', counts.toAnswer, findings, 'due'),
    ...counted('auditee.tile.toConfirm', counts.toConfirm, findings, 'due'),
    ...counted('auditee.tile.overdue', counts.overdue, findings, 'due'),
  ]
}

const auditTiles: Tiles = async ({db, clock}, {ability, actor}) => {
  if (actor.kind !== 'account') return []
  const units = await unitsInspected(db, ability)
  if (units.length === 0) return []
  const today = clock.today()
  const counts = await findingCounts(db, units, today)
  const board = (more: Omit<BoardFilter, 'order'>) => boardAddress(boardFields({order: 'due', ...more}))
  const works = units.some((unitId) => can(ability, 'follow-up', 'Finding', {unitId}))
  if (!works) {
    const agencies = await agenciesById(db, ability)
    return counts.overdueOf.slice(0, mostAgencies).flatMap(({agencyId, count}) =>
      counted('followUp.tile.overdueOf', count, board({what: 'overdue', agency: agencyId}), 'due', {
        agency: agencies.get(agencyId)?.name ?? '',
      }),
    )
  }
  const late = await countOwed(db, ability, 'ask', today)
  const first = late > 0 ? await longestOwed(db, ability, today) : undefined
  return [
    ...counted('followUp.tile.verification', counts.verification, board({what: 'verification'}), 'due'),
    ...(units.some((unitId) => can(ability, 'extend', 'Finding', {unitId}))
      ? counted('followUp.tile.extension', counts.extension, board({what: 'extension'}), 'due')
      : []),
    ...counted('followUp.tile.closure', counts.closure, board({what: 'closure'}), 'due'),
    ...counted('followUp.tile.answered', counts.answered, board({state: 'responded'}), 'info'),
    ...counted('followUp.tile.requestsLate', late, first ? requestsAddress(first) : boardAddress([]), 'due'),
    ...counted('followUp.tile.overdue', counts.overdue, board({what: 'overdue'}), 'due'),
  ]
}
