// The name an official bears today, written where what is sorted and searched by follows it.
import {conflict} from '../../platform/refusal.ts'
import type {Work} from '../../platform/work.ts'
import {happened} from './official.actions.ts'
import {updateOfficial} from './official-file.store.ts'
import {derivedAnew, type OfficialRow} from './official-row.ts'

const parts = ['title', 'firstName', 'surname'] as const

/** Names an official whose row is held; `formerNames` are found by the search too. */
export async function officialNamed(
  work: Work,
  row: OfficialRow,
  name: Pick<OfficialRow, (typeof parts)[number]>,
  formerNames: string | null,
  reason: string,
): Promise<void> {
  const named: OfficialRow = {...row, title: name.title, firstName: name.firstName, surname: name.surname, formerNames}
  const changed = parts.filter((part) => row[part] !== named[part])
  if (changed.length === 0 && formerNames === row.formerNames) return
  const next = {...named, ...derivedAnew(named, named), changedAt: work.now}
  if (!(await updateOfficial(work.db, row, next))) throw conflict('official.form.changedMeanwhile')
  if (changed.length === 0) return
  const because = reason === '' ? {} : {reason}
  work.record({
    ...happened('corrected', named),
    before: Object.fromEntries(changed.map((part) => [part, row[part]])),
    after: Object.fromEntries(changed.map((part) => [part, named[part]])),
    ...because,
  })
}
