// The report of an engagement: what is typed of it, and how its review is disclosed.
import {z} from 'zod'
import {optionalText, optionalThaiDate, requiredText} from '../../platform/http/fields.ts'
import {engagementAddress} from '../engagement/engagement.ts'
import type {EngagementFile} from '../engagement/read-engagement.ts'
import type {SignOffTable} from '../engagement/tables.ts'

export const reportAddress = (engagementId: string): string => `${engagementAddress(engagementId)}/report`

const version = z.coerce.number().int().catch(0)

export const reportText = z.object({summary: requiredText(12_000), rating: optionalText(60), version})
export const reportOrder = z.object({
  agencyId: requiredText(26),
  what: requiredText(4000),
  byWhen: optionalThaiDate(),
})

export type ReportText = z.output<typeof reportText>
export type ReportOrder = z.output<typeof reportOrder>

/** The last review of each thing signed. */
const latestReviews = (signOffs: readonly SignOffTable[]): SignOffTable[] => {
  const latest = new Map<string, SignOffTable>()
  for (const each of signOffs) if (each.role === 'reviewer') latest.set(`${each.subject} ${each.subjectId}`, each)
  return [...latest.values()]
}

/**
 * How the work was reviewed where no other auditor here could: by a peer from outside, or by a second look of the one who
 * did it (Thai, as it stands in the report). Null where every review was a colleague's.
 */
export function disclosureOf({signOffs}: Pick<EngagementFile, 'signOffs'>): string | null {
  const reviews = latestReviews(signOffs)
  const said = (['peer', 'second-look'] as const).flatMap((way) => {
    const some = reviews.filter((each) => each.way === way)
    if (some.length === 0) return []
    const papers = some.filter(({subject}) => subject === 'paper').length
    const things = [
      ...(some.length > papers ? ['แนวการตรวจสอบ'] : []),
      ...(papers > 0 ? [`กระดาษทำการ ${papers} ฉบับ`] : []),
    ].join('และ')
    const names = [...new Set(some.map(({name}) => name))].join(', ')
    return [
      way === 'peer'
        ? `${things}สอบทานโดยผู้ตรวจสอบภายในจากหน่วยงานอื่น (${names})`
        : `${things}สอบทานโดยผู้จัดทำทบทวนซ้ำด้วยตนเองตามแบบตรวจรายการหลังเว้นระยะเวลา (${names}) เนื่องจากไม่มีผู้ตรวจสอบภายในคนอื่นที่สอบทานได้`,
    ]
  })
  return said.length > 0 ? `การเปิดเผยวิธีสอบทาน: ${said.join(' และ')}` : null
}
