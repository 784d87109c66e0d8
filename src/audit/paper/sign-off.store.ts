import type {Writer} from '../../platform/db/database.ts'
import type {SignOffTable} from '../engagement/tables.ts'
import '../engagement/tables.ts'

export const insertSignOff = (db: Writer, row: SignOffTable) => db.insertInto('signOff').values(row).execute()
