// Contracts of government employees (พนักงานราชการ) as they run out: a renewal is foreseen six months ahead.
import {addMonths, type Day} from '../../platform/thai/day.ts'
import {listAddress} from '../official/official-list.page.ts'
import type {Query} from '../official/official-list.ts'

export const contractsAddress = `${listAddress}/contracts`

const monthsAhead = 6

/** The last day of a contract that is to be looked at today. */
export const foreseenUntil = (today: Day): Day => addMonths(today, monthsAhead)

/** `due`: run out, or running out within the months ahead; `none`: no contract is recorded. */
export const contractTabs = ['due', 'later', 'none'] as const
export type ContractTab = (typeof contractTabs)[number]

export type ContractFilter = {tab: ContractTab; unit: string}

export const readContractFilter = (query: Query): ContractFilter => ({
  tab: contractTabs.find((tab) => tab === query.tab) ?? 'due',
  unit: (query.unit ?? '').slice(0, 26),
})

export const fieldsOf = ({tab, unit}: ContractFilter, without = ''): [string, string][] =>
  Object.entries({tab: tab === 'due' ? '' : tab, unit}).filter(([name, value]) => value !== '' && name !== without)
