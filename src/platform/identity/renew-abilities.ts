import type {Work} from '../work.ts'
import './tables.ts'

/**
 * Makes every open account's ability be built anew at its next request, in every program: call it in the transaction
 * that changes what scopes reach, such as the trees of units.
 */
export async function renewAbilities({db}: Pick<Work, 'db'>): Promise<void> {
  await db
    .updateTable('account')
    .set((account) => ({accessVersion: account('accessVersion', '+', 1)}))
    .where('closedAt', 'is', null)
    .execute()
}
