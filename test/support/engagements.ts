import type {ExecutionContext} from 'ava'
import {approval, item, planned, read, send} from './audit-plans.ts'

/** A year's plan the governor approved, with one audit of an agency in it that nobody has opened. */
export async function approvedItem(t: ExecutionContext, options: {today?: string} = {}) {
  const office = await planned(t, options)
  const {chief, governor, plan, agency, auditors, road} = office
  await send(t, chief, `${plan}/items`, item({agency, auditors}, {auditableId: road.split('/').at(-1) ?? ''}))
  const paper = await office.propose()
  await send(t, governor, `${paper}/signature`, approval)
  return office
}

/** The same, opened by the chief auditor. */
export async function opened(t: ExecutionContext, options: {today?: string} = {}) {
  const office = await approvedItem(t, options)
  const list = await read(office.chief, '/audit/engagements?year=2571')
  const engagement = await send(t, office.chief, list.unopened[0].open.action)
  return {...office, engagement}
}

/** The gate of an engagement's page: the words of what still stands before its next state. */
export const blocksOf = async (who: Parameters<typeof read>[0], engagement: string): Promise<string[]> =>
  (await read(who, engagement)).gate.blocks.map(({text}: {text: string}) => text)
