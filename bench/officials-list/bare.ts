// The same page by hand.
import {escaped, openByHand, type Row, serveByHand} from '../by-hand.ts'
import {readersUnits} from './rows.ts'

const only = "personnel_type = 'ข้าราชการ' and status = 'ปฏิบัติราชการ'"
const columns = `official.id as id, concat(title, first_name, ' ', surname) as name, personnel_type as personnelType,
  position_number as positionNumber, position_title as positionTitle, position_type as positionType,
  position_level as positionLevel, status, unit_id as unitId, official.sort_key as sortKey`
const beyond = 'and sort_key >= ? and (sort_key > ? or id > ?)'
const order = 'order by sortKey, id limit 51'

const hand = openByHand()

/** One walk along the index for each unit, merged; a server fetches rows only for those shown. */
function textOf(more: string): string {
  const from = `from official ${hand.index('official_by_unit')} where unit_id = ? and ${only} ${more}`
  const walks = (walk: string) => readersUnits.map(() => walk).join(' union all ')
  if (!hand.isServer) return `${walks(`select ${columns} ${from}`)} ${order}`
  const keys = walks(`(select id, sort_key as sortKey ${from} ${order})`)
  return `select ${columns} from (${keys} ${order}) as shown join official on official.id = shown.id
    order by shown.sortKey, shown.id`
}

const first = hand.prepare(textOf(''))
const later = hand.prepare(textOf(beyond))
const unitNames = new Map((await hand.prepare('select id, name from unit')()).map(({id, name}) => [id, name]))

const atWork = 'ปฏิบัติราชการ'

const rowOf = (row: Row) =>
  `<tr><th scope="row"><a class="row-link" href="/personnel/officials/${row.id}">${escaped(row.name)}</a><span class="absence">${row.status === atWork ? '' : escaped(row.status)}</span></th><td>${escaped(row.positionTitle)} <span class="quiet">${escaped(row.positionLevel)}</span></td><td class="number" data-label="เลขที่ตำแหน่ง">${escaped(row.positionNumber)}</td><td>${escaped(unitNames.get(row.unitId ?? ''))}</td><td class="nowrap">${escaped(row.personnelType)}</td></tr>\n`

function rowsOf(address: string): Row[] | Promise<Row[]> {
  const cursor = /[?&]after=([\w-]+)/.exec(address)?.[1]
  if (!cursor) return first(...readersUnits)
  const text = Buffer.from(cursor, 'base64url').toString('latin1')
  const [id, sortKey] = [text.slice(0, 26), text.slice(26)]
  return later(...readersUnits.flatMap((unit) => [unit, sortKey, sortKey, id]))
}

serveByHand<{before: string; after: string}>(hand, async (address, {before, after}) => {
  let page = `${before}\n`
  for (const row of (await rowsOf(address)).slice(0, 50)) page += rowOf(row)
  return page + after
})
