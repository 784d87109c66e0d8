// Everything the page of an official's file shows, as far as this reader may see it.
import {can} from '../../platform/access/ability.ts'
import {filesFor} from '../../platform/files/index.ts'
import {type Lang, translator} from '../../platform/messages/index.ts'
import {panelsOf} from '../../platform/panels.ts'
import type {Panel, Parts} from '../../platform/slice.ts'
import {maskNationalId} from '../../platform/thai/national-id.ts'
import {timelineFor} from '../../platform/trail/index.ts'
import type {Caller} from '../../platform/work.ts'
import {documentsField} from '../abilities.ts'
import {mayRead} from '../entry/entry.actions.ts'
import {entriesOf} from '../entry/entry.store.ts'
import type {Entry} from '../entry/entry.ts'
import {entryKinds} from '../entry/entry-kind.ts'
import {officialOrders} from '../order/official-orders.ts'
import {officialPost} from '../position/official-post.ts'
import {type Directory, directoryFor} from '../unit/unit-directory.ts'
import {postHolders} from './official-batch.store.ts'
import {type DatedRows, datedRowsOf} from './official-file.store.ts'
import {type OfficialRow, readableNationalId} from './official-row.ts'

export type OfficialFile = {
  row: OfficialRow
  rows: DatedRows
  /** All that was ever said of him in the kinds this reader may see, but the narrow ones. */
  entries: Entry[]
  directory: Directory
  history: Awaited<ReturnType<typeof timelineFor>>
  /** Null for who may not read the papers. */
  documents: Awaited<ReturnType<typeof filesFor>> | null
  panels: Panel[]
  /** Somebody else in service holds a post of this number; asked only for who keeps the register. */
  postShared: boolean
  maskedId: string | null
}

/** The subject of the papers in an official's file; their `subjectId` is the official's. */
export const documentSubject = 'OfficialDocument'

export async function readOfficialFile(
  parts: Parts,
  caller: Caller,
  row: OfficialRow,
  lang: Lang,
): Promise<OfficialFile> {
  const {ability} = caller
  const may = (field: string) => can(ability, 'read', 'Official', row, field)
  const keeps = can(ability, 'correct', 'Official', row)
  const kinds = entryKinds.filter((kind) => !kind.narrow && mayRead(ability, kind, row)).map(({name}) => name)
  return {
    row,
    rows: await datedRowsOf(parts.db, row.id),
    entries: await entriesOf(parts.db, row.id, kinds),
    directory: await directoryFor(parts.db, ability),
    history: await timelineFor(parts, caller, 'Official', row.id, lang),
    documents: may(documentsField) ? await filesFor(parts, documentSubject, row.id, translator(lang)) : null,
    panels: [
      ...(await officialPost(parts, caller, row, lang)),
      ...(await officialOrders(parts, caller, row, lang)),
      ...(await panelsOf(parts, caller, {subject: 'Official', id: row.id}, lang)),
    ],
    postShared: keeps && (await isPostShared(parts, row)),
    maskedId: may('nationalId') ? maskedIdOf(parts, row) : null,
  }
}

async function isPostShared({db}: Parts, {positionNumber, nationalIdIndex}: OfficialRow): Promise<boolean> {
  if (positionNumber === null) return false
  const holders = await postHolders(db, [positionNumber])
  return holders.some((holder) => holder.nationalIdIndex !== nationalIdIndex)
}

/** Null where it cannot be read. */
export function maskedIdOf({keys}: Pick<Parts, 'keys'>, row: OfficialRow): string | null {
  const nationalId = readableNationalId(keys, row)
  return nationalId === null ? null : maskNationalId(nationalId)
}
