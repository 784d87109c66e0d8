import {can, canSome} from '../../platform/access/ability.ts'
import {showDocument} from '../../platform/documents/index.ts'
import type {Ctx} from '../../platform/http/context.ts'
import {queryOf} from '../../platform/http/query.ts'
import {idPattern} from '../../platform/ids.ts'
import {notFound} from '../../platform/refusal.ts'
import type {Parts, Routes} from '../../platform/slice.ts'
import {mayRead} from '../entry/entry.actions.ts'
import {entriesOf} from '../entry/entry.store.ts'
import {entriesOn} from '../entry/entry.ts'
import {entryKinds} from '../entry/entry-kind.ts'
import {readMoment} from '../official/moment.page.ts'
import {datedRowsOf, visibleOfficial} from '../official/official-file.store.ts'
import {maskedIdOf} from '../official/read-official.ts'
import {ordersOfRows} from '../order/order.store.ts'
import {directoryFor} from '../unit/unit-directory.ts'
import {type RecordRead, recordPaper} from './official-record.page.ts'
import {keeperOfPost} from './official-record.store.ts'
import {mayPrintRecord} from './official-record.ts'

/** What the database holds of an official, as of a day, on paper. */
export function recordRoutes(router: Routes, parts: Parts): void {
  router.get('/personnel/officials/:id/record', (ctx) => printRecord(ctx as Ctx, parts))
}

async function printRecord(ctx: Ctx, parts: Parts): Promise<void> {
  const {db} = parts
  const {ability} = ctx.state.caller
  const {id = ''} = ctx.params
  const row = idPattern.test(id) ? await visibleOfficial(db, ability, id) : undefined
  if (!row || !mayPrintRecord(ability, row)) throw notFound()
  const today = parts.clock.today()
  const {moment} = readMoment(queryOf(ctx), today)
  const kinds = entryKinds.filter((kind) => !kind.narrow && mayRead(ability, kind, row)).map(({name}) => name)
  const entries = await entriesOf(db, id, kinds)
  const read: RecordRead = {
    file: {
      row,
      entries,
      rows: await datedRowsOf(db, id),
      directory: await directoryFor(db, ability),
      maskedId: can(ability, 'read', 'Official', row, 'nationalId') ? maskedIdOf(parts, row) : null,
    },
    moment,
    today,
    orders: await ordersOfRows(db, [id], canSome(ability, 'read', 'Order') ? 'all' : 'open'),
    keeper: keeperOf(entries, moment ?? {asOf: today, knownOn: null}) ?? (await keeperOfPost(db, row.positionId)),
  }
  await showDocument(ctx, parts, 'personnel/official/record', recordPaper(read))
}

/** As his own file says; the post tells it where the file does not. */
function keeperOf(entries: RecordRead['file']['entries'], at: Parameters<typeof entriesOn>[2]): string | null {
  const kind = entryKinds.find(({name}) => name === 'belonging')
  if (!kind) return null
  const own = entries.filter((entry) => entry.kind === 'belonging')
  const holds = entriesOn(own, kind, at).find(({state}) => state === 'holds')
  return (holds?.entry.details.registerKeeper as string | null | undefined) ?? null
}
