import {readFileSync} from 'node:fs'
import {importOfficials, officialOf, readUnits, seedUnits, unitNamed} from '../personnel/index.ts'
import {console as consoleActor} from '../platform/access/actor.ts'
import {actorNamed, confirmGrant, grantRole, makeAccount, scopeKindOf} from '../platform/identity/index.ts'
import type {Parts} from '../platform/slice.ts'
import {addMonths} from '../platform/thai/day.ts'
import {fiscalYearOf, fiscalYearStart} from '../platform/thai/fiscal-year.ts'
import {type Caller, inWork, type Work} from '../platform/work.ts'
import {type DemoPerson, demoPeople} from './people.ts'

const data = (name: string) => readFileSync(new URL(`data/${name}`, import.meta.url))

/** The example province as an office would make it: units, the personnel workbook, accounts with their roles. */
export async function seedProvince(parts: Parts): Promise<void> {
  const installer = await callerOf(parts, consoleActor('demo'))
  await inWork(parts, installer, (work) => seedUnits(work, readUnits(data('units-mukdahan.csv'))))
  await importOfficials(parts, installer, data('officials-mukdahan.xlsx'), {fileName: 'officials-mukdahan.xlsx'})
  // the governor comes first: nobody could confirm that role yet, and every other powerful one is confirmed by it
  for (const person of [...demoPeople].sort((a, b) => first(b) - first(a))) await settle(parts, installer, person)
}

const first = ({role}: DemoPerson) => Number(role === 'governor')

async function settle(parts: Parts, installer: Caller, person: DemoPerson): Promise<void> {
  const grant = await inWork(parts, installer, (work) => makePerson(parts, work, person))
  if (!grant || person.role === 'governor') return
  const governor = await callerOf(parts, await actorNamed(parts, 'governor'))
  const waiting = await parts.db
    .selectFrom('roleGrant')
    .select(['version', 'awaitsSecond'])
    .where('id', '=', grant)
    .executeTakeFirstOrThrow()
  if (waiting.awaitsSecond) await inWork(parts, governor, (work) => confirmGrant(work, grant, waiting))
}

/** The example people hold their posts for some years: what they did before stands on record too. */
const inOfficeSince = (today: string) => addMonths(fiscalYearStart(fiscalYearOf(today) - 2), -3)

/** An account and its role. @returns the grant's id, null for who has no role */
async function makePerson(parts: Parts, work: Work, {account, called, role, unit, nationalId}: DemoPerson) {
  const official = nationalId ? await officialOf(work.db, parts.keys, nationalId) : null
  if (nationalId && !official) throw new Error(`the example workbook has no official for ${account}`)
  const made = {
    accountName: account,
    name: official?.name ?? called,
    officialId: official?.id ?? null,
    lang: 'th' as const,
  }
  const id = await makeAccount(work, made)
  if (!role) return null
  const scopeKind = scopeKindOf(role)
  const scopeId = unit ? ((await unitNamed(work.db, unit))?.id ?? null) : null
  return grantRole(work, id, {role, scopeKind, scopeId, fromDay: inOfficeSince(work.today), toDay: null, reason: null})
}

async function callerOf(parts: Parts, actor: Caller['actor']): Promise<Caller> {
  return {actor, ability: await parts.abilityOf(actor), address: null, requestId: null}
}
