// The work programme: what is signed under it, and whether the signature holds for what stands there now.
import type {EngagementFile} from '../engagement/read-engagement.ts'
import type {AuditProcedureTable, SignOffTable} from '../engagement/tables.ts'

/** What a programme says, as it is signed: whoever does a procedure, and by when, may change after. */
export const programmeContent = (procedures: readonly AuditProcedureTable[]): string =>
  JSON.stringify(
    procedures.map(({id, subject, purpose, what, population, sample}) => ({
      id,
      subject,
      purpose,
      what,
      population,
      sample,
    })),
  )

type Signed = Pick<EngagementFile, 'procedures' | 'signOffs'>

/** The signature that holds for the programme as it stands; undefined where it was changed since, or never signed. */
export const programmeApproval = ({procedures, signOffs}: Signed): SignOffTable | undefined =>
  signOffs.findLast(
    ({subject, role, content}) =>
      subject === 'programme' && role === 'reviewer' && content === programmeContent(procedures),
  )

export const isProgrammeApproved = (signed: Signed): boolean => programmeApproval(signed) !== undefined
