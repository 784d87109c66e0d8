// Fields of a form for zod schemas: they clean and read what people type and answer in the words of `form.*`.
import {z} from 'zod'
import type {Message} from '../refusal.ts'
import {readThaiDate} from '../thai/buddhist-date.ts'
import {cleanText} from '../thai/clean-text.ts'
import {arabicDigits} from '../thai/digits.ts'
import {readBaht} from '../thai/money.ts'

/** What was typed, cleaned; a missing field is an empty one. */
const typed = z
  .string('form.unreadable')
  .nullish()
  .transform((text) => cleanText((text ?? '').replace(/\r\n?/g, '\n')))

const refuse = (context: z.RefinementCtx, {key, values}: Message) => {
  context.addIssue({code: 'custom', message: key, params: values})
  return z.NEVER
}

/** Text that must be there, at most `max` characters. */
export const requiredText = (max: number) => typed.pipe(z.string().min(1, 'form.required').max(max, 'form.tooLong'))

/** Text or null, at most `max` characters. */
export const optionalText = (max: number) =>
  typed.pipe(z.string().max(max, 'form.tooLong')).transform((text) => text || null)

/** Words typed one a line, in their order, none twice: at least one, each of at most `max` characters. */
export const words = (max: number) =>
  typed.transform((text, context) => {
    const lines = [...new Set(text.split('\n').map((line) => line.trim()))].filter(Boolean)
    const long = lines.find((line) => line.length > max)
    if (long) return refuse(context, {key: 'form.lineTooLong', values: {line: long.slice(0, 30), max}})
    return lines.length > 0 ? lines : refuse(context, {key: 'form.required'})
  })

function readDay(text: string, context: z.RefinementCtx) {
  const read = readThaiDate(text)
  return read.ok ? read.day : refuse(context, read.problem)
}

/** A day typed as Thai officials write it, as `YYYY-MM-DD`. */
export const thaiDate = () =>
  typed.transform((text, context) => (text ? readDay(text, context) : refuse(context, {key: 'form.required'})))

/** The same, or null when nothing was typed. */
export const optionalThaiDate = () => typed.transform((text, context) => (text ? readDay(text, context) : null))

/** `zero`: nothing is an amount too. */
type Amount = {zero?: boolean}

function readSatang(text: string, amount: Amount, context: z.RefinementCtx) {
  const read = readBaht(text, amount)
  return read.ok ? read.satang : refuse(context, read.problem)
}

/** Baht as typed, in satang. */
export const baht = (amount: Amount = {}) =>
  typed.transform((text, context) => readSatang(text, amount, context) ?? refuse(context, {key: 'form.required'}))

/** The same, or null when nothing was typed. */
export const optionalBaht = (amount: Amount = {}) =>
  typed.transform((text, context) => readSatang(text, amount, context))

function readWhole(text: string, context: z.RefinementCtx) {
  const digits = arabicDigits(text).replaceAll(',', '')
  if (/^-?\d{1,15}$/.test(digits)) return Number(digits)
  return refuse(context, {key: /^-?\d*\.\d+$/.test(digits) ? 'form.wholeNumber' : 'form.numberUnreadable'})
}

const between = (min: number, max: number) => z.number().min(min, 'form.tooSmall').max(max, 'form.tooLarge')
const written = z.preprocess((value) => (typeof value === 'number' ? String(value) : value), typed)

/** A whole number, also in Thai digits. */
export const wholeNumber = (min: number, max: number) =>
  written
    .transform((text, context) => (text ? readWhole(text, context) : refuse(context, {key: 'form.required'})))
    .pipe(between(min, max))

/** The same, or null when nothing was typed. */
export const optionalWholeNumber = (min: number, max: number) =>
  written.transform((text, context) => (text ? readWhole(text, context) : null)).pipe(between(min, max).nullable())

const chosen = <const V extends string>(values: readonly V[], text: string, context: z.RefinementCtx): V =>
  values.find((value) => value === text) ?? refuse(context, {key: text ? 'form.choiceUnknown' : 'form.choiceRequired'})

/** One of the values. */
export const choice = <const V extends string>(values: readonly V[]) =>
  typed.transform((text, context) => chosen(values, text, context))

/** One of the values, or null when none was chosen. */
export const optionalChoice = <const V extends string>(values: readonly V[]) =>
  typed.transform((text, context) => (text ? chosen(values, text, context) : null))

/** Any number of the values, from checkboxes. */
export const choices = <const V extends string>(values: readonly V[]) =>
  z
    .union([z.string(), z.array(z.string())])
    .nullish()
    .transform((given, context) => [given ?? []].flat().map((text) => chosen(values, text, context)))

/** A checkbox: ticked or not. */
export const flag = () =>
  z
    .union([z.boolean(), z.string()])
    .nullish()
    .transform((given) => given === true || given === 'yes' || given === 'on' || given === 'true')

/** An e-mail address or null, at most 255 characters. */
export const optionalEmail = () =>
  typed
    .pipe(z.union([z.literal(''), z.email('form.emailUnreadable').max(255, 'form.tooLong')], 'form.emailUnreadable'))
    .transform((text) => text || null)
