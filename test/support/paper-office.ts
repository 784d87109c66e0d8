import type {ExecutionContext} from 'ava'
import {propose} from '../../src/platform/decision/index.ts'
import {actorOfAccount} from '../../src/platform/identity/index.ts'
import {confirmMandate, recordMandate} from '../../src/platform/mandate/index.ts'
import type {NewMandate} from '../../src/platform/mandate/mandate.ts'
import {demo as nameOffice} from '../../src/platform/settings/demo.ts'
import type {Parts} from '../../src/platform/slice.ts'
import {type Caller, inWork} from '../../src/platform/work.ts'
import {slices} from '../../src/slices.ts'
import type {Answer} from './app.ts'
import {auditOffice, type Staff} from './audit-office.ts'
import {samples} from './files.ts'
import {purchases} from './purchases.ts'

type Proposed = {by?: Staff; route?: string; matter?: string; unit?: string; amount?: number | null}

/** The audit office, with agencies whose purchases go up: a clerk proposes them, nobody holds a post but the governor. */
export async function paperOffice(t: ExecutionContext, options: {today?: string} = {}) {
  const bought = purchases()
  const office = await auditOffice(t, {...options, slices: [...slices, bought.slice]})
  const {parts, id, staff} = office
  await nameOffice(parts)
  const clerk = await staff(null, 'เสมียนตรา')
  const home = id('สำนักงานจังหวัดมุกดาหาร')
  return {
    ...office,
    bought,
    clerk,
    home,
    /** Sends a purchase up; returns the address of its paper. */
    async proposed({by = clerk, route = 'governor', matter = 'purchase', unit = home, amount = null}: Proposed = {}) {
      const subjectId = bought.make(unit, amount)
      const caller = await callerNow(parts, by)
      const made = await inWork(parts, caller, (work) =>
        propose(work, parts, {matter, subjectId, route, note: 'โปรดพิจารณาภายในสัปดาห์นี้'}),
      )
      return `/decisions/${made}`
    },
    /** An order the governor recorded of his own power, or of another's with `by`; in force unless it must be confirmed. */
    async mandate(whom: Staff, given: Partial<NewMandate> = {}, by: Staff = office.governor): Promise<string> {
      const caller = await callerNow(parts, by)
      return inWork(parts, caller, (work) => recordMandate(work, parts, orderFor(whom, id('จังหวัดมุกดาหาร'), given)))
    },
    async confirmed(mandateId: string, by: Staff = office.governor) {
      await inWork(parts, await callerNow(parts, by), (work) => confirmMandate(work, mandateId, {version: 1}))
    },
  }
}

export type PaperOffice = Awaited<ReturnType<typeof paperOffice>>

export const orderFor = ({accountId}: Staff, unitId: string, more: Partial<NewMandate> = {}): NewMandate => ({
  kind: 'delegated',
  office: 'governor',
  unitId,
  accountId,
  position: 'ปลัดจังหวัดมุกดาหาร',
  matters: [],
  limit: null,
  agencies: [],
  orderNumber: 'คำสั่งจังหวัดมุกดาหาร ที่ 1/2570',
  orderedOn: '2027-01-01',
  fromDay: '2027-01-01',
  toDay: null,
  ...more,
})

/** The person with what he may do by now. */
export async function callerNow(parts: Parts, {accountId}: Staff): Promise<Caller> {
  const actor = await actorOfAccount(parts.db, accountId, parts.clock.today())
  if (!actor) throw new Error('no such account')
  return {actor, ability: await parts.abilityOf(actor), address: null, requestId: null}
}

export const read = async ({client}: Pick<Staff, 'client'>, path: string) => (await client.getJson(path)).json()

const versionOf = async (parts: Parts, paper: string) =>
  String(
    (
      await parts.db
        .selectFrom('decision')
        .select('version')
        .where('id', '=', paper.split('/').at(-1) ?? '')
        .executeTakeFirstOrThrow()
    ).version,
  )

type Signed = {outcome: string; words?: string; returnTo?: string; version?: string; submission?: string}

/** Signs on the page, at the paper's version of now unless another is given. */
export async function sign({parts}: {parts: Parts}, {client}: Staff, paper: string, given: Signed): Promise<Answer> {
  const version = given.version ?? (await versionOf(parts, paper))
  return client.post(`${paper}/signature`, {words: '', returnTo: '', ...given, version})
}

type Penned = Signed & {signer: Staff; signedOn: string}
type Scan = {name: string; bytes: Uint8Array}

/** Records a signature on paper as the front office does; `scan` null sends none. */
export async function recordPen(
  {parts}: {parts: Parts},
  {client}: Staff,
  paper: string,
  {signer, ...given}: Penned,
  scan: Scan | null = {name: 'ใบสั่งการ.pdf', bytes: samples.pdf},
): Promise<Answer> {
  const version = given.version ?? (await versionOf(parts, paper))
  const fields = {words: '', returnTo: '', ...given, signer: signer.accountId, version}
  return scan
    ? client.upload(`${paper}/paper`, fields, {field: 'scan', ...scan})
    : client.post(`${paper}/paper`, fields)
}

/** The lines under the latest signature, as they are printed. */
export async function lastLines({parts}: {parts: Parts}, paper: string): Promise<string[]> {
  const row = await parts.db
    .selectFrom('decisionStep')
    .select('signature')
    .where('decisionId', '=', paper.split('/').at(-1) ?? '')
    .where('signature', 'is not', null)
    .orderBy('recordedAt', 'desc')
    .executeTakeFirstOrThrow()
  return JSON.parse(row.signature ?? '[]') as string[]
}
