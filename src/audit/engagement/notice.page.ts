// The letter that tells an agency it will be audited.
import {type officeNames, postOf} from '../../platform/decision/index.ts'
import {translator} from '../../platform/messages/index.ts'
import {formatDay} from '../../platform/thai/buddhist-date.ts'
import type {EngagementRow} from './engagement.store.ts'
import {engagementAddress} from './engagement.ts'
import {type EngagementFile, teamOf} from './read-engagement.ts'

/** An official letter is Thai, whoever reads it. */
const words = translator('th')

type Names = Awaited<ReturnType<typeof officeNames>>

export function noticeSheet(engagement: EngagementRow, {small}: EngagementFile, names: Names) {
  const day = engagement.notifiedOn ?? ''
  const slots = small.slot.flatMap(({fromDay, toDay}) => [fromDay, toDay].filter((each) => each !== null)).sort()
  const [from, to] = [slots[0], slots.at(-1)]
  const objectives = small.objective.map(({words: text}, at) => `${at + 1}. ${text ?? ''}`)
  return {
    title: `แจ้งการเข้าตรวจสอบ ${engagement.title}`,
    crumbs: [],
    back: engagementAddress(engagement.id),
    letter: engagement.noticeLetter ?? '',
    from: names.unit,
    office: names.office,
    date: formatDay(day, 'th', 'long'),
    subject: 'แจ้งการเข้าตรวจสอบ',
    to: `หัวหน้า${engagement.agencyName}`,
    opening: `ด้วย${names.unit} จะเข้าตรวจสอบเรื่อง ${engagement.title} ประเภท${words(`audit.kind.${engagement.kind}`)} ปีงบประมาณ พ.ศ. ${engagement.fiscalYear}${from && to ? ` ระหว่างวันที่ ${formatDay(from, 'th', 'long')} ถึงวันที่ ${formatDay(to, 'th', 'long')}` : ''} โดยมีวัตถุประสงค์ ดังนี้`,
    objectives,
    scope: engagement.scope,
    team: teamOf(small, day).map(({whoName, more}) => `${whoName ?? ''}${more === 'lead' ? ' (หัวหน้าคณะ)' : ''}`),
    requests: small.request.filter(({more}) => more === null).map(({words: what}) => what ?? ''),
    closing: 'จึงเรียนมาเพื่อโปรดทราบ และขอความอนุเคราะห์จัดเตรียมเอกสารและผู้ประสานงานต่อไป',
    signer: postOf('governor', names),
  }
}
