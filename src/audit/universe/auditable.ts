// The audit universe: what can be audited in a fiscal year, thing by thing, with where its money comes from.
import {z} from 'zod'
import {alsoBetween, problemAt} from '../../platform/http/between-fields.ts'
import {
  choice,
  optionalBaht,
  optionalChoice,
  optionalText,
  optionalThaiDate,
  optionalWholeNumber,
  requiredText,
  wholeNumber,
} from '../../platform/http/fields.ts'
import {idPattern} from '../../platform/ids.ts'
import {budgetSources} from '../plan/planning-basis.ts'

export const auditableKinds = [
  'project',
  'fund',
  'finance',
  'procurement',
  'assets',
  'vehicles',
  'advances',
  'information-system',
  'duty',
] as const
export type AuditableKind = (typeof auditableKinds)[number]

/** They stand or fall with where their money comes from. */
const withMoney: readonly AuditableKind[] = ['project', 'fund']

export const universeAddress = '/audit/universe'
export const universeFiltersAddress = `${universeAddress}/filters`
export const auditableAddress = (id: string): string => `${universeAddress}/${id}`

/** The fiscal years (of the Buddhist Era) that can be planned for. */
export const fiscalYear = () => wholeNumber(2550, 2650)

const fields = {
  agencyId: requiredText(26),
  kind: choice(auditableKinds),
  name: requiredText(240),
  budgetSource: optionalChoice(budgetSources),
  budget: optionalBaht({zero: true}),
  disbursed: optionalBaht({zero: true}),
  contract: optionalText(240),
  detail: optionalText(4000),
  lastAuditedOn: optionalThaiDate(),
  openFindings: optionalWholeNumber(0, 9999),
}

type Read = Partial<z.output<z.ZodObject<typeof fields>>>

function moneyProblems({kind, budgetSource, budget, disbursed}: Read) {
  const problems = []
  if (kind && withMoney.includes(kind) && budgetSource === null)
    problems.push(problemAt('budgetSource', 'audit.problem.sourceNeeded'))
  if (budget != null && disbursed != null && disbursed > budget)
    problems.push(problemAt('disbursed', 'audit.problem.overBudget'))
  return problems
}

export const newAuditable = alsoBetween(z.object({...fields, year: fiscalYear()}), moneyProblems)
export const auditableChange = alsoBetween(
  z.object({...fields, version: z.coerce.number().int().catch(0)}),
  moneyProblems,
)
export const yearForm = z.object({year: fiscalYear()})

export type AuditableInput = Omit<z.output<typeof auditableChange>, 'version'>

/** What makes two rows the same thing. */
export const sameness = ({agencyId, kind, name}: {agencyId: string; kind: string; name: string}): string =>
  `${agencyId} ${kind} ${name.replace(/\s/g, '')}`

export const riskLevels = ['high', 'medium', 'low', 'none'] as const

/** What a list is narrowed to; the year is always there. */
export type UniverseFilter = {
  year: number
  text?: string
  agency?: string
  kind?: AuditableKind
  source?: string
  level?: (typeof riskLevels)[number]
}

type Query = Record<string, string | string[] | undefined>

const askedYear = fiscalYear()
const plainYear = /^25[5-9]\d$/

const yearOf = (text: string, thisYear: number): number =>
  plainYear.test(text) ? Number(text) : (askedYear.safeParse(text).data ?? thisYear)

const single = (value: string | string[] | undefined): string =>
  ((Array.isArray(value) ? value[0] : value) ?? '').trim().slice(0, 255)

/** What was asked for, as it stands in the address; what cannot be is left out. */
export function readUniverseFilter(query: Query, thisYear: number): UniverseFilter {
  const year = yearOf(single(query.year), thisYear)
  const agency = single(query.agency)
  const kind = auditableKinds.find((each) => each === single(query.kind))
  const source = budgetSources.find((each) => each === single(query.source))
  const level = riskLevels.find((each) => each === single(query.level))
  const text = single(query.q)
  return {
    year,
    ...(text ? {text} : {}),
    ...(idPattern.test(agency) ? {agency} : {}),
    ...(kind ? {kind} : {}),
    ...(source ? {source} : {}),
    ...(level ? {level} : {}),
  }
}

export const filterFields = (filter: UniverseFilter, without?: keyof UniverseFilter): [string, string][] =>
  (['year', 'text', 'agency', 'kind', 'source', 'level'] as const).flatMap((key): [string, string][] => {
    const value = filter[key]
    return value === undefined || key === without ? [] : [[key === 'text' ? 'q' : key, String(value)]]
  })

export const addressWith = (path: string, of: [string, string][]): string =>
  of.length === 0 ? path : `${path}?${new URLSearchParams(of)}`

/** A place in the list: the sort key, then the id. */
export type UniversePlace = {sortKey: string; id: string}

export const cursorOf = ({sortKey, id}: UniversePlace): string => Buffer.from(`${id}${sortKey}`).toString('base64url')

export function readUniversePlace(query: Query): UniversePlace | null {
  const text = Buffer.from(single(query.after), 'base64url').toString('latin1')
  const [, id, sortKey] = /^([0-9A-HJKMNP-TV-Z]{26})([\x20-\x7e]{1,255})$/.exec(text) ?? []
  return id && sortKey ? {id, sortKey} : null
}
