// The same pages by hand.
import {escaped, openByHand, type Row, serveByHand} from '../by-hand.ts'
import {lastYear, unitId} from './rows.ts'

type Words = {auditable: {kind: Record<string, string>}; source: Record<string, string>; level: Record<string, string>}
type Around = {list: {before: string; after: string}; risk: {before: string; after: string}; words: Words}

const columns = `id, name, agency_id as agencyId, kind, budget_source as source, budget, last_audited_on as lastAuditedOn,
  risk, within_remit as withinRemit`

const hand = openByHand()
const things = (index: string) =>
  `select ${columns} from auditable ${hand.index(index)} where unit_id = ? and fiscal_year = ?`
const listed = hand.prepare(`${things('auditable_in_order')} order by sort_key, id limit 51`)
const later = hand.prepare(
  `${things('auditable_in_order')} and sort_key >= ? and (sort_key > ? or id > ?) order by sort_key, id limit 51`,
)
const ranked = hand.prepare(`${things('auditable_by_risk')} and risk is not null order by risk desc, id desc limit 51`)
const heated = hand.prepare(`select agency_id as agencyId, kind, count(*) as count, max(risk) as highest
  from auditable where unit_id = ? and fiscal_year = ? group by agency_id, kind`)
const agencies = new Map((await hand.prepare('select id, name from unit')()).map(({id, name}) => [id, name]))

const months = ['ม.ค.', 'ก.พ.', 'มี.ค.', 'เม.ย.', 'พ.ค.', 'มิ.ย.', 'ก.ค.', 'ส.ค.', 'ก.ย.', 'ต.ค.', 'พ.ย.', 'ธ.ค.']

function dayOf(day: string): string {
  return `${Number(day.slice(8))} ${months[Number(day.slice(5, 7)) - 1]} ${Number(day.slice(0, 4)) + 543}`
}

const grouped = new Intl.NumberFormat('en')

function bahtOf(satang: number): string {
  const fraction = satang % 100
  return grouped.format(Math.floor(satang / 100)) + (fraction === 0 ? '' : `.${fraction < 10 ? '0' : ''}${fraction}`)
}

function badgeOf(risk: number, {level}: Words): string {
  const [tone, word] =
    risk >= 230 ? ['danger', level.high] : risk >= 165 ? ['attention', level.medium] : ['good', level.low]
  return `<span class="mark-badge tone-${tone}"><svg class="icon" aria-hidden="true"><use href="#mark-${tone}"/></svg>${(risk / 100).toFixed(2)} ${word}</span>`
}

const outside = 'นอกอำนาจหน้าที่'
const never = 'ยังไม่เคยตรวจ'

const rowOf = (row: Row, words: Words) =>
  `<tr><th scope="row"><a class="row-link" href="/audit/universe/${row.id}">${escaped(row.name)}</a><span class="under">${escaped(agencies.get(row.agencyId ?? ''))}</span></th><td>${words.auditable.kind[String(row.kind)]}</td><td>${words.source[String(row.source)]}<span class="under">${row.withinRemit === 1 ? '' : outside}</span></td><td class="number" data-label="งบประมาณ">${bahtOf(Number(row.budget))}</td><td class="nowrap" data-label="ตรวจครั้งล่าสุด">${row.lastAuditedOn === null ? '' : dayOf(String(row.lastAuditedOn))}<span class="quiet">${row.lastAuditedOn === null ? never : ''}</span></td><td class="nowrap" data-label="ความเสี่ยง">${badgeOf(Number(row.risk), words)}</td></tr>\n`

function listedFrom(address: string): Row[] | Promise<Row[]> {
  const cursor = /[?&]after=([\w-]+)/.exec(address)?.[1]
  if (!cursor) return listed(unitId, lastYear)
  const text = Buffer.from(cursor, 'base64url').toString('latin1')
  const [id, sortKey] = [text.slice(0, 26), text.slice(26)]
  return later(unitId, lastYear, sortKey, sortKey, id)
}

async function riskPage({risk, words}: Around): Promise<string> {
  let page = risk.before
  for (const cell of await heated(unitId, lastYear)) page += `<td class="heat-high">${cell.highest}</td>`
  for (const row of (await ranked(unitId, lastYear)).slice(0, 50)) page += rowOf(row, words)
  return page + risk.after
}

serveByHand<Around>(hand, async (address, around) => {
  if (address.startsWith('/audit/risk')) return riskPage(around)
  let page = `${around.list.before}\n`
  for (const row of (await listedFrom(address)).slice(0, 50)) page += rowOf(row, around.words)
  return page + around.list.after
})
