import {leftService} from '../../personnel/index.ts'
import type {Reader} from '../../platform/db/database.ts'
import type {Day} from '../../platform/thai/day.ts'
import type {Signer} from '../programme/review-way.ts'
import '../engagement/tables.ts'

/** The unit's auditors who can sign on a day: posted there, or granted there, and nobody who has left service. */
export const signersOf = (db: Reader, unitId: string, day: Day): Promise<Signer[]> =>
  db
    .selectFrom('roleGrant')
    .innerJoin('account', 'account.id', 'roleGrant.accountId')
    .leftJoin('official', 'official.id', 'account.officialId')
    .select(['account.id as accountId', 'account.officialId'])
    .distinct()
    .where('roleGrant.role', 'in', ['chief-auditor', 'auditor'])
    .where((where) => where.or([where('official.unitId', '=', unitId), where('roleGrant.scopeId', '=', unitId)]))
    .where('roleGrant.fromDay', '<=', day)
    .where((where) => where.or([where('roleGrant.toDay', 'is', null), where('roleGrant.toDay', '>=', day)]))
    .where((where) =>
      where.or([where('roleGrant.awaitsSecond', '=', 0), where('roleGrant.confirmedAt', 'is not', null)]),
    )
    .where('roleGrant.revokedAt', 'is', null)
    .where('account.closedAt', 'is', null)
    .where((where) => where.or([where('official.id', 'is', null), where('official.status', '<>', leftService)]))
    .orderBy('account.id')
    .execute()

/** The peers asked for an engagement on a day, and not ended. */
export const peersOn = (db: Reader, engagementId: string, day: Day): Promise<{accountId: string}[]> =>
  db
    .selectFrom('engagementPeer')
    .innerJoin('account', 'account.id', 'engagementPeer.accountId')
    .select('engagementPeer.accountId')
    .distinct()
    .where('engagementPeer.engagementId', '=', engagementId)
    .where('engagementPeer.fromDay', '<=', day)
    .where((where) => where.or([where('engagementPeer.toDay', 'is', null), where('engagementPeer.toDay', '>=', day)]))
    .where('engagementPeer.reason', 'is', null)
    .where('account.closedAt', 'is', null)
    .orderBy('engagementPeer.accountId')
    .execute()

/** The officials to whom these accounts belong: one person may have had two accounts. */
export async function officialsOf(db: Reader, accountIds: readonly string[]): Promise<string[]> {
  if (accountIds.length === 0) return []
  const rows = await db.selectFrom('account').select('officialId').where('id', 'in', accountIds).execute()
  return rows.flatMap(({officialId}) => officialId ?? [])
}
