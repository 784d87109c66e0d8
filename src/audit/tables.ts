declare module '../platform/db/database.ts' {
  interface Database {
    auditorDuty: AuditorDutyTable
    auditorTraining: AuditorTrainingTable
    auditorAcknowledgement: AuditorAcknowledgementTable
    independenceConfirmation: IndependenceConfirmationTable
  }
}

type Recorded = {recordedAt: string; recordedByName: string}

/** What an auditor does beside auditing, between two days, ends included; `toDay` null: until further notice. */
export type AuditorDutyTable = Recorded & {
  id: string
  officialId: string
  kind: string
  what: string
  fromDay: string
  toDay: string | null
  version: number
}

export type AuditorTrainingTable = Recorded & {
  id: string
  officialId: string
  topic: string
  heldOn: string
  minutes: number
}

/** Each time an auditor acknowledged the code of ethics: rows are added, never changed. */
export type AuditorAcknowledgementTable = Recorded & {id: string; officialId: string; acknowledgedOn: string}

/** Each time the head of an audit unit confirmed its independence: rows are added, never changed. */
export type IndependenceConfirmationTable = Recorded & {
  id: string
  unitId: string
  confirmedOn: string
  limits: string | null
}
