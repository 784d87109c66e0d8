// An invented audit universe of several fiscal years with its plans, written straight into a database: the same every time.
import type {Kysely} from 'kysely'
import {countYear} from '../../src/audit/audit-year.store.ts'
import {budgetSources} from '../../src/audit/plan/planning-basis.ts'
import type {AuditableTable} from '../../src/audit/tables.ts'
import {auditableKinds} from '../../src/audit/universe/auditable.ts'
import {inBatches} from '../../src/platform/db/batches.ts'
import type {Database} from '../../src/platform/db/database.ts'
import {openSession} from '../../src/platform/identity/session.store.ts'
import {sessionCookie} from '../../src/platform/identity/who.ts'
import {sortKey} from '../../src/platform/thai/sort-key.ts'

const idOf = (letter: string, at: number) => letter + String(at).padStart(25, '0')

export const lastYear = 2570
export const unitId = idOf('V', 1)
const agencies = 50

const unit = (at: number) => ({
  id: idOf('V', at),
  name: at === 0 ? 'จังหวัดมุกดาหาร' : at === 1 ? 'หน่วยตรวจสอบภายใน' : `สำนักงานที่ ${at} จังหวัดมุกดาหาร`,
  abbreviation: null,
  parentId: at === 0 ? null : idOf('V', 0),
  reportsToId: at === 0 ? null : idOf('V', 0),
  provinceId: idOf('V', 0),
  ministry: 'กระทรวงมหาดไทย',
  kind: at === 0 ? 'province' : at === 1 ? 'audit-unit' : 'agency',
  openedOn: null,
  closedOn: null,
  version: 1,
})

function thing(year: number, at: number): AuditableTable {
  const agency = 2 + (at % (agencies - 2))
  const name = `โครงการพัฒนาพื้นที่ตำบลที่ ${at}`
  return {
    id: idOf('T', (lastYear - year) * 1_000_000 + at),
    unitId,
    fiscalYear: year,
    agencyId: idOf('V', agency),
    kind: auditableKinds[at % auditableKinds.length] ?? 'project',
    name,
    sortKey: sortKey(unit(agency).name, name),
    budgetSource: budgetSources[at % budgetSources.length] ?? null,
    withinRemit: at % 6 === 3 ? 0 : 1,
    budget: 100_000_00 + at,
    disbursed: null,
    contract: null,
    detail: null,
    lastAuditedOn: at % 3 === 0 ? '2024-02-09' : null,
    openFindings: 0,
    copiedFrom: null,
    lastRisk: null,
    risk: 100 + ((at * 37) % 201),
    assessors: 2,
    recordedAt: '2026-08-01T02:00:00.000Z',
    recordedByName: 'bench',
    version: 1,
  }
}

/** Fills an empty, migrated database. @returns the cookie of the head of the audit unit */
export async function fill(db: Kysely<Database>, things: number, years: number): Promise<string> {
  await db
    .insertInto('unit')
    .values(Array.from({length: agencies}, (_, at) => unit(at)))
    .execute()
  for (let year = lastYear; year > lastYear - years; year--)
    await db.transaction().execute(async (trx) => {
      const rows = Array.from({length: things}, (_, at) => thing(year, at))
      await inBatches(rows, async (some) => void (await trx.insertInto('auditable').values(some).execute()))
      await countYear(trx, unitId, year)
    })
  return reader(db)
}

async function reader(db: Kysely<Database>): Promise<string> {
  const accountId = idOf('A', 1)
  const now = new Date().toISOString()
  const account = {accountName: 'bench', name: 'bench', passwordHash: null, officialId: null, lang: 'th' as const}
  await db
    .insertInto('account')
    .values({id: accountId, ...account, accessVersion: 1, createdAt: now, closedAt: null, version: 1})
    .execute()
  const nobody = {grantedBy: null, confirmedBy: null, confirmedAt: null, revokedBy: null, revokedAt: null, reason: null}
  await db
    .insertInto('roleGrant')
    .values({
      id: idOf('G', 1),
      accountId,
      role: 'chief-auditor',
      scopeKind: 'unit',
      scopeId: idOf('V', 0),
      fromDay: '2020-01-01',
      toDay: null,
      grantedAt: now,
      awaitsSecond: 0,
      version: 1,
      ...nobody,
    })
    .execute()
  return `${sessionCookie}=${await openSession(db, {accountId, now, address: '127.0.0.1', agent: 'bench'})}`
}
