// Reads one rule file with its cases, and tells everything that is wrong with both at once.
import {addDays} from '../thai/day.ts'
import type {Report} from './catalogue-problem.ts'
import {leavesOf} from './condition.ts'
import {isObject, unknownName} from './read-reference.ts'
import {type Meaning, readMeaning, versionOf} from './read-version.ts'
import {authorities, casesSchema, conditionsOf, type Rule, type RuleFile, ruleSchema, type Version} from './rule.ts'
import {templateProblems} from './sentence-problems.ts'
import {shapeProblems} from './shape-problems.ts'
import type {Subject} from './subject.ts'

export type RuleSource = {place: string; rule: unknown; cases: unknown}

/** `place` is `<authority>/<rule>`, where the file stands. Null when something was wrong, and reported. */
export function readRule(
  source: RuleSource,
  subjects: ReadonlyMap<string, Subject>,
  report: Report,
  reportCases: Report,
): Rule | null {
  const file = ruleSchema.safeParse(source.rule, {reportInput: true})
  if (!file.success) shapeProblems(file.error, report)
  const cases = casesSchema.safeParse(source.cases, {reportInput: true})
  if (source.cases === undefined) reportCases('', 'noCases')
  else if (!cases.success) shapeProblems(cases.error, reportCases)
  const subject = subjectOf(source.rule, subjects, report)
  const meanings = subject ? meaningsOf(source.rule, subject, report) : []
  if (!file.success) return null
  checkPlace(file.data, source.place, report)
  checkVersions(file.data, report)
  checkSettings(file.data, report)
  if (cases.success) checkNames(cases.data, reportCases)
  if (!subject || !cases.success || meanings.some((meaning) => meaning === null)) return null
  const versions = file.data.versions.map((raw, index) => versionOf(file.data, raw, meanings[index]!))
  const rule = {...file.data, subject, versions: inOrder(versions), cases: cases.data}
  checkSentences(rule, report)
  return rule
}

function subjectOf(raw: unknown, subjects: ReadonlyMap<string, Subject>, report: Report): Subject | null {
  const name = isObject(raw) ? raw.subject : undefined
  if (typeof name !== 'string') return null
  return subjects.get(name) ?? unknownName(name, 'subject', 'unknownSubject', [...subjects.keys()], report)
}

function meaningsOf(raw: unknown, subject: Subject, report: Report): (Meaning | null)[] {
  const versions = isObject(raw) && Array.isArray(raw.versions) ? raw.versions : []
  return versions.map((version, index) =>
    isObject(version) ? readMeaning(version, `versions[${index}]`, subject, report) : null,
  )
}

function checkPlace(rule: RuleFile, place: string, report: Report): void {
  const [authority = ''] = rule.id.split('/')
  if (!authorities.includes(authority as (typeof authorities)[number]))
    report('id', 'unknownAuthority', {authority, names: authorities.join(', ')})
  else if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(rule.id.slice(authority.length + 1)))
    report('id', 'notKebab', {id: rule.id})
  if (rule.id !== place) report('id', 'wrongPlace', {id: rule.id, place: `${rule.id}.json`})
}

/** Days without a version are allowed (the law was suspended); two versions of one day are not. */
function checkVersions(rule: RuleFile, report: Report): void {
  rule.versions.forEach((version, index) => {
    if (version.to !== null && version.to < version.from)
      report(`versions[${index}].to`, 'endsBeforeStart', {from: version.from, to: version.to})
  })
  const indexed = rule.versions.map((version, index) => ({...version, index})).sort(byFrom)
  for (const [place, version] of indexed.entries()) {
    const before = indexed[place - 1]
    if (!before || (before.to !== null && before.to < version.from)) continue
    report(`versions[${version.index}].from`, 'overlap', {
      from: version.from,
      other: before.index,
      until: before.to ?? 'null',
      close: addDays(version.from, -1),
    })
  }
}

const byFrom = (left: {from: string}, right: {from: string}): number => (left.from < right.from ? -1 : 1)

const inOrder = (versions: Version[]): Version[] => versions.toSorted(byFrom)

/** A number that was not read in the law may not stand as if it had been: the office must be able to change it. */
function checkSettings(rule: RuleFile, report: Report): void {
  const unsure = rule.citation.certainty === 'recalled' || rule.citation.certainty === 'doubtful'
  rule.versions.forEach((version, index) => {
    for (const [place, name] of version.settings.entries())
      if (typeof version.parameters[name] !== 'number')
        report(`versions[${index}].settings[${place}]`, 'notSetting', {name})
    for (const [name, value] of Object.entries(version.parameters))
      if (unsure && typeof value === 'number' && !version.settings.includes(name))
        report(`versions[${index}].settings`, 'unsureNumber', {name, certainty: rule.citation.certainty})
  })
}

function checkNames(cases: readonly {name: string}[], report: Report): void {
  const names = new Set<string>()
  for (const [index, {name}] of cases.entries()) {
    if (names.has(name)) report(`[${index}].name`, 'sameName', {name})
    names.add(name)
  }
}

function checkSentences(rule: Rule, report: Report): void {
  const due = rule.versions.some((version) => version.dueOn.length > 0)
  if (due && !rule.sentences.due) report('sentences.due', 'sentenceMissing')
  const confidential = rule.versions
    .flatMap((version) => conditionsOf(version).flatMap(leavesOf))
    .map((leaf) => leaf.fact)
    .filter((name) => rule.subject.facts[name]?.confidential)
  for (const problem of templateProblems(rule, new Set(confidential)))
    report(problem.property, problem.key, problem.values)
}
