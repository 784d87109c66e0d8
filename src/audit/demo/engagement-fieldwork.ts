// Fieldwork of an example engagement: meetings, papers, samples, evidence, notes, signatures, requests, hours, findings.

import {endFieldwork, startFieldwork} from '../engagement/step.actions.ts'
import {recordMeeting} from '../meeting/audit-meeting.actions.ts'
import {askForDocuments, deliver, recordDelivery} from '../request/document-request.actions.ts'
import {requestsOf} from '../request/document-request.store.ts'
import {recordHours} from '../schedule/work-hours.actions.ts'
import {minutesOfDay} from '../schedule/work-hours.ts'
import {standing, type Telling} from './engagement-deeds.ts'
import {drafted} from './engagement-drafts.ts'
import {type PaperTold, paper} from './engagement-paper.ts'
import type {DemoRequest} from './engagement-story.ts'
import {textFile} from './text-file.ts'

export function inTheField(told: Telling): void {
  const {ids, kit, put, story} = told
  put(0, 'chief-auditor', async (work) => {
    const {version} = await standing(work, told)
    await startFieldwork(work, ids.engagement, {onDay: work.today, version})
  })
  put(0, 'auditor', (work) =>
    recordMeeting(work, ids.engagement, {
      kind: 'opening',
      heldOn: work.today,
      place: `ห้องประชุม${story.agency}`,
      attendees: 'หัวหน้าหน่วยรับตรวจและผู้เกี่ยวข้อง\nคณะผู้ตรวจสอบภายในจังหวัด',
      minutes: 'ชี้แจงวัตถุประสงค์ ขอบเขต ระยะเวลา และผู้ประสานงาน หน่วยรับตรวจไม่มีข้อขัดข้อง',
      version: 0,
    }),
  )
  for (const asked of story.requests ?? usualRequests) request(told, asked)
  const done = told.reaches('draft-report')
  for (const [at, procedure] of kit.procedures.entries())
    paper(told, {at, procedure, until: done ? 'reviewed' : underWay[at]})
  hours(told)
  drafted(told)
  if (!done) return
  put(30, 'chief-auditor', async (work) => {
    const {version} = await standing(work, told)
    await endFieldwork(work, ids.engagement, {onDay: work.today, version})
  })
}

/** While fieldwork goes on each paper is at another place. */
const underWay: PaperTold['until'][] = ['reviewed', 'noted', 'draft']

const usualRequests: DemoRequest[] = [
  {what: 'สำเนาคำสั่งแบ่งงานและคำสั่งแต่งตั้งกรรมการที่เกี่ยวข้อง', on: -10, dueOn: 0, deliveredOn: -2},
  {what: 'เอกสารประกอบการเบิกจ่ายของรายการที่สุ่ม', on: 3, dueOn: 8, deliveredOn: 11},
]

function request(told: Telling, {what, on, dueOn, deliveredOn}: DemoRequest): void {
  const {ids, put, letter, desk} = told
  put(on, 'auditor', (work) => {
    const day = told.later(dueOn)
    const due = day < work.today ? work.today : day
    return askForDocuments(work, ids.engagement, {what, letter, askedOn: work.today, dueOn: due})
  })
  if (deliveredOn === null) return
  const row = async (work: Parameters<typeof requestsOf>[0], ability: Parameters<typeof requestsOf>[1]) =>
    (await requestsOf(work, ability, ids.engagement)).find((each) => each.what === what)
  if (desk.contact)
    put(deliveredOn, desk.contact, async (work) => {
      const found = await row(work.db, work.ability)
      await deliver(work, found?.id ?? '', {note: 'ส่งเอกสารตามที่ขอ'}, [textFile('เอกสารที่ขอ.txt', what)])
    })
  else
    put(deliveredOn, 'auditor', async (work) => {
      const found = await row(work.db, work.ability)
      const deliveredByName = 'เจ้าหน้าที่ผู้รับผิดชอบของหน่วยรับตรวจ'
      const version = found?.version ?? 0
      await recordDelivery(work, ids.engagement, found?.id ?? '', {
        deliveredOn: work.today,
        deliveredByName,
        note: null,
        version,
      })
    })
}

function hours({ids, put, kit, story}: Telling): void {
  const second = story.slots?.some(({who}) => who === 'second') ? [1, 2, 5, 7, 9] : []
  for (const [account, days] of [
    ['auditor', [1, 2, 5, 6, 8, 12]],
    ['chief-auditor', [2, 6]],
    ['auditor-2', second],
  ] as const)
    for (const day of days)
      put(day, account, (work) =>
        recordHours(work, ids.engagement, {
          officialId: null,
          workedOn: work.today,
          // half a day: several engagements may meet on one
          hours: account === 'chief-auditor' ? minutesOfDay / 4 : minutesOfDay / 2,
          what: kit.procedures[day % Math.max(1, kit.procedures.length)]?.subject ?? 'ให้คำปรึกษา',
        }),
      )
}
