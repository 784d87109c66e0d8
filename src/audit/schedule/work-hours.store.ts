import type {Reader, Writer} from '../../platform/db/database.ts'
import {lockRow} from '../../platform/db/dialect.ts'
import type {Day} from '../../platform/thai/day.ts'
import type {WorkHoursTable} from '../engagement/tables.ts'
import '../engagement/tables.ts'

export const lockedHours = (db: Writer, engagementId: string, id: string): Promise<WorkHoursTable | undefined> =>
  lockRow(
    db,
    db.selectFrom('workHours').selectAll().where('id', '=', id).where('engagementId', '=', engagementId),
  ).executeTakeFirst()

/** What somebody worked on a day, on whatever engagement. */
export async function minutesOn(db: Reader, officialId: string, day: Day): Promise<number> {
  const {minutes} = await db
    .selectFrom('workHours')
    .select(({fn}) => fn.sum<number>('minutes').as('minutes'))
    .where('officialId', '=', officialId)
    .where('workedOn', '=', day)
    .executeTakeFirstOrThrow()
  return Number(minutes ?? 0)
}

export const insertHours = (db: Writer, row: WorkHoursTable) => db.insertInto('workHours').values(row).execute()

export const deleteHours = (db: Writer, id: string) => db.deleteFrom('workHours').where('id', '=', id).execute()
