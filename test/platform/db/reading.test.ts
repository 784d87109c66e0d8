import test from 'ava'
import {lockRow} from '../../../src/platform/db/dialect.ts'
import {newId} from '../../../src/platform/ids.ts'
import {freshDatabase} from '../../support/database.ts'

test('what is committed can be read while a long transaction is open, and what it wrote cannot', async (t) => {
  const db = await freshDatabase(t)
  const submission = (id: string) => ({id, accountId: null, at: '2027-01-15T00:00:00.000Z', location: null})
  const known = () => db.selectFrom('submission').select('id').execute()
  const [before, inside] = [newId(), newId()]
  await db.insertInto('submission').values(submission(before)).execute()
  await db.transaction().execute(async (transaction) => {
    await transaction.insertInto('submission').values(submission(inside)).execute()
    t.deepEqual(await known(), [{id: before}])
  })
  t.is((await known()).length, 2)
})

test('two transactions that begin at once take turns', async (t) => {
  const db = await freshDatabase(t)
  const id = newId()
  const row = {id, accountId: null, at: '2027-01-15T00:00:00.000Z', location: ''}
  await db.insertInto('submission').values(row).execute()
  const append = (letter: string) =>
    db.transaction().execute(async (transaction) => {
      const seen = transaction.selectFrom('submission').select('location').where('id', '=', id)
      const {location} = await lockRow(transaction, seen).executeTakeFirstOrThrow()
      await new Promise((resolve) => setTimeout(resolve, 5))
      await transaction
        .updateTable('submission')
        .set({location: location + letter})
        .where('id', '=', id)
        .execute()
    })
  await Promise.all(['a', 'b', 'c'].map(append))
  const {location} = await db.selectFrom('submission').select('location').executeTakeFirstOrThrow()
  t.is([...(location ?? '')].sort().join(''), 'abc')
})
