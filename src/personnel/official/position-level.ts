// Position types and levels of the civil service: the Thai words are the keys, codes only ways to write them.
import type {Message} from '../../platform/refusal.ts'
import {cleanText} from '../../platform/thai/clean-text.ts'
import {arabicDigits} from '../../platform/thai/digits.ts'

/** Civil Service Act 2551, s.45. */
export const positionTypes = ['บริหาร', 'อำนวยการ', 'วิชาการ', 'ทั่วไป'] as const
export type PositionType = (typeof positionTypes)[number]

/** Civil Service Act 2551, s.46: the levels of each type, lowest first. */
export const levelsOf = {
  บริหาร: ['ต้น', 'สูง'],
  อำนวยการ: ['ต้น', 'สูง'],
  วิชาการ: ['ปฏิบัติการ', 'ชำนาญการ', 'ชำนาญการพิเศษ', 'เชี่ยวชาญ', 'ทรงคุณวุฒิ'],
  ทั่วไป: ['ปฏิบัติงาน', 'ชำนาญงาน', 'อาวุโส', 'ทักษะพิเศษ'],
} as const satisfies Record<PositionType, readonly string[]>
export type PositionLevel = (typeof levelsOf)[PositionType][number]

/** Every level once; ต้น and สูง belong to two types. */
export const positionLevels: readonly PositionLevel[] = [...new Set(positionTypes.flatMap((type) => levelsOf[type]))]

/** Codes that mean one thing in every system (PS-03). */
const codedTypes: Readonly<Record<string, PositionType>> = {O: 'ทั่วไป', K: 'วิชาการ'}

/** M is อำนวยการ in one system and บริหาร in another; so is D or S: their number alone is certain (PS-03). */
const ambiguousCode = /^[MSD]([12])?$/

/** 0 for the lowest level of a type, -1 where the level is not one of the type. */
export const levelRank = (type: PositionType, level: PositionLevel): number =>
  (levelsOf[type] as readonly PositionLevel[]).indexOf(level)

/** Whether the law knows this level in this type. */
export const levelBelongsTo = (level: PositionLevel, type: PositionType): boolean => levelRank(type, level) >= 0

/** The only type that has this level; null for ต้น and สูง. */
export function typeOfLevel(level: PositionLevel): PositionType | null {
  const types = positionTypes.filter((type) => levelBelongsTo(level, type))
  return types.length === 1 ? types[0]! : null
}

type Refused = {ok: false; problem: Message; hint: Message}
type ReadType = {ok: true; type: PositionType} | Refused
/** `type` is given by a code alone; a word leaves it null. */
type ReadLevel = {ok: true; level: PositionLevel; type: PositionType | null} | Refused

/** Reads a position type such as `วิชาการ` or `ประเภทวิชาการ`; the text must not be empty. */
export function readPositionType(text: string): ReadType {
  const word = wordOf(text)
  const type = positionTypes.find((each) => each === word)
  if (type) return {ok: true, type}
  return ambiguity(word) ?? refused('positionType.unknown', {value: cleanText(text)}, positionTypes)
}

/** Reads a level such as `ชำนาญการ`, `ระดับชำนาญการ` or `k 2`; the text must not be empty. `type` is the row's, if known. */
export function readPositionLevel(text: string, type: PositionType | null): ReadLevel {
  const word = wordOf(text)
  const ambiguous = ambiguity(word)
  if (ambiguous) return ambiguous
  const [, letter = '', place = ''] = /^([OK])(\d)$/.exec(word) ?? []
  const coded = codedTypes[letter] ?? null
  const level = coded ? levelsOf[coded][Number(place) - 1] : positionLevels.find((each) => each === word)
  if (!level) return unknownLevel(cleanText(text), type)
  const belongs = type === null || (levelBelongsTo(level, type) && (coded === null || coded === type))
  if (belongs) return {ok: true, level, type: coded}
  return refused('positionLevel.otherType', {level, type}, levelsOf[type])
}

/** The word without `ประเภท` or `ระดับ` before it, without spaces, codes in capitals and plain digits. */
const wordOf = (text: string): string =>
  arabicDigits(cleanText(text))
    .replace(/\s/g, '')
    .replace(/^(?:ประเภท|ระดับ)+/, '')
    .toUpperCase()

function ambiguity(word: string): Refused | null {
  const found = ambiguousCode.exec(word)
  if (!found) return null
  const levels = found[1] ? [levelsOf.อำนวยการ[Number(found[1]) - 1]!] : levelsOf.อำนวยการ
  const choices = levels.flatMap((level) => [`อำนวยการ ${level}`, `บริหาร ${level}`])
  return refused('positionLevel.ambiguous', {code: word}, choices)
}

const unknownLevel = (value: string, type: PositionType | null): Refused =>
  type
    ? refused('positionLevel.unknownInType', {value, type}, levelsOf[type])
    : refused('positionLevel.unknown', {value}, positionLevels)

const refused = (reason: string, values: Message['values'], choices: readonly string[]): Refused => ({
  ok: false,
  problem: {key: `workbook.${reason}`, values},
  hint: {key: 'workbook.choices', values: {choices: choices.join(', ')}},
})
