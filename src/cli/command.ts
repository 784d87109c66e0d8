import {userInfo} from 'node:os'
import {parseArgs} from 'node:util'
import {createParts} from '../parts.ts'
import {console as consoleActor} from '../platform/access/actor.ts'
import {readConfig} from '../platform/config.ts'
import {type Lang, translator} from '../platform/messages/index.ts'
import type {Refusal} from '../platform/refusal.ts'
import type {Parts} from '../platform/slice.ts'
import {isDay} from '../platform/thai/day.ts'
import type {Caller} from '../platform/work.ts'
import {prepare} from '../prepare.ts'
import {slices} from '../slices.ts'
import {loadEnvironment} from '../start.ts'

/** 0 done, 1 the thing asked about does not hold, 2 wrong use. */
export type Exit = 0 | 1 | 2

/** A command of the command line: `usage` is the line after `npm run -s mukda --`. */
export type Command = {usage: string[]; run(args: string[]): Promise<Exit>}

/** Wrong use: told with the command's usage, exit 2. */
export class WrongUse extends Error {}

type Options = Record<string, {type: 'string' | 'boolean'}>

/** Reads options and words; anything unknown is wrong use. `--json` is always known. */
export function readArgs<O extends Options>(args: string[], options: O) {
  try {
    return parseArgs({args, options: {...options, json: {type: 'boolean'}}, allowPositionals: true, strict: true})
  } catch (error) {
    throw new WrongUse((error as Error).message)
  }
}

/** A year of the Buddhist Era written where a Gregorian one belongs lies beyond it. */
const lastYear = '2400'

/** A day given as `--as-of 2027-01-15`. */
export function readDay(name: string, given: string | undefined): string | null {
  if (given === undefined) return null
  if (isDay(given) && given < lastYear) return given
  throw new WrongUse(`--${name} wants a day as YYYY-MM-DD, such as 2027-01-15, not ${given}`)
}

/** The installation's parts for one command, closed afterwards. */
export async function withParts<T>(act: (parts: Parts, caller: Caller) => Promise<T>): Promise<T> {
  process.umask(0o077)
  const config = readConfig(loadEnvironment())
  const parts = createParts({...config, logLevel: 'error'}, slices)
  try {
    await prepare(parts)
    const actor = consoleActor(userInfo().username)
    return await act(parts, {actor, ability: await parts.abilityOf(actor), address: null, requestId: null})
  } finally {
    await parts.db.destroy()
  }
}

/** The answer: one JSON document with `--json`, else lines for people. */
export function answer(json: boolean | undefined, document: unknown, lines: () => string[]): void {
  const text = json ? JSON.stringify(document) : lines().join('\n')
  if (text) process.stdout.write(`${text}\n`)
}

export const tell = (line: string): void => void process.stderr.write(`${line}\n`)

/** The command line speaks Thai, as the pages do; `MUKDA_LANG=en`, in `.env` too, makes it English. */
export const lang: Lang = loadEnvironment().MUKDA_LANG === 'en' ? 'en' : 'th'

export const words = translator(lang)

/** A refusal in words, with every problem of its fields. */
export const refusalLines = (refusal: Refusal): string[] => [
  words(refusal.told.key, refusal.told.values),
  ...refusal.problems.map(({field, message}) => `  ${field}: ${words(message.key, message.values)}`),
]
