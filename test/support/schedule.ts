import type {ExecutionContext} from 'ava'
import {idIn, read, send} from './audit-plans.ts'
import {opened} from './engagements.ts'

/** What is typed to place an auditor's work. */
export const placing = (what: string, officialId: string, more: Record<string, string | string[]> = {}) => ({
  what,
  officialId,
  fromDay: '2/11/2570',
  toDay: '30/11/2570',
  personDays: '15',
  reason: '',
  ...more,
})

export const scheduleYear = '/audit/schedule?year=2571'

/** An audit of the approved plan, planned for November and December 2570, opened; and who may be placed on it. */
export async function toPlace(t: ExecutionContext, options: {today?: string} = {}) {
  const office = await opened(t, options)
  const {chief, auditor, engagement} = office
  const own = async (who: typeof chief) => who.caller.actor.officialId ?? ''
  const [first, second] = [await own(chief), await own(auditor)]
  const what = `engagement.${idIn(engagement)}`
  const place = (officialId: string, more: Record<string, string | string[]> = {}) =>
    send(t, chief, '/audit/schedule/slots', placing(what, officialId, more))
  /** Another audit beside the plan. */
  const special = async (title: string) => {
    const made = await send(t, chief, '/audit/engagements', {
      title,
      agencyId: office.agency,
      kind: 'special',
      specialReason: 'ผู้ว่าราชการจังหวัดสั่ง',
      specialLetter: '',
      personDays: '10',
    })
    return `engagement.${idIn(made)}`
  }
  return {...office, head: first, other: second, what, place, special}
}

type Cell = {key: string; slots: {id: string; title: string; days: string}[]; left: number; taken: number}
type Row = {id: string; name: string; months: Cell[]; taken: number}

/** The slots of the year as its page shows them, one each, with their address. */
export async function slotsShown(who: Parameters<typeof read>[0], year = scheduleYear) {
  const {items} = (await read(who, year)) as {items: Row[]}
  const slots = items.flatMap((row) => row.months.flatMap(({slots: own}) => own.map((slot) => ({...slot, row}))))
  return [...new Map(slots.map((slot) => [slot.id, slot])).values()]
}
