import type {Reader, Writer} from '../../platform/db/database.ts'
import {lockRow} from '../../platform/db/dialect.ts'
import type {AuditMeetingTable} from '../engagement/tables.ts'
import '../engagement/tables.ts'

const meetings = (db: Reader, engagementId: string) =>
  db.selectFrom('auditMeeting').selectAll().where('engagementId', '=', engagementId)

/** In the order they were held. */
export const meetingsOf = (db: Reader, engagementId: string): Promise<AuditMeetingTable[]> =>
  meetings(db, engagementId).orderBy('heldOn').orderBy('id').execute()

export const meetingOf = (db: Reader, engagementId: string, id: string): Promise<AuditMeetingTable | undefined> =>
  meetings(db, engagementId).where('id', '=', id).executeTakeFirst()

export const lockedMeeting = (db: Writer, engagementId: string, id: string): Promise<AuditMeetingTable | undefined> =>
  lockRow(db, meetings(db, engagementId).where('id', '=', id)).executeTakeFirst()

export const insertMeeting = (db: Writer, row: AuditMeetingTable) => db.insertInto('auditMeeting').values(row).execute()

export const updateMeeting = (
  db: Writer,
  {id, version}: Pick<AuditMeetingTable, 'id' | 'version'>,
  changes: Partial<AuditMeetingTable>,
) =>
  db
    .updateTable('auditMeeting')
    .set({...changes, version: version + 1})
    .where('id', '=', id)
    .execute()

export const deleteMeeting = (db: Writer, id: string) => db.deleteFrom('auditMeeting').where('id', '=', id).execute()
