// What the governor may do about whoever holds a post: much less than a tidy mind would think.
import type {Administration} from './position.ts'

/**
 * `orders`: he decides; `delegated`: the department does, or he where it delegated that to him; `opinion`: he is asked, or
 * appraises a part; `agency`: the head of the agency does, by contract or delegation; `told`: he is told.
 */
export type Power = 'orders' | 'delegated' | 'opinion' | 'agency' | 'told'

export const governorActs = ['appointment', 'promotion', 'salary', 'discipline'] as const
export type GovernorPower = Record<(typeof governorActs)[number], Power>

type Post = {
  kind: string
  positionType: string | null
  level: string | null
  administration: Administration | string | null
}

const told: GovernorPower = {appointment: 'told', promotion: 'told', salary: 'told', discipline: 'told'}
/** วิชาการ up to ชำนาญการพิเศษ, ทั่วไป up to อาวุโส: s.53 of the Civil Service Act 2551; discipline with the อ.ก.พ.จังหวัด. */
const ordered: GovernorPower = {
  appointment: 'orders',
  promotion: 'delegated',
  salary: 'orders',
  discipline: 'orders',
}
const headed: GovernorPower = {...told, salary: 'opinion'}
const employed: GovernorPower = {appointment: 'agency', promotion: 'agency', salary: 'agency', discipline: 'agency'}

const orderedLevels: Readonly<Record<string, readonly string[]>> = {
  วิชาการ: ['ปฏิบัติการ', 'ชำนาญการ', 'ชำนาญการพิเศษ'],
  ทั่วไป: ['ปฏิบัติงาน', 'ชำนาญงาน', 'อาวุโส'],
}
const ministryLevels = ['เชี่ยวชาญ', 'ทรงคุณวุฒิ']

/** Null where what is known does not tell: administration, type or level is missing, or is one nobody laid down. */
export function governorPower({kind, positionType, level, administration}: Post): GovernorPower | null {
  if (administration === null) return null
  if (administration === 'central') return told
  if (kind !== 'ข้าราชการ') return employed
  if (positionType === 'บริหาร') return told
  if (positionType === 'อำนวยการ') return headed
  if (positionType === null || level === null) return null
  if (orderedLevels[positionType]?.includes(level)) return ordered
  return ministryLevels.includes(level) ? told : null
}

/** Of a post with a range of levels: what both ends have in common, else null. */
export function governorPowerOver({
  levelLow,
  levelHigh,
  ...post
}: Omit<Post, 'level'> & {levelLow: string | null; levelHigh: string | null}): GovernorPower | null {
  const low = governorPower({...post, level: levelLow ?? levelHigh})
  const high = governorPower({...post, level: levelHigh ?? levelLow})
  return JSON.stringify(low) === JSON.stringify(high) ? low : null
}

/** Why, as a message key's last word: the same steps as `governorPower`. */
export function governorGround(post: Post): string {
  const {kind, positionType, administration} = post
  if (administration === null) return 'administrationUnknown'
  if (administration === 'central') return 'central'
  if (kind !== 'ข้าราชการ') return 'employee'
  if (positionType === 'บริหาร') return 'executive'
  if (positionType === 'อำนวยการ') return 'directing'
  const power = governorPower(post)
  if (power === null) return 'levelUnknown'
  return power === ordered ? 'ordered' : 'ministryLevel'
}
