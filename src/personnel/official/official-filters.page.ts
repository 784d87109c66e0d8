import {type Filtered, filtersPage} from '../../platform/http/filters-page.ts'
import type {Translate} from '../../platform/messages/index.ts'
import type {Moment} from '../entry/entry.ts'
import type {Directory} from '../unit/unit-directory.ts'
import {momentFields} from './moment.page.ts'
import {addressOf, fieldsOf, listAddress} from './official-list.page.ts'
import {type Filter, filterNames, type Scope} from './official-list.ts'
import {officialStatuses} from './official-status.ts'
import {personnelTypes} from './personnel-type.ts'
import {positionLevels, positionTypes} from './position-level.ts'

const chosen = (values: readonly string[]) => values.map((value) => ({value, label: value}))

const field = (name: string, label: string, options: Filtered['options']): Filtered => ({
  name,
  label: `personnel.official.${label}`,
  options,
})

/** `fetched`: into the page of the list, where it opens in place. */
export function officialFiltersPage(
  filter: Filter,
  scope: Scope,
  directory: Directory,
  fetched: boolean,
  t: Translate,
  moment: Moment | null = null,
) {
  const fields = [
    field('unit', 'unit', unitOptions(filter, scope, directory)),
    field(filterNames.personnelType, 'personnelType', chosen(personnelTypes)),
    field(filterNames.positionType, 'positionType', chosen(positionTypes)),
    field(filterNames.positionLevel, 'positionLevel', chosen(positionLevels)),
    field(filterNames.status, 'status', chosen(officialStatuses)),
  ]
  const place = {
    list: t('personnel.official.list.title'),
    action: listAddress,
    back: addressOf(listAddress, [...fieldsOf(filter), ...momentFields(moment)]),
    chosen: Object.fromEntries(fieldsOf(filter)),
    count: fieldsOf(filter, ['q']).length,
    keep: [...(filter.text === '' ? [] : [['q', filter.text]]), ...momentFields(moment)].map(
      ([name = '', value = '']) => ({name, value}),
    ),
    fetched,
  }
  return filtersPage(place, fields, t)
}

/** Units with people one may see, and what these belong to; a closed one only where it is already asked for. */
function unitOptions(filter: Filter, {units}: Scope, directory: Directory) {
  const offered = new Set<string>()
  for (const id of units ?? directory.keys())
    for (let unit = directory.get(id); unit && !offered.has(unit.id); unit = directory.get(unit.parentId ?? ''))
      offered.add(unit.id)
  return [...directory.values()]
    .filter(({id, closedOn}) => offered.has(id) && (closedOn === null || id === filter.unit))
    .map(({id, label}) => ({value: id, label}))
}
