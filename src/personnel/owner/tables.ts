declare module '../../platform/db/database.ts' {
  interface Database {
    officialCertification: CertificationTable
    correctionRequest: CorrectionRequestTable
  }
}

export type CertificationTable = {
  id: string
  officialId: string
  certifiedOn: string
  certifiedAt: string
  certifiedByName: string
}

/** `about`: the part of the file it is about, a kind of entry or 'file'. */
export type CorrectionRequestTable = {
  id: string
  officialId: string
  about: string
  entryId: string | null
  request: string
  state: string
  askedAt: string
  askedByName: string
  answeredAt: string | null
  answeredByName: string | null
  answer: string | null
  version: number
}
