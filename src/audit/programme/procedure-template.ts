// The library of procedures by subject: what a programme takes from it, and what is kept for the next one.
import {z} from 'zod'
import {idPattern} from '../../platform/ids.ts'
import {procedureWords} from './procedure.ts'

export const libraryAddress = '/audit/procedures'
export const templateAddress = (id: string): string => `${libraryAddress}/${id}`

export const templateForm = z.object({...procedureWords, version: z.coerce.number().int().catch(0)})
export type TemplateInput = z.output<typeof templateForm>

/** The ticked ones. */
export const taking = z.object({
  ids: z
    .union([z.string(), z.array(z.string())])
    .nullish()
    .transform((given) => [given ?? []].flat().filter((id) => idPattern.test(id)))
    .pipe(z.array(z.string()).min(1, 'programme.problem.noneTicked').max(200)),
})

export type LibraryFilter = {text?: string; subject?: string; withdrawn: boolean}

export function readLibraryFilter({q, subject, state}: Record<string, unknown>): LibraryFilter {
  const text = (value: unknown) => (typeof value === 'string' ? value.trim().slice(0, 240) : '')
  const [sought, about] = [text(q), text(subject)]
  return {...(sought ? {text: sought} : {}), ...(about ? {subject: about} : {}), withdrawn: state === 'withdrawn'}
}

/** The filter as it stands in an address. */
export const filterFields = ({text, subject, withdrawn}: LibraryFilter): [string, string][] => [
  ...(text ? ([['q', text]] as [string, string][]) : []),
  ...(subject ? ([['subject', subject]] as [string, string][]) : []),
  ...(withdrawn ? ([['state', 'withdrawn']] as [string, string][]) : []),
]
