import type {Ability} from '../access/ability.ts'
import {visible} from '../access/visible.ts'
import type {Reader} from '../db/database.ts'
import '../jobs/tables.ts'

/** The jobs whose file is whole, and may be read. */
export const readableExports = (db: Reader, ability: Ability) =>
  db
    .selectFrom('job')
    .select('id')
    .where('state', '=', 'done')
    .where(visible(ability, 'read', 'Export', 'job'))

export const exportKinds = (db: Reader, ids: string[]) =>
  db.selectFrom('job').select(['id', 'kind']).where('id', 'in', ids).execute()
