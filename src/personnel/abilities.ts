import type {DefineAbilities} from '../platform/access/ability.ts'

/**
 * Fields of an official by what they tell; each role sees whole groups. Whoever may read a record sees `basic`. `career` are
 * the kinds of entries of his file (`entry/entry-kind.ts`). His family is a subject of its own, for the head of HR and himself.
 */
export const fieldGroups = {
  basic: [
    'id',
    'title',
    'firstName',
    'surname',
    'personnelType',
    'positionNumber',
    'positionTitle',
    'positionType',
    'positionLevel',
    'positionSince',
    'unitId',
    'status',
  ],
  contact: ['phone', 'email'],
  service: ['enteredOn', 'education', 'retiresOn', 'onProbationSince', 'probationEvaluations', 'probationExtended'],
  career: ['formerNames', 'training', 'decorations', 'licences', 'contract', 'belonging'],
  salary: ['salary'],
  conduct: ['absentSince', 'absenceExcused', 'disciplinaryCaseOpenedOn'],
  birthDate: ['birthDate'],
  nationalId: ['nationalId'],
  documents: ['documents'],
} as const satisfies Record<string, string[]>

/** Papers of the file, which show all of it. */
export const documentsField = 'documents'

/** The kind of job that writes a long export. */
export const exportOfficialsJob = 'personnel.export-officials'

export type FieldGroup = keyof typeof fieldGroups

const fieldsOf = (...groups: FieldGroup[]): string[] => groups.flatMap((group) => fieldGroups[group])

/** Those who keep the register, each within his units. */
export const registrars = ['hr-head', 'hr-officer', 'agency-hr-clerk'] as const

/**
 * Who keeps the register works with whole files; who commands or heads sees what that needs; auditors see who holds
 * which post; the administrator sees nothing of officials. Everybody reads his own file whole, and changes nothing in it.
 */
export const abilities: DefineAbilities = ({actor, allow, forbid, has, units}) => {
  if (actor.kind === 'nobody') return
  allow('read', 'Unit')
  if (actor.kind !== 'account') {
    allow(['read', 'create', 'correct', 'export', 'reveal'], 'Official')
    allow(['open', 'rename', 'move', 'merge', 'close', 'import'], 'Unit')
    allow(['read', 'keep'], 'OfficialFamily')
    allow(['read', 'answer'], 'CorrectionRequest')
    return
  }
  if (has('administrator')) allow('import', 'Unit')
  const arranged = {id: {$in: units('hr-head')}}
  if (has('hr-head')) allow(['open', 'rename', 'move', 'merge', 'close'], 'Unit', arranged)
  const within = (...roles: Parameters<typeof units>) => ({unitId: {$in: units(...roles)}})
  if (has(...registrars)) {
    allow(['read', 'create', 'correct', 'export', 'reveal'], 'Official', within(...registrars))
    allow('read', 'Export', {accountId: actor.accountId, kind: exportOfficialsJob})
    allow(['read', 'answer'], 'CorrectionRequest', within(...registrars))
  }
  if (has('hr-head')) allow(['read', 'keep'], 'OfficialFamily', within('hr-head'))
  if (has('governor'))
    allow(
      'read',
      'Official',
      fieldsOf('basic', 'contact', 'service', 'career', 'salary', 'conduct'),
      within('governor'),
    )
  if (has('deputy-governor'))
    allow('read', 'Official', fieldsOf('basic', 'contact', 'service', 'career', 'conduct'), within('deputy-governor'))
  if (has('head-of-office'))
    allow('read', 'Official', fieldsOf('basic', 'contact', 'service', 'career'), within('head-of-office'))
  if (has('unit-head')) allow('read', 'Official', fieldsOf('basic', 'contact'), within('unit-head'))
  if (has('chief-auditor', 'auditor')) allow('read', 'Official', fieldsOf('basic'), within('chief-auditor', 'auditor'))
  if (actor.officialId === null) return
  allow(['read', 'reveal'], 'Official', {id: actor.officialId})
  forbid(['create', 'correct'], 'Official', {id: actor.officialId})
  allow('read', 'OfficialFamily', {id: actor.officialId})
  forbid('keep', 'OfficialFamily', {id: actor.officialId})
  allow(['certify', 'ask'], 'Official', {id: actor.officialId})
  allow('read', 'CorrectionRequest', {id: actor.officialId})
  forbid('answer', 'CorrectionRequest', {id: actor.officialId})
}
