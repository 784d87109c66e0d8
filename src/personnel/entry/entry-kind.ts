// What stands in a file beside posting, pay and status, as data: one store, one form and one page serve every kind.
import type {PersonnelType} from '../official/personnel-type.ts'

export type EntryField = {
  name: string
  kind: 'text' | 'select' | 'number' | 'money'
  optional?: true
  max?: number
  /** The values of a select; their words stand in the messages. */
  values?: readonly string[]
  /** Of a text: words to choose from, or to type others. */
  suggestions?: readonly string[]
  help?: true
}

export type EntryKind = {
  name: string
  /**
   * `point`: it happened, and stays; `period`: it holds between its days; `succession`: it holds until the next of its kind.
   */
  shape: 'point' | 'period' | 'succession'
  /** The field of an official that whoever reads these must be allowed to read. */
  reads: string
  /** Kept in a narrow circle, under a subject of its own. */
  narrow?: true
  from: 'required' | 'optional' | 'none'
  to: 'required' | 'optional' | 'none'
  /** May begin on a day to come. */
  ahead?: true
  /** No two of them on one day. */
  exclusive?: true
  /** Only for one kind of staff. */
  of?: PersonnelType
  fields: readonly EntryField[]
  /** Which fields name an entry in a line, and which of the others stand beside it. */
  says: {what: readonly string[]; beside: readonly string[]}
}

const text = (name: string, more: Partial<EntryField> = {}): EntryField => ({name, kind: 'text', max: 255, ...more})
const select = (name: string, values: readonly string[], more: Partial<EntryField> = {}): EntryField => ({
  name,
  kind: 'select',
  values,
  ...more,
})
const optional = {optional: true} as const

/** As they are usually written, the lowest class first. */
const decorations = [
  'เหรียญเงินมงกุฎไทย (ร.ง.ม.)',
  'เหรียญเงินช้างเผือก (ร.ง.ช.)',
  'เหรียญทองมงกุฎไทย (ร.ท.ม.)',
  'เหรียญทองช้างเผือก (ร.ท.ช.)',
  'เบญจมาภรณ์มงกุฎไทย (บ.ม.)',
  'เบญจมาภรณ์ช้างเผือก (บ.ช.)',
  'จัตุรถาภรณ์มงกุฎไทย (จ.ม.)',
  'จัตุรถาภรณ์ช้างเผือก (จ.ช.)',
  'ตริตาภรณ์มงกุฎไทย (ต.ม.)',
  'ตริตาภรณ์ช้างเผือก (ต.ช.)',
  'ทวีติยาภรณ์มงกุฎไทย (ท.ม.)',
  'ทวีติยาภรณ์ช้างเผือก (ท.ช.)',
  'ประถมาภรณ์มงกุฎไทย (ป.ม.)',
  'ประถมาภรณ์ช้างเผือก (ป.ช.)',
  'เหรียญจักรพรรดิมาลา (ร.จ.พ.)',
] as const

