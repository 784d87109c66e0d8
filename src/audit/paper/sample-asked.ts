// What is typed to draw a sample: the population in one of three ways, its size, the method and the seed.
import {randomInt} from 'node:crypto'
import {z} from 'zod'
import type {State} from '../../platform/http/context.ts'
import {choice, optionalText, optionalWholeNumber, wholeNumber} from '../../platform/http/fields.ts'
import {readForm} from '../../platform/http/read-form.ts'
import {invalid, invalidField, type Problem, Refusal} from '../../platform/refusal.ts'
import {textOf} from '../../platform/sheets/cell.ts'
import {readSheet} from '../../platform/sheets/read-sheet.ts'
import {cleanText} from '../../platform/thai/clean-text.ts'
import type {SampleAsked} from './sample.actions.ts'
import {mostInPopulation, mostInSample, mostLines, sampleMethods} from './sample.ts'

const form = z.object({
  population: choice(['numbers', 'list', 'workbook']),
  count: optionalWholeNumber(1, mostInPopulation),
  lines: z.string().nullish(),
  column: optionalText(120),
  method: choice(sampleMethods),
  size: wholeNumber(1, mostInSample),
  seed: optionalText(60),
  version: z.coerce.number().int().catch(0),
})

type Form = z.output<typeof form>
type Population = Pick<SampleAsked, 'count' | 'population' | 'source' | 'lines'>

/** @throws Refusal invalid at the fields; a seed that was not given is made */
export async function readSampleAsked({body, uploads}: Pick<State, 'body' | 'uploads'>): Promise<SampleAsked> {
  const missing: Problem[] = []
  const need = (population: string, field: string, there: boolean) => {
    if (body.population === population && !there) missing.push({field, message: {key: 'form.required'}})
  }
  need('numbers', 'count', String(body.count ?? '').trim() !== '')
  need('list', 'lines', linesOf(body.lines).length > 0)
  need('workbook', 'file', uploads.length > 0)
  const given = readForm(form, body, missing)
  const population = await populationOf(given, uploads)
  if (given.size > population.count)
    throw invalidField('size', 'paper.problem.sampleTooLarge', {count: population.count})
  const {size, method, version} = given
  return {...population, size, method, version, seed: given.seed ?? madeSeed()}
}

/** Ten digits, easy to read out and type again. */
const madeSeed = () => String(randomInt(1_000_000_000, 10_000_000_000))

async function populationOf(given: Form, uploads: State['uploads']): Promise<Population> {
  if (given.population === 'numbers') return {population: 'numbers', count: given.count ?? 0, source: null, lines: null}
  if (given.population === 'list')
    return counted({population: 'list', source: null, lines: linesOf(given.lines)}, 'lines')
  const [upload] = uploads
  if (!upload) throw invalidField('file', 'form.required')
  const {heading, lines} = await columnOf(upload.bytes, given.column)
  return counted({population: 'workbook', source: `${upload.name} · ${heading}`, lines}, 'file')
}

function counted(of: Omit<Population, 'count'> & {lines: string[]}, field: string): Population {
  const count = of.lines.length
  if (count === 0) throw invalidField(field, 'paper.problem.noLines')
  if (count > mostLines) throw invalidField(field, 'paper.problem.tooManyLines', {count: mostLines})
  return {...of, count}
}

/** Lines that say something, cleaned. */
const linesOf = (given: unknown): string[] =>
  String(given ?? '')
    .split(/\r\n?|\n/)
    .map((line) => cleanText(line))
    .filter(Boolean)

/** The column under a heading, or the first one; what stands over it are its headings. */
async function columnOf(bytes: Uint8Array, wanted: string | null): Promise<{heading: string; lines: string[]}> {
  const [head, ...rows] = (await sheetOf(bytes, wanted)).rows
  const headings = (head?.cells ?? []).map((cell) => cleanText(textOf(cell)))
  const at = wanted === null ? 0 : headings.indexOf(cleanText(wanted))
  if (at < 0)
    throw invalid([
      {
        field: 'column',
        message: {key: 'paper.problem.noColumn', values: {columns: headings.filter(Boolean).join(', ')}},
      },
    ])
  const lines = rows.map(({cells}) => cleanText(textOf(cells[at]))).filter(Boolean)
  return {heading: headings[at] ?? '', lines}
}

/** What cannot be read is told where the file was chosen. */
async function sheetOf(bytes: Uint8Array, wanted: string | null) {
  try {
    return await readSheet(bytes, {headings: wanted === null ? [] : [wanted]})
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    throw invalidField('file', error.told.key, error.told.values)
  }
}
