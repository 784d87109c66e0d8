// Names an account or a grant may be tied to, read from the published tables of officials and units; nothing else of them.
import {sql} from 'kysely'
import type {Reader} from '../db/database.ts'
import {matches} from '../db/dialect.ts'

export type Person = {id: string; name: string; post: string | null; unit: string; accountName: string | null}

const mostFound = 20

const people = (db: Reader) =>
  db
    .selectFrom('official')
    .innerJoin('unit', 'unit.id', 'official.unitId')
    .leftJoin('account', 'account.officialId', 'official.id')
    .select([
      'official.id',
      'official.title',
      'official.firstName',
      'official.surname',
      'official.positionTitle as post',
      'unit.name as unit',
      'account.accountName',
    ])

const told = ({
  title,
  firstName,
  surname,
  ...rest
}: {title: string; firstName: string; surname: string} & Omit<Person, 'name'>) => ({
  ...rest,
  name: `${title}${firstName} ${surname}`,
})

/** Officials whose first name or surname holds each of the words, at most twenty, in Thai order. */
export async function findPeople(db: Reader, words: string[]): Promise<Person[]> {
  let query = people(db).orderBy('official.sortKey').orderBy('official.id').limit(sql.lit(mostFound))
  for (const word of words)
    query = query.where((where) =>
      where.or([matches(sql.ref('official.firstName'), word), matches(sql.ref('official.surname'), word)]),
    )
  return (await query.execute()).map(told)
}

export async function personById(db: Reader, id: string): Promise<Person | null> {
  const row = await people(db).where('official.id', '=', id).executeTakeFirst()
  return row ? told(row) : null
}

const thaiOrder = new Intl.Collator('th')

/** Units that are open on a day, in Thai order. */
export async function openUnits(db: Reader, day: string): Promise<{id: string; name: string}[]> {
  const rows = await db
    .selectFrom('unit')
    .select(['id', 'name'])
    .where((where) => where.or([where('closedOn', 'is', null), where('closedOn', '>', day)]))
    .execute()
  return rows.sort((a, b) => thaiOrder.compare(a.name, b.name))
}

export async function unitNames(db: Reader, ids: readonly (string | null)[]): Promise<Map<string, string>> {
  const known = [...new Set(ids.filter((id) => id !== null))]
  if (known.length === 0) return new Map()
  const rows = await db.selectFrom('unit').select(['id', 'name']).where('id', 'in', known).execute()
  return new Map(rows.map(({id, name}) => [id, name]))
}
