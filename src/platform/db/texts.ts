// Rows of texts as one value. The embedded database makes every value of every row by itself, which for the page asked
// for most costs more than finding the rows; a single value is made as fast as bytes can be read.
import type {Reader} from './database.ts'
import {isServer} from './dialect.ts'
import {askPlainly} from './kept-query.ts'

/** The unit separator, which nobody types; whoever pastes one gets his row the long way. */
const separator = '\u001f'

type Columns<R> = {readonly [name in keyof R & string]: string}

export type TextsQuery<R> = {plain: string; piece: {text: string; width: number; rowOf: RowOf<R>} | null}

type RowOf<R> = (texts: string[], at: number) => R

/** Queries by the shape of their question; there are few, but a filter's fields make many of them. */
const kept = new Map<string, unknown>()
const mostKept = 500

/** The query of a shape, made when it is first asked. Shapes of different lists begin with their names. */
export function keptTextsQuery<R>(shape: string, make: () => TextsQuery<R>): TextsQuery<R> {
  const known = kept.get(shape) as TextsQuery<R> | undefined
  if (known) return known
  const made = make()
  if (kept.size >= mostKept) kept.clear()
  kept.set(shape, made)
  return made
}

/** What a list shows of its rows. */
export type Shown<R> = {
  columns: Columns<R>
  /** What the `order by` needs, which must go with a limit. */
  order: readonly (keyof R & string)[]
  /** The columns that hold numbers; all others hold texts. */
  numbers?: readonly (keyof R & string)[]
}

/** A query whose empty texts are null. `statement` gives the statement for what stands after its `select`. */
export function textsQuery<R>(
  db: Pick<Reader, 'getExecutor'>,
  {columns, order, numbers = []}: Shown<R>,
  statement: (selected: string) => string,
): TextsQuery<R> {
  const names = Object.keys(columns) as (keyof R & string)[]
  const named = (some: readonly (keyof R & string)[]) => some.map((name) => `${columns[name]} as ${name}`).join(', ')
  const plain = statement(named(names))
  if (isServer(db)) return {plain, piece: null}
  const line = `concat_ws('${separator}', ${names.map((name) => `coalesce(${columns[name]}, '')`).join(', ')}) as line`
  const lines = statement(`${line}, ${named(order)}`)
  const text = `select cast(group_concat(line, '${separator}') as blob) as texts, count(*) as amount from (${lines})`
  return {plain, piece: {text, width: names.length, rowOf: rowMaker<R>(names, numbers)}}
}

function rowMaker<R>(names: readonly string[], numbers: readonly string[]): RowOf<R> {
  const fields = names.map((name, at) => {
    const text = `texts[at + ${at}]`
    return `${JSON.stringify(name)}: ${numbers.includes(name) ? `${text} === '' ? null : +${text}` : `${text} || null`}`
  })
  return new Function('texts', 'at', `return {${fields.join(', ')}}`) as RowOf<R>
}

type Piece = {texts: Uint8Array | null; amount: number}

/** The rows, in the order of the statement. */
export async function askTexts<R>(db: Reader, {plain, piece}: TextsQuery<R>, values: readonly unknown[]): Promise<R[]> {
  if (!piece) return askPlainly<R>(db, plain, values)
  const [found] = await askPlainly<Piece>(db, piece.text, values)
  if (!found?.texts) return []
  const {buffer, byteOffset, byteLength} = found.texts
  const texts = Buffer.from(buffer, byteOffset, byteLength).toString('utf8').split(separator)
  if (texts.length !== found.amount * piece.width) return askPlainly<R>(db, plain, values)
  const rows: R[] = []
  for (let at = 0; at < texts.length; at += piece.width) rows.push(piece.rowOf(texts, at))
  return rows
}
