// The lines under a signature, as Thai official papers have them.
import type {Mandate, Office} from '../access/mandate.ts'
import type {Capacity} from './tables.ts'

/** `office` is the office's own name ('สำนักงานจังหวัดมุกดาหาร'), `unit` that of the paper's unit. */
export type Names = {office: string; unit: string}

/** The post as it is signed: 'ผู้ว่าราชการจังหวัดมุกดาหาร'. */
export function postOf(post: Office, {office, unit}: Names): string {
  const province = office.replace(/^สำนักงาน/, '')
  if (post === 'governor') return `ผู้ว่าราชการ${province}`
  if (post === 'deputy-governor') return `รองผู้ว่าราชการ${province}`
  return post === 'head-of-office' ? `หัวหน้า${office}` : `หัวหน้า${unit}`
}

const words: Record<Exclude<Capacity, 'holder'>, string> = {
  delegated: 'ปฏิบัติราชการแทน',
  'acting-for': 'รักษาราชการแทน',
  'acting-in': 'รักษาการในตำแหน่ง',
}

/** The name in brackets, then the post; who signs for another says his own post first, and how. */
export function signatureLines(
  name: string,
  post: Office,
  mandate: Pick<Mandate, 'kind' | 'position'> | null,
  names: Names,
): string[] {
  const own = `(${name})`
  if (!mandate) return [own, postOf(post, names)]
  return [own, `${mandate.position} ${words[mandate.kind]}`, postOf(post, names)]
}
