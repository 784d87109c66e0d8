import type {ExecutionContext} from 'ava'
import {auditOffice, type Staff} from './audit-office.ts'
import {scores, thing} from './auditables.ts'

export const read = async ({client}: Pick<Staff, 'client'>, path: string) => (await client.getJson(path)).json()

/** Posts a form that must be taken. @returns where it leads */
export async function send(
  t: ExecutionContext,
  {client}: Pick<Staff, 'client'>,
  path: string,
  fields: Record<string, string | string[]> = {},
): Promise<string> {
  const sent = await client.post(path, fields)
  t.is(sent.status, 303, `${path}: ${problemsOf(sent.text)}`)
  return sent.location ?? ''
}

/** What a refused form says is wrong, without the rest of the page. */
export const problemsOf = (html: string): string =>
  [...html.matchAll(/<li><a href="#f-[^"]*">([^<]*)|<p class="notice-title">([^<]*)/g)]
    .map(([, problem, refused]) => problem ?? refused)
    .join('; ')

/** The id an address ends with. */
export const idIn = (address: string): string => address.split('/').at(-1) ?? ''

export const auditorsOf = async (who: Staff): Promise<string[]> =>
  (await read(who, '/audit/auditors')).items.map(({id}: {id: string}) => id)

/** What is typed of one audit of a plan; `more` says what is to be otherwise. */
export const item = (
  office: {agency: string; auditors: string[]},
  more: Record<string, string | string[]> = {},
): Record<string, string | string[]> => ({
  what: 'ตรวจสอบโครงการปรับปรุงถนน',
  agencyId: office.agency,
  auditableId: '',
  kind: 'compliance',
  objective: 'ให้มั่นใจว่าจัดซื้อจัดจ้างถูกต้อง',
  why: '',
  months: ['11', '12'],
  times: '1',
  auditors: office.auditors,
  personDays: '30',
  budget: '20,000',
  orderedBy: '',
  orderLetter: '',
  orderedOn: '',
  version: '0',
  ...more,
})

export const approval = {outcome: 'approve', words: '', returnTo: '', version: '1'}
export const sendBack = {outcome: 'return', words: 'เพิ่มงานตรวจยานพาหนะ', returnTo: '0', version: '1'}

/** A unit with two things of high risk, assessed by two and concluded, and a plan begun. */
export async function planned(t: ExecutionContext, options: {today?: string} = {}) {
  const office = await auditOffice(t, options)
  const {chief, auditor, id} = office
  const agency = id('สำนักงานคลังจังหวัดมุกดาหาร')
  const road = await send(t, chief, '/audit/universe', thing(agency))
  const well = await send(t, auditor, '/audit/universe', thing(agency, {name: 'โครงการขุดบ่อบาดาล'}))
  for (const who of [chief, auditor])
    for (const address of [road, well]) await send(t, who, `${address}/risk`, scores('3'))
  await send(t, chief, '/audit/risk/conclusion', {year: '2571', summary: 'สองเรื่องเสี่ยงสูง'})
  const plan = await send(t, auditor, '/audit/plans', {year: '2571'})
  const auditors = await auditorsOf(chief)
  /** Sends the plan up. @returns the paper */
  const propose = () => send(t, chief, `${plan}/proposal`, {route: 'governor', note: ''})
  return {...office, agency, auditors, road, well, plan, propose}
}
