import {readFileSync} from 'node:fs'
import {text} from 'node:stream/consumers'
import {fileURLToPath} from 'node:url'
import type {Message} from '../platform/refusal.ts'
import {type Catalogue, loadCatalogue} from '../platform/rules/catalogue.ts'
import type {Evaluation} from '../platform/rules/evaluation.ts'
import {evalRule, evalRules, listRules, type RefusedEvaluation, testRules} from '../platform/rules/rules-command.ts'
import {slices} from '../slices.ts'
import {answer, type Command, type Exit, readArgs, readDay, tell, WrongUse, words} from './command.ts'

/** The law as it ships, for the subjects of every slice: no database is asked. */
const shippedCatalogue = (): Catalogue =>
  loadCatalogue(
    fileURLToPath(new URL('../../rules/', import.meta.url)),
    slices.flatMap((slice) => slice.judged ?? []).map((judged) => judged.subject),
  )

export const rules: Command = {
  usage: ['rules list', 'rules test', 'rules eval <id> --as-of DAY --facts FILE', 'rules eval --facts FILE'],
  async run(args) {
    const {positionals, values} = readArgs(args, {'as-of': {type: 'string'}, facts: {type: 'string'}})
    const [verb, id, ...rest] = positionals
    if (rest.length > 0) throw new WrongUse(`one word too many: ${rest.join(' ')}`)
    if (verb === 'list') return list(values.json)
    if (verb === 'test') return test(values.json)
    if (verb === 'eval') return evaluate(id, values['as-of'], values.facts, values.json)
    throw new WrongUse(verb ? `no command rules ${verb}` : 'rules wants list, test or eval')
  },
}

function list(json: boolean | undefined): Exit {
  const found = listRules(shippedCatalogue())
  answer(json, found, () =>
    found.map((rule) => `${rule.id}  ${rule.subject}  ${rule.severity}  ${rule.certainty}  ${rule.title.th}`),
  )
  return 0
}

async function test(json: boolean | undefined): Promise<Exit> {
  const {output, status} = await testRules(shippedCatalogue())
  answer(json, output, () => [
    `${output.cases} cases, ${output.failed.length} failed`,
    ...output.failed.map((failed) => JSON.stringify(failed)),
  ])
  return status
}

async function evaluate(
  id: string | undefined,
  asOf: string | undefined,
  file: string | undefined,
  json: boolean | undefined,
): Promise<Exit> {
  if (!file) throw new WrongUse('rules eval wants --facts FILE, or --facts - for standard input')
  const given = parse(file === '-' ? await text(process.stdin) : read(file))
  const say = (message: Message) => words(message.key, message.values)
  if (id === undefined) {
    if (!Array.isArray(given)) throw new WrongUse('without a rule the file holds a list of {rule, asOf, facts}')
    const {output, status} = await evalRules(shippedCatalogue(), given, say)
    answer(json, output, () => output.map(inWords))
    return status
  }
  const day = readDay('as-of', asOf)
  if (!day) throw new WrongUse('rules eval wants --as-of DAY')
  const {output, status} = await evalRule(shippedCatalogue(), {rule: id, asOf: day, facts: given}, say)
  if ('error' in output) tell(output.error)
  answer(json, output, () => ('error' in output ? [] : [inWords(output)]))
  return status
}

const inWords = (one: Evaluation | RefusedEvaluation): string =>
  'error' in one
    ? `${one.rule}: ${one.error}`
    : `${one.rule}: ${words(`outcome.${one.outcome}`)}${one.dueOn ? ` (${one.dueOn})` : ''}`

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new WrongUse(`cannot read ${file}: ${(error as Error).message}`)
  }
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch (error) {
    throw new WrongUse(`the facts are no JSON: ${(error as Error).message}`)
  }
}