const kinds = [
  {
    name: 'name',
    shape: 'succession',
    reads: 'formerNames',
    from: 'required',
    to: 'none',
    fields: [
      text('formerTitle', {max: 60}),
      text('formerFirstName'),
      text('formerSurname'),
      text('newTitle', {max: 60}),
      text('newFirstName'),
      text('newSurname'),
      select('nameCause', ['marriage', 'divorce', 'choice', 'rank', 'other']),
      text('nameDocument', {...optional, help: true}),
    ],
    says: {what: ['newTitle', 'newFirstName', 'newSurname'], beside: ['nameCause', 'nameDocument']},
  },
  {
    name: 'education',
    shape: 'point',
    reads: 'education',
    from: 'optional',
    to: 'none',
    fields: [
      select('educationLevel', ['primary', 'secondary', 'vocational', 'diploma', 'bachelor', 'master', 'doctor']),
      text('degree'),
      text('major', optional),
      text('institution'),
      text('country', optional),
    ],
    says: {what: ['degree', 'major'], beside: ['educationLevel', 'institution', 'country']},
  },
  {
    name: 'training',
    shape: 'point',
    reads: 'training',
    from: 'required',
    to: 'optional',
    fields: [
      text('course'),
      select('trainingKind', ['course', 'seminar', 'visit', 'online']),
      text('organiser', optional),
      {name: 'hours', kind: 'number', optional: true, help: true},
      text('certificate', {...optional, help: true}),
    ],
    says: {what: ['course'], beside: ['trainingKind', 'organiser', 'hours', 'certificate']},
  },
  {
    name: 'decoration',
    shape: 'period',
    reads: 'decorations',
    from: 'required',
    to: 'optional',
    fields: [text('decoration', {suggestions: decorations}), text('gazette', {...optional, help: true})],
    says: {what: ['decoration'], beside: ['gazette']},
  },
  {
    name: 'licence',
    shape: 'period',
    reads: 'licences',
    from: 'optional',
    to: 'optional',
    fields: [text('licence'), text('licenceNumber', optional), text('licenceIssuer', optional)],
    says: {what: ['licence'], beside: ['licenceNumber', 'licenceIssuer']},
  },
  {
    name: 'contract',
    shape: 'period',
    reads: 'contract',
    from: 'required',
    to: 'required',
    ahead: true,
    exclusive: true,
    of: 'พนักงานราชการ',
    fields: [
      text('contractNumber'),
      select('payGroup', ['services', 'technical', 'administration', 'professional', 'specialist', 'expert'], optional),
      select('insured', ['yes', 'no'], {...optional, help: true}),
    ],
    says: {what: ['contractNumber'], beside: ['payGroup', 'insured']},
  },
  {
    name: 'wage',
    shape: 'succession',
    reads: 'salary',
    from: 'required',
    to: 'none',
    of: 'ลูกจ้างประจำ',
    fields: [
      select('wageGroup', ['basic', 'support', 'craft', 'special']),
      text('wageStep', {max: 20, help: true}),
      {name: 'wageAmount', kind: 'money', optional: true},
    ],
    says: {what: ['wageGroup', 'wageStep'], beside: ['wageAmount']},
  },
  {
    name: 'belonging',
    shape: 'succession',
    reads: 'belonging',
    from: 'optional',
    to: 'none',
    fields: [
      text('ministry', optional),
      text('department', optional),
      select('administration', ['provincial', 'central'], {...optional, help: true}),
      text('registerKeeper', {...optional, help: true}),
      text('payer', {...optional, help: true}),
    ],
    says: {what: ['department', 'ministry'], beside: ['administration', 'registerKeeper', 'payer']},
  },
  {
    name: 'family',
    shape: 'period',
    reads: 'family',
    narrow: true,
    from: 'optional',
    to: 'optional',
    fields: [
      select('kinship', ['spouse', 'father', 'mother', 'child', 'sibling', 'spouses-kin']),
      text('relative'),
      text('workplace', {...optional, help: true}),
      select('neededFor', ['auditor', 'committee', 'investigator']),
      text('basis', {help: true}),
    ],
    says: {what: ['kinship', 'relative'], beside: ['workplace', 'neededFor', 'basis']},
  },
] as const satisfies readonly EntryKind[]

export type EntryKindName = (typeof kinds)[number]['name']

export const entryKinds: readonly EntryKind[] = kinds

/** The kind of a name in an address or a row; undefined for any other word. */
export const entryKind = (name: string): EntryKind | undefined => kinds.find((kind) => kind.name === name)

/** Fields of an official that stand for a kind of entry, for who reads whole groups of them. */
export const entryReads: readonly string[] = entryKinds.filter(({narrow}) => !narrow).map(({reads}) => reads)

/** The subject of entries as abilities, files and the trail know it. */
export const subjectOf = ({narrow}: Pick<EntryKind, 'narrow'>): 'OfficialEntry' | 'OfficialFamily' =>
  narrow ? 'OfficialFamily' : 'OfficialEntry'
