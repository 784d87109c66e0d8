import {canSome} from '../../platform/access/ability.ts'
import {type Sheet, takeSheet} from '../../platform/exports/index.ts'
import type {Ctx} from '../../platform/http/context.ts'
import {filtersPage, isFetched} from '../../platform/http/filters-page.ts'
import {show, wordsFor} from '../../platform/http/page.ts'
import {queryOf} from '../../platform/http/query.ts'
import {notFound} from '../../platform/refusal.ts'
import type {WrittenCell} from '../../platform/sheets/written-cell.ts'
import type {Parts, Routes} from '../../platform/slice.ts'
import {contractsOf} from '../entry/entry.store.ts'
import {pageSize, unitsWithin} from '../official/official-list.ts'
import {addressOf} from '../position/position-list.ts'
import {directoryFor} from '../unit/unit-directory.ts'
import {contractFilters, contractItem, contractsPage, readContractPlace} from './contract.page.ts'
import {type ContractPlace, contractRows, countContracts, renewalsUnderWay} from './contract.store.ts'
import {contractsAddress, fieldsOf, foreseenUntil, readContractFilter} from './contract.ts'

/** Whose contract runs out, and whether its renewal is on its way: a page and a workbook. */
export function contractRoutes(router: Routes, parts: Parts): void {
  router.get(contractsAddress, async (ctx) => {
    const after = readContractPlace(queryOf(ctx as Ctx).after ?? '')
    const read = await readContracts(ctx as Ctx, parts, after, pageSize)
    show(
      ctx as Ctx,
      parts,
      'personnel/official/contracts',
      contractsPage(read, ctx.state.caller.ability, wordsFor(ctx as Ctx)),
    )
  })
  router.get(`${contractsAddress}/filters`, (ctx) => showFilters(ctx as Ctx, parts))
  router.get(`${contractsAddress}/export.xlsx`, (ctx) => sendWorkbook(ctx as Ctx, parts))
}

async function askedOf(ctx: Ctx, parts: Parts) {
  const {ability} = ctx.state.caller
  if (!canSome(ability, 'read', 'Official')) throw notFound()
  const filter = readContractFilter(queryOf(ctx))
  const directory = await directoryFor(parts.db, ability)
  const units = filter.unit === '' ? null : unitsWithin(directory, filter.unit)
  const today = parts.clock.today()
  return {ability, filter, directory, today, asked: {units, until: foreseenUntil(today)}}
}

async function readContracts(ctx: Ctx, parts: Parts, after: ContractPlace | null, limit: number) {
  const {db} = parts
  const {ability, filter, directory, today, asked} = await askedOf(ctx, parts)
  const found = await contractRows(db, ability, asked, {tab: filter.tab, after, limit: limit + 1})
  const rows = found.slice(0, limit)
  const ids = rows.map(({id}) => id)
  return {
    rows,
    later: found.length > limit,
    counts: await countContracts(db, ability, asked),
    contracts: await contractsOf(db, ids),
    renewals: await renewalsUnderWay(db, ids),
    filter,
    directory,
    today,
  }
}

async function showFilters(ctx: Ctx, parts: Parts): Promise<void> {
  const {filter, directory} = await askedOf(ctx, parts)
  const t = wordsFor(ctx)
  const place = {
    list: t('personnel.contract.many'),
    action: contractsAddress,
    back: addressOf(contractsAddress, fieldsOf(filter)),
    chosen: {unit: filter.unit},
    count: filter.unit ? 1 : 0,
    keep: [{name: 'tab', value: filter.tab}],
    fetched: isFetched(ctx),
  }
  show(ctx, parts, 'filters', filtersPage(place, contractFilters(directory), t))
}

const mostRows = 20_000

async function sendWorkbook(ctx: Ctx, parts: Parts): Promise<void> {
  const {ability} = ctx.state.caller
  if (!canSome(ability, 'export', 'Official')) throw notFound()
  const t = wordsFor(ctx)
  const read = await readContracts(ctx, parts, null, mostRows)
  const {filter, directory} = read
  async function* rows(): AsyncGenerator<WrittenCell[], undefined> {
    for (const row of read.rows) {
      const {name, position, unit, number, from, to, renewal} = contractItem(row, read, ability, t)
      yield [name, position, unit, number || null, from && {date: from}, to && {date: to}, renewal?.label ?? null]
    }
  }
  const unitId = directory.has(filter.unit) ? filter.unit : ([...directory.keys()][0] ?? '')
  const head = ['number', 'from', 'to', 'renewal'] as const
  const sheet: Sheet = {
    name: t('personnel.contract.many'),
    sheet: t('personnel.contract.many'),
    headings: [
      t('personnel.official.name'),
      t('personnel.official.position'),
      t('personnel.official.unit'),
      ...head.map((name) => t(`personnel.contract.head.${name}`)),
    ],
    rows: rows(),
    count: null,
    told: (count) => ({
      type: 'personnel.official.exported',
      subject: 'Unit',
      subjectId: unitId,
      unitId,
      after: {rows: count},
    }),
  }
  const taken = await takeSheet(parts, ctx.state.caller, sheet, {form: 'xlsx'})
  ctx.attachment(`${sheet.name}.xlsx`)
  ctx.body = Buffer.from(taken?.bytes ?? [])
}
