import type {Parts} from '../slice.ts'
import {type Caller, inWork} from '../work.ts'
import {piecesOf, type Sheet, type SheetForm} from './sheet.ts'

/** The whole file, said in the trail; null, and nothing said, where it has more than `most` rows. */
export async function takeSheet(
  parts: Pick<Parts, 'db' | 'clock' | 'listeners'>,
  caller: Caller,
  sheet: Sheet,
  {form, most = Number.POSITIVE_INFINITY}: {form: SheetForm; most?: number},
): Promise<{count: number; bytes: Uint8Array} | null> {
  if (sheet.count !== null && sheet.count > most) return null
  let count = 0
  let more = false
  async function* rows() {
    for await (const row of sheet.rows) {
      more = count === most
      if (more) return
      count += 1
      yield row
    }
  }
  const bytes = Buffer.concat(await Array.fromAsync(piecesOf({...sheet, rows: rows()}, form)))
  if (more) return null
  await inWork(parts, caller, async (work) => work.record(sheet.told(count)))
  return {count, bytes}
}
