import type {Reader, Writer} from '../../platform/db/database.ts'
import type {DistributionTable} from '../engagement/tables.ts'
import '../engagement/tables.ts'

/** In the order it was recorded. */
export const distributionsOf = (db: Reader, engagementId: string): Promise<DistributionTable[]> =>
  db.selectFrom('distribution').selectAll().where('engagementId', '=', engagementId).orderBy('id').execute()

export const insertDistributions = (db: Writer, rows: DistributionTable[]) =>
  db.insertInto('distribution').values(rows).execute()
