import type {z} from 'zod'
import {invalid, type Problem} from '../refusal.ts'
import type {State} from './context.ts'
import {zodProblems} from './zod-problems.ts'

/**
 * Reads what was sent by a schema. `more` are problems the schema cannot see, told together with its own.
 * @throws Refusal invalid with every problem at once, one a field
 */
export function readForm<S extends z.ZodType>(schema: S, body: State['body'], more: Problem[] = []): z.output<S> {
  const parsed = schema.safeParse({...body})
  const problems = parsed.success ? [] : zodProblems(parsed.error)
  const told = new Set(problems.map(({field}) => field))
  const all = [...problems, ...more.filter(({field}) => !told.has(field))]
  if (!parsed.success || all.length > 0) throw invalid(all)
  return parsed.data
}
