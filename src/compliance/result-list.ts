import {idPattern} from '../platform/ids.ts'
import type {Catalogue} from '../platform/rules/catalogue.ts'
import {authorities, outcomes, type Rule, type Severity, severities} from '../platform/rules/rule.ts'
import type {Asked, Place} from './result-list.store.ts'

export const pageSize = 50

/** Results are counted up to this many; beyond it the page says 'more than'. */
export const mostCounted = 1000

/** What a reader narrows the list by; what is of the law itself stands for the rules it holds for. */
export type Filter = Omit<Asked, 'rules'> & {rule?: string; authority?: string; severity?: Severity}

export type Query = Record<string, string | string[] | undefined>

const single = (value: string | string[] | undefined): string =>
  ((Array.isArray(value) ? value[0] : value) ?? '').trim().slice(0, 255)

/** What was asked for, as it stands in the address; what cannot be is left out. */
export function readFilter(query: Query, {rules, subjects}: Catalogue): Filter {
  const outcome = outcomes.find((name) => name === single(query.outcome))
  const rule = single(query.rule)
  const authority = authorities.find((name) => name === single(query.authority))
  const severity = severities.find((name) => name === single(query.severity))
  const unit = single(query.unit)
  const subject = single(query.subject)
  const text = single(query.q)
  return {
    ...(outcome ? {outcome} : {}),
    ...(rules.has(rule) ? {rule} : {}),
    ...(authority ? {authority} : {}),
    ...(severity ? {severity} : {}),
    ...(idPattern.test(unit) ? {unit} : {}),
    ...(subjects.has(subject) ? {subject} : {}),
    ...(text ? {text} : {}),
  }
}

/** The authority whose rule it is, by the first part of the rule's id. */
export const authorityOf = ({id}: Pick<Rule, 'id'>): string => id.split('/')[0] ?? ''

/** What is asked of the results: an authority and a severity are of the catalogue, not of the rows. */
export function askedBy({rule, authority, severity, ...asked}: Filter, {rules}: Catalogue): Asked {
  if (rule === undefined && authority === undefined && severity === undefined) return asked
  const among = [...rules.values()]
    .filter(({id}) => rule === undefined || id === rule)
    .filter((each) => authority === undefined || authorityOf(each) === authority)
    .filter((each) => severity === undefined || each.severity === severity)
  return {...asked, rules: among.map(({id}) => id)}
}

const namesInAddress: Record<keyof Filter, string> = {
  text: 'q',
  outcome: 'outcome',
  rule: 'rule',
  authority: 'authority',
  severity: 'severity',
  unit: 'unit',
  subject: 'subject',
}

/** The filter as fields of an address, without one of them. */
export const fieldsOf = (filter: Filter, without?: keyof Filter): [string, string][] =>
  (Object.keys(namesInAddress) as (keyof Filter)[]).flatMap((key): [string, string][] => {
    const value = filter[key]
    return value === undefined || key === without ? [] : [[namesInAddress[key], value]]
  })

export const addressOf = (path: string, fields: [string, string][]): string =>
  fields.length === 0 ? path : `${path}?${new URLSearchParams(fields)}`

/** A place as it stands in the address. */
export const cursorOf = ({urgency, since, id}: Place): string =>
  Buffer.from(`${urgency} ${since} ${id}`).toString('base64url')

export function readPlace(query: Query): Place | null {
  const text = Buffer.from(single(query.after), 'base64url').toString('latin1')
  const [, urgency, since, id] = /^(\d) (\d{4}-\d\d-\d\d) ([0-9A-Z]{26})$/.exec(text) ?? []
  return urgency && since && id ? {urgency: Number(urgency), since, id} : null
}
