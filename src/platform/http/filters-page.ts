// The filters of a list (view `filters`): the list fetches them into its own page (partial `list/filters-link`); without
// scripts they are a page by themselves. A list is asked for far more often than its filters.
import type {Translate} from '../messages/index.ts'
import type {Ctx} from './context.ts'
import {type FormValues, formModel, type Option} from './form.ts'

/** One filter: `label` is a message key, and so is `blank`, the choice of all, where it is not `list.all`. */
export type Filtered = {name: string; label: string; options: readonly Option[]; blank?: string}

export type FiltersPlace = {
  /** The list's title. */
  list: string
  /** Where the list stands, and where it stands as it is narrowed now. */
  action: string
  back: string
  chosen: FormValues
  /** How many of the filters are in use. */
  count: number
  /** What else the list was asked for and keeps. */
  keep: {name: string; value: string}[]
  fetched: boolean
}

export const isFetched = (ctx: Ctx): boolean => ctx.get('HX-Request') !== ''

export function filtersPage({list, chosen, ...place}: FiltersPlace, filters: readonly Filtered[], t: Translate) {
  const title = t('list.filter')
  const fields = filters.map((each) => ({blank: 'list.all', ...each, kind: 'select', optional: true}) as const)
  return {
    title,
    crumbs: [
      {label: list, href: place.back},
      {label: title, href: null},
    ],
    ...place,
    form: formModel({fields, submission: null}, chosen, [], t),
  }
}
