// Turns what zod says about the shape of a file into our own words.
import type {z} from 'zod'
import type {Report} from './catalogue-problem.ts'

/** One problem a wrong or missing property, at its path. */
export function shapeProblems(error: z.ZodError, report: Report): void {
  for (const issue of error.issues) {
    const property = pathOf(issue.path)
    if (issue.code === 'unrecognized_keys')
      for (const key of issue.keys) report(property ? `${property}.${key}` : key, 'unknownHere')
    else if (issue.input === undefined) report(property, 'missing')
    else if (issue.message.startsWith('rules.load.')) report(property, issue.message.slice('rules.load.'.length))
    else if (issue.code === 'invalid_value') report(property, 'notAmong', {values: issue.values.join(', ')})
    else if (issue.code === 'invalid_type') report(property, 'wrongShape', {wanted: issue.expected})
    else report(property, 'wrongValue')
  }
}

const pathOf = (path: readonly PropertyKey[]): string =>
  path.reduce<string>((text, key) => {
    if (typeof key === 'number') return `${text}[${key}]`
    return text ? `${text}.${String(key)}` : String(key)
  }, '')
