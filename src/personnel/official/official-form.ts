// What a form says of an official, read as a row of the workbook is: every problem at once, each at its field.
import {z} from 'zod'
import {optionalChoice, optionalThaiDate, optionalWholeNumber} from '../../platform/http/fields.ts'
import {zodProblems} from '../../platform/http/zod-problems.ts'
import type {Message, Problem} from '../../platform/refusal.ts'
import type {Day} from '../../platform/thai/day.ts'
import {readCivilPosition} from '../workbook/civil-position.ts'
import type {ColumnField} from '../workbook/columns.ts'
import {isEmpty, type ReadCell, readOptionalText} from '../workbook/read-cell.ts'
import {readEmailCell} from '../workbook/read-contact.ts'
import {readOptionalDayCell} from '../workbook/read-days.ts'
import {readIdCell} from '../workbook/read-person.ts'
import {
  readLevelCell,
  readPersonnelTypeCell,
  readSalaryCell,
  readStatusCell,
  readTypeCell,
} from '../workbook/read-position.ts'
import {readDays, readPerson} from '../workbook/read-row.ts'
import type {OfficialRead} from '../workbook/reading.ts'
import type {FieldCells} from '../workbook/row-cells.ts'
import type {OfficialRow} from './official-row.ts'
import {civilServant} from './personnel-type.ts'

/** What the form holds beside the columns of the workbook. */
type Circumstances = Pick<
  OfficialRow,
  | 'retiresOn'
  | 'onProbationSince'
  | 'probationEvaluations'
  | 'probationExtended'
  | 'absentSince'
  | 'absenceExcused'
  | 'disciplinaryCaseOpenedOn'
>

/** `nationalId` null: as it is stored, `retiresOn` null: as the birth date gives it. */
export type FormRead = Omit<OfficialRead, 'nationalId'> & Circumstances & {nationalId: string | null}

export type Body = Record<string, string | string[]>

/** `values` are whole only where there are no problems. */
export type FormReading = {values: FormRead; problems: Problem[]}

const yesOrNo = ['yes', 'no'] as const
/** Programs say it with true and false. */
const answer = z.preprocess(
  (given) => (given === 'true' ? 'yes' : given === 'false' ? 'no' : given),
  optionalChoice(yesOrNo),
)

const circumstances = z.object({
  retiresOn: optionalThaiDate(),
  onProbationSince: optionalThaiDate(),
  probationEvaluations: optionalWholeNumber(0, 20),
  probationExtended: answer,
  absentSince: optionalThaiDate(),
  absenceExcused: answer,
  disciplinaryCaseOpenedOn: optionalThaiDate(),
})

/** A form has a place for everything a workbook may have. */
const everywhere = {has: () => true}
const readers = {
  personnelType: readPersonnelTypeCell,
  text: readOptionalText,
  type: readTypeCell,
  level: (type: OfficialRead['positionType']) => (cell: Parameters<typeof readLevelCell>[0]) =>
    readLevelCell(cell, type),
}

/** `isNew`: the national id must be there; else nothing typed leaves the stored one. */
export function readOfficialForm(body: Body, today: Day, isNew: boolean): FormReading {
  const cells = formCells(body)
  const {cell, take} = cells
  const keepsId = !isNew && isEmpty(cell('nationalId'))
  const values = {
    nationalId: keepsId ? null : take('nationalId', readIdCell(cell('nationalId'))),
    ...readPerson(cells),
    ...readDays(cells, {today, from1904: false}),
    ...readCivilPosition(cells, {places: everywhere, readers}).fields,
    unitId: typed(body, 'unitId'),
    salary: take('salary', readSalaryCell(cell('salary'))),
    positionSince: take('positionSince', readOptionalDayCell(cell('positionSince'), 'positionSince', false)),
    education: take('education', readOptionalText(cell('education'))),
    phone: take('phone', readOptionalText(cell('phone'))),
    email: take('email', readEmailCell(cell('email'))),
    status: take('status', readStatusCell(cell('status'))),
  }
  if (values.unitId === '') cells.problems.push({field: 'unitId', message: {key: 'form.choiceRequired'}})
  const rest = readCircumstances(body, values, today)
  return {values: {...values, ...rest.values} as FormRead, problems: [...cells.problems, ...rest.problems]}
}

