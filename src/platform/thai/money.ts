// Baht as people write it, satang as we keep it.

import type {Lang} from '../messages/index.ts'
import type {Message} from '../refusal.ts'
import {cleanText} from './clean-text.ts'
import {arabicDigits, grouped} from './digits.ts'

/** An amount read from text: whole satang, or null when the text is empty or a lone dash. */
export type ReadBaht = {ok: true; satang: number | null} | {ok: false; problem: Message}

/** More baht than any pay or budget of a province; beyond this a number is a typing error. */
const mostDigits = 12

/**
 * Reads baht such as `25,470`, `๒๕,๔๗๐.๕๐ บาท`, `25,470.-`; commas only between thousands, never less than zero, and
 * `zero` only where nothing is an amount too: a budget, not a salary.
 */
export function readBaht(text: string, {zero = false}: {zero?: boolean} = {}): ReadBaht {
  const clean = arabicDigits(cleanText(text))
  const bare = clean
    .replace(/^฿ ?/, '')
    .replace(/ ?(บาท|฿)$/, '')
    .replace(/(?<=\d)\.-$/, '')
  if (clean === '' || /^[-‐-―−]$/.test(bare)) return {ok: true, satang: null}
  const problem = problemOf(bare)
  if (problem && !(zero && problem === 'zero')) return {ok: false, problem: {key: `money.${problem}`}}
  const [baht = '', fraction = ''] = bare.replaceAll(',', '').split('.')
  return {ok: true, satang: Number(baht) * 100 + Number(fraction.padEnd(2, '0'))}
}

function problemOf(text: string): string | null {
  if (/^([-‐-―−] ?[\d,.]+|\([\d,.]+\))$/.test(text)) return 'negative'
  if (!/^[\d,]+(\.\d+)?$/.test(text)) return 'unreadable'
  if (!/^(\d+|\d{1,3}(,\d{3})+)(\.\d+)?$/.test(text)) return 'commas'
  if (/\.\d{3,}$/.test(text)) return 'decimals'
  if (/^[0,.]+$/.test(text)) return 'zero'
  return text.replaceAll(',', '').split('.')[0]!.length > mostDigits ? 'tooLarge' : null
}

/** Satang as baht with commas, `25,470` or `25,470.50`; the same in both languages, without the word for baht. */
export function formatBaht(satang: number, _lang?: Lang): string {
  const whole = Math.floor(Math.abs(satang) / 100)
  const fraction = Math.abs(satang) % 100
  const decimals = fraction === 0 ? '' : fraction < 10 ? `.0${fraction}` : `.${fraction}`
  return `${satang < 0 ? '-' : ''}${grouped(whole)}${decimals}`
}
