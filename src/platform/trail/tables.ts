declare module '../db/database.ts' {
  interface Database {
    event: EventTable
    eventPayload: {eventId: string; salt: string; body: string}
    submission: {id: string; accountId: string | null; at: string; location: string | null}
  }
}

export type EventTable = {
  id: string
  at: string
  accountId: string | null
  actor: string
  actingFor: string | null
  type: string
  subject: string
  subjectId: string
  unitId: string | null
  address: string | null
  requestId: string | null
  payloadHash: string | null
}