const typed = (body: Body, field: string): string => {
  const value = body[field]
  return typeof value === 'string' ? value : ''
}

/** Hints that say something where there is no spreadsheet. */
const helpful = new Set(['workbook.choices', 'workbook.title.split', 'workbook.positionType.ofLevel'])

function formCells(body: Body): FieldCells & {problems: Problem[]} {
  const problems: Problem[] = []
  return {
    problems,
    cell: (field) => typed(body, field) || null,
    take<Value>(field: ColumnField, read: ReadCell<Value>) {
      if (read.ok) return read.value
      problems.push({field, message: messageOf(read.problem, read.hint)})
    },
    // what a civil servant alone has is not kept of others, as the form says where it asks for it
    warn() {},
  }
}

function messageOf(problem: Message, hint: Message | null): Message {
  if (problem.key === 'workbook.cell.missing') return {key: 'form.required'}
  if (!hint || !helpful.has(hint.key)) return problem
  return {
    key: 'official.form.withHint',
    values: {...problem.values, ...hint.values, problem: problem.key, hint: hint.key},
  }
}

type Known = {[Field in 'personnelType' | 'birthDate' | 'enteredOn']: OfficialRead[Field] | undefined}

/** Probation, absence and their like concern civil servants alone; of others nothing of the kind is kept. */
function readCircumstances(body: Body, known: Known, today: Day): {values: Circumstances; problems: Problem[]} {
  const read = circumstances.safeParse({...body})
  if (!read.success) return {values: none, problems: zodProblems(read.error)}
  const {probationEvaluations, probationExtended, absenceExcused, ...days} = read.data
  if (known.personnelType !== civilServant) {
    const values = {...none, retiresOn: days.retiresOn}
    return {values, problems: dayProblems(values, known, today)}
  }
  const values = {
    ...days,
    probationEvaluations: probationEvaluations ?? 0,
    probationExtended: probationExtended === 'yes' ? 1 : 0,
    absenceExcused: absenceExcused === null ? null : Number(absenceExcused === 'yes'),
  }
  return {values, problems: dayProblems(values, known, today)}
}

const none: Circumstances = {
  retiresOn: null,
  onProbationSince: null,
  probationEvaluations: 0,
  probationExtended: 0,
  absentSince: null,
  absenceExcused: null,
  disciplinaryCaseOpenedOn: null,
}

/** Nothing happened before service began, and what happened has happened by today. */
function dayProblems(values: Circumstances, {birthDate, enteredOn}: Known, today: Day): Problem[] {
  const problems: Problem[] = []
  const notBefore = (field: DayField, earliest: Day | undefined, key: string) => {
    const day = values[field]
    if (day !== null && earliest !== undefined && day < earliest)
      problems.push({field, message: {key, values: {day: earliest}}})
  }
  notBefore('retiresOn', birthDate, 'official.form.beforeBirth')
  for (const field of ['onProbationSince', 'absentSince', 'disciplinaryCaseOpenedOn'] as const)
    notBefore(field, enteredOn, 'official.form.beforeEntry')
  for (const field of ['absentSince', 'disciplinaryCaseOpenedOn'] as const)
    if ((values[field] ?? '') > today) problems.push({field, message: {key: 'official.form.notYet'}})
  return problems
}

type DayField = 'retiresOn' | 'onProbationSince' | 'absentSince' | 'disciplinaryCaseOpenedOn'

/** The values of a form that stand beside those of the workbook; the retirement day is left to what it follows from. */
export const circumstancesOf = (values: FormRead): Omit<Circumstances, 'retiresOn'> => ({
  onProbationSince: values.onProbationSince,
  probationEvaluations: values.probationEvaluations,
  probationExtended: values.probationExtended,
  absentSince: values.absentSince,
  absenceExcused: values.absenceExcused,
  disciplinaryCaseOpenedOn: values.disciplinaryCaseOpenedOn,
})
