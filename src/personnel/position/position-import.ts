// Posts read from a workbook: each row a post to add, or everything that is wrong with it and what to do.
import {zodProblems} from '../../platform/http/zod-problems.ts'
import type {Message, Problem} from '../../platform/refusal.ts'
import {invalidField} from '../../platform/refusal.ts'
import {type Row, type Sheet, textOf} from '../../platform/sheets/cell.ts'
import {cleanText} from '../../platform/thai/clean-text.ts'
import type {Day} from '../../platform/thai/day.ts'
import {administrations, newPosition, type PositionInput, positionsAddress} from './position.ts'

export const positionImportsAddress = `${positionsAddress}/imports`
export const positionImportAddress = (id: string): string => `${positionImportsAddress}/${id}`
export const applyPositionsJob = 'personnel.apply-positions'
export const mostRows = 20_000

export const importColumns = {
  kind: 'ประเภทบุคลากร',
  number: 'เลขที่ตำแหน่ง',
  title: 'ชื่อตำแหน่ง',
  positionType: 'ประเภทตำแหน่ง',
  levelLow: 'ระดับต่ำสุด',
  levelHigh: 'ระดับสูงสุด',
  unitId: 'หน่วยงาน',
  ministry: 'กระทรวง',
  department: 'กรม',
  administration: 'ราชการส่วน',
  registerKeeper: 'ผู้เก็บทะเบียนประวัติ',
  payer: 'ผู้เบิกจ่ายเงินเดือน',
  since: 'มีผลตั้งแต่',
} as const
export type ImportField = keyof typeof importColumns
export const importFields = Object.keys(importColumns) as ImportField[]
export const requiredFields: readonly ImportField[] = ['kind', 'number', 'title', 'unitId', 'ministry', 'department']

export type NewPost = PositionInput & {since: Day | null}
export type ReadPost = {row: number; post: NewPost; unit: string}
export type RefusedPost = {row: number; number: string; title: string; problems: RowProblem[]}
/** `column`: the heading of the cell; `todo`: what to do about it. */
export type RowProblem = {column: string; problem: Message; todo: Message}

/** What is known beside the file: the unit a name means, and the numbers that are used. */
export type ImportContext = {
  unitNamed(text: string): {id: string} | {problem: Message; todo: Message}
  isUsed(post: Pick<PositionInput, 'kind' | 'department' | 'number'>): boolean
}

const bare = (text: string): string => cleanText(text).replace(/[\s*]/g, '')
export const postKey = ({kind, department, number}: {kind: string; department: string; number: string}): string =>
  [kind, department, number].join('\n')

/** The rows below the headings. @throws Refusal invalid at `file` where a heading is missing or there are too many rows */
export function readPositionRows(sheet: Sheet): {row: Row; cells: Record<ImportField, string>}[] {
  const [first, ...rows] = sheet.rows
  const texts = (first?.cells ?? []).map((cell) => bare(textOf(cell)))
  const places = new Map(importFields.map((field) => [field, texts.indexOf(bare(importColumns[field]))]))
  const missing = requiredFields.filter((field) => places.get(field) === -1).map((field) => importColumns[field])
  if (missing.length > 0) throw invalidField('file', 'positionImport.problem.headings', {headings: missing.join(', ')})
  if (rows.length === 0) throw invalidField('file', 'positionImport.problem.empty')
  if (rows.length > mostRows) throw invalidField('file', 'positionImport.problem.tooMany', {most: mostRows})
  return rows.map((row) => {
    const text = (field: ImportField) => cleanText(textOf(row.cells[places.get(field) ?? -1]))
    return {
      row,
      cells: Object.fromEntries(importFields.map((field) => [field, text(field)])) as Record<ImportField, string>,
    }
  })
}

const administrationOf = (text: string): string => {
  const said = text.replace(/\s/g, '')
  if (/ส่วนภูมิภาค$/.test(said)) return administrations[0]
  return /ส่วนกลาง(ที่ตั้งอยู่ในจังหวัด)?$/.test(said) ? administrations[1] : text
}

/** Sorts the rows into posts to add and rows that are wrong; of two rows with one number the second is wrong. */
export function checkPositionRows(rows: ReturnType<typeof readPositionRows>, context: ImportContext, today: Day) {
  const accepted: ReadPost[] = []
  const refused: RefusedPost[] = []
  const seen = new Map<string, number>()
  for (const {
    row: {row},
    cells,
  } of rows) {
    const unit = cells.unitId === '' ? {id: ''} : context.unitNamed(cells.unitId)
    const given = {
      ...cells,
      unitId: 'id' in unit ? unit.id : 'x',
      administration: administrationOf(cells.administration),
    }
    const read = newPosition.safeParse(given)
    const problems = read.success ? [] : zodProblems(read.error).map((problem) => told(problem))
    if ('problem' in unit) problems.push({column: importColumns.unitId, ...unit})
    const {since} = read.success ? read.data : {since: null}
    if (since !== null && since > today)
      problems.push(told({field: 'since', message: {key: 'position.problem.dayAhead', values: {today}}}))
    if (read.success) {
      const key = postKey(read.data)
      const before = seen.get(key)
      if (before !== undefined) problems.push(inNumber('twice', {row: before}))
      else if (context.isUsed(read.data)) problems.push(inNumber('used', {number: read.data.number}))
      else seen.set(key, row)
    }
    if (read.success && problems.length === 0) accepted.push({row, post: read.data, unit: cells.unitId})
    else refused.push({row, number: cells.number, title: cells.title, problems})
  }
  return {accepted, refused}
}

const inNumber = (why: 'twice' | 'used', values: Message['values']): RowProblem => ({
  column: importColumns.number,
  problem: {key: `positionImport.problem.${why}`, values},
  todo: {key: `positionImport.todo.${why}`},
})

const told = ({field, message}: Problem): RowProblem => ({
  column: importColumns[field as ImportField] ?? '',
  problem: message,
  todo: {key: `positionImport.todo.${todoOf(field, message.key)}`},
})

function todoOf(field: string, key: string): string {
  if (key === 'form.required') return 'fill'
  if (['positionType', 'levelLow', 'levelHigh', 'since', 'kind', 'administration'].includes(field)) return field
  return 'correct'
}
