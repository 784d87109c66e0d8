// What was recorded for a day to come: it takes effect when the day has come, or is withdrawn before.
import {conflict, notFound} from '../../platform/refusal.ts'
import type {Work} from '../../platform/work.ts'
import type {Dated} from '../tables.ts'
import {happened, requireCorrect} from './official.actions.ts'
import {officialsHeld} from './official-batch.store.ts'
import {datedKinds, fieldsOfKind, told, toldFields} from './official-correction.ts'
import {
  beginDated,
  type DatedKind,
  type DatedRows,
  datedRowsOf,
  supersedeDated,
  updateOfficial,
  visibleOfficialHeld,
} from './official-file.store.ts'
import {derivedAnew, type OfficialRow} from './official-row.ts'

/** Lets everything of an official take effect whose day has come. */
export async function takeEffect(work: Work, officialId: string): Promise<void> {
  const row = (await officialsHeld(work.db, [officialId])).get(officialId)
  if (!row) return
  const rows = await datedRowsOf(work.db, officialId)
  const isDue = ({pending, validFrom, supersededAt}: Dated) =>
    pending === 1 && supersededAt === null && validFrom !== null && validFrom <= work.today
  const due = datedKinds.map((kind) => ({kind, ids: rows[kind].filter(isDue).map(({id}) => id)}))
  if (due.every(({ids}) => ids.length === 0)) return
  for (const {kind, ids} of due) await beginDated(work.db, kind, ids)
  const next = rowOn(row, rows, work)
  if (!(await updateOfficial(work.db, row, next))) throw conflict('refusal.changed')
  const changed = toldFields.filter((field) => row[field] !== next[field])
  work.record({
    ...happened('took-effect', next),
    before: Object.fromEntries(changed.map((field) => [field, told(field, row)])),
    after: Object.fromEntries(changed.map((field) => [field, told(field, next)])),
  })
}

/** The row as the latest dated rows of a day say it is. */
function rowOn(row: OfficialRow, rows: DatedRows, {today, now}: Pick<Work, 'today' | 'now'>): OfficialRow {
  const values = datedKinds.flatMap((kind) => {
    const holds = rows[kind].find(
      ({supersededAt, validFrom}) => supersededAt === null && (validFrom === null || validFrom <= today),
    )
    return holds ? columnsOfKind(kind).map((column) => [column, (holds as Record<string, unknown>)[column]]) : []
  })
  const next: OfficialRow = {...row, ...Object.fromEntries(values)}
  return {...next, ...derivedAnew(row, next), changedAt: now}
}

/** The fields of a kind, and with a posting the numbered post that is held. */
const columnsOfKind = (kind: DatedKind): string[] =>
  kind === 'posting' ? [...fieldsOfKind.posting, 'positionId'] : [...fieldsOfKind[kind]]

/** Takes back what was recorded for a day to come. @throws Refusal not-found, forbidden; conflict when it holds already */
export async function withdraw(work: Work, officialId: string, rowId: string): Promise<void> {
  const row = await visibleOfficialHeld(work.db, work.ability, officialId)
  if (!row) throw notFound()
  requireCorrect(work, row)
  const rows = await datedRowsOf(work.db, officialId)
  for (const kind of datedKinds) {
    const found = rows[kind].find(({id}) => id === rowId)
    if (!found) continue
    if (found.pending === 0 || found.supersededAt !== null) throw conflict('official.dated.tooLate')
    await supersedeDated(work.db, kind, [rowId], work.now)
    if (!(await updateOfficial(work.db, row, {...row, changedAt: work.now}))) throw conflict('refusal.changed')
    const before = fieldsOfKind[kind].map((field) => [field, (found as Record<string, unknown>)[field]])
    work.record({
      ...happened('withdrawn', row),
      before: {...Object.fromEntries(before), [`${kind}Since`]: found.validFrom},
    })
    return
  }
  throw notFound()
}
