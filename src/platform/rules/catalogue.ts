// All rules of law, read from their files and refused as a whole when any file is wrong.
import {readdirSync, readFileSync, statSync} from 'node:fs'
import {join, relative, sep} from 'node:path'
import {CatalogueError, type CatalogueProblem, type Report, reportOn} from './catalogue-problem.ts'
import {readRule} from './read-rule.ts'
import type {Rule} from './rule.ts'
import {carried, type Subject} from './subject.ts'
import {builtInTerms} from './terms.ts'

/** Rules by their id, in the order of their ids, and the subjects they judge. */
export type Catalogue = {rules: ReadonlyMap<string, Rule>; subjects: ReadonlyMap<string, Subject>}

/** A file's path under the rules folder, with `/`, and its text. */
export type RuleText = {path: string; text: string}

const parametersFolder = 'parameters/'
const casesEnding = '.cases.json'

/** Reads `<dir>/<authority>/<rule>.json` with `<rule>.cases.json` beside it. Throws CatalogueError with every problem. */
export const loadCatalogue = (dir: string, subjects: readonly Subject[]): Catalogue =>
  readCatalogue(textsIn(dir), subjects)

/** The same from texts already read. */
export function readCatalogue(texts: readonly RuleText[], subjects: readonly Subject[]): Catalogue {
  const problems: CatalogueProblem[] = []
  const files = new Map<string, unknown>()
  for (const {path, text} of texts) {
    const json = parsed(text, reportOn(path, problems))
    if (json !== undefined) files.set(path, json)
  }
  const named = new Map(subjects.map((subject) => [subject.name, subject]))
  checkSubjects(subjects, problems)
  const paths = texts.map(({path}) => path).sort()
  const rules = paths.filter((path) => !path.endsWith(casesEnding)).map((path) => ruleAt(path, files, named, problems))
  for (const path of paths) {
    if (!path.endsWith(casesEnding) || paths.includes(`${path.slice(0, -casesEnding.length)}.json`)) continue
    reportOn(path, problems)('', 'casesWithoutRule')
  }
  if (problems.length > 0) throw new CatalogueError(problems)
  return {rules: new Map(rules.map((rule) => [rule!.id, rule!])), subjects: named}
}

function ruleAt(
  path: string,
  files: ReadonlyMap<string, unknown>,
  subjects: ReadonlyMap<string, Subject>,
  problems: CatalogueProblem[],
): Rule | null {
  const place = path.slice(0, -'.json'.length)
  const casesPath = `${place}${casesEnding}`
  const source = {place, rule: files.get(path), cases: files.get(casesPath)}
  if (source.rule === undefined) return null
  return readRule(source, subjects, reportOn(path, problems), reportOn(casesPath, problems))
}

function textsIn(dir: string): RuleText[] {
  return readdirSync(dir, {recursive: true, encoding: 'utf8'})
    .filter((name) => statSync(join(dir, name)).isFile())
    .map((name) => ({path: relative('.', name).split(sep).join('/'), name}))
    .filter(({path}) => path.endsWith('.json') && !path.startsWith(parametersFolder))
    .map(({path, name}) => ({path, text: readFileSync(join(dir, name), 'utf8')}))
}

function parsed(text: string, report: Report): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    return void report('', 'notJson', {reason: error instanceof Error ? error.message : String(error)})
  }
}

/** A fact may not bear the name of something else a condition can name. */
function checkSubjects(subjects: readonly Subject[], problems: CatalogueProblem[]): void {
  for (const subject of subjects) {
    const taken = ['asOf', ...carried, ...Object.keys(builtInTerms)]
    const names = [...Object.keys(subject.facts), ...Object.keys(subject.terms ?? {})]
    for (const [place, name] of names.entries())
      if (taken.includes(name) || names.indexOf(name) !== place)
        reportOn(`subject ${subject.name}`, problems)(name, 'nameTaken', {name})
  }
}
