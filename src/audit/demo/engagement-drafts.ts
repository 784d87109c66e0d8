// Findings of an example engagement: written, reported at once where they are serious, issued, answered.
import {addDays} from '../../platform/thai/day.ts'
import type {Work} from '../../platform/work.ts'
import {confirmResponse, giveResponse} from '../auditee/response.actions.ts'
import {issueDraft} from '../engagement/step.actions.ts'
import {addFinding} from '../finding/finding.actions.ts'
import {lockedFinding} from '../finding/finding.store.ts'
import {responsesOf} from '../finding/follow-up.store.ts'
import {severitiesOn} from '../finding/severity.ts'
import {reportUrgently} from '../finding/urgent.actions.ts'
import {recordMeeting} from '../meeting/audit-meeting.actions.ts'
import {standing, type Telling} from './engagement-deeds.ts'
import type {DemoFinding} from './engagement-story.ts'

/** The draft report goes out so many days after the first of fieldwork, and is answered so many after. */
export const draftAt = 38
const answeredAt = 52

export function drafted(told: Telling): void {
  const {story, ids, put} = told
  for (const [at, finding] of story.findings.entries()) {
    const day = told.reaches('draft-report') ? 20 : 9
    put(day, 'auditor', async (work) => {
      ids.findings[at] = await written(work, told, finding)
    })
    if (finding.severity === 0 && told.reaches('draft-report'))
      put(day + 2, 'auditor', async (work) => {
        const version = (await lockedFinding(work.db, ids.findings[at] ?? ''))?.version ?? 0
        await reportUrgently(work, ids.findings[at] ?? '', {
          reportedOn: work.today,
          letter: `${told.letter} ลับ`,
          version,
        })
      })
  }
}

const satang = (baht: number | undefined): number | null => (baht === undefined ? null : baht * 100)

async function written(work: Work, told: Telling, finding: DemoFinding): Promise<string> {
  const {title, severity, criteria, found, cause, effect, advice, owner, paper, dueIn, damage, toReturn} = finding
  const {ids} = told
  const severities = await severitiesOn(work.db, work.today)
  return addFinding(work, ids.engagement, {
    title,
    severity: severities[severity] ?? '',
    seriousNotedOn: null,
    agencyId: ids.agency,
    criteria,
    conditionFound: found,
    cause,
    effect,
    recommendation: advice,
    owner,
    dueOn: told.later(draftAt + dueIn),
    damage: satang(damage),
    wronglyPaid: satang(toReturn),
    toReturn: satang(toReturn),
    returned: null,
    papers: ids.papers.slice(paper, paper + 1),
    version: 0,
  })
}

export function issued(told: Telling): void {
  const {ids, put, story, letter} = told
  put(draftAt - 2, 'auditor', (work) =>
    recordMeeting(work, ids.engagement, {
      kind: 'closing',
      heldOn: work.today,
      place: `ห้องประชุม${story.agency}`,
      attendees: 'หัวหน้าหน่วยรับตรวจและผู้เกี่ยวข้อง\nคณะผู้ตรวจสอบภายในจังหวัด',
      minutes: 'ชี้แจงข้อตรวจพบและข้อเสนอแนะ หน่วยรับตรวจรับทราบและจะชี้แจงเป็นหนังสือ',
      version: 0,
    }),
  )
  put(draftAt, 'chief-auditor', async (work) => {
    const {version} = await standing(work, told)
    const responseDueOn = addDays(work.today, 22)
    await issueDraft(work, ids.engagement, {onDay: work.today, letter: `${letter}.1`, responseDueOn, version})
  })
  for (const at of story.findings.keys()) answered(told, at)
}

/** A contact prepares and the head confirms; where there is none the head does both at once. */
function answered({story, ids, put, desk, reaches}: Telling, at: number): void {
  const finding = story.findings[at]
  if (!finding?.answer || !desk.head) return
  const {stance, action, reasons, waits} = finding.answer
  const day = reaches('final-report') ? answeredAt : draftAt + 6
  const given = {
    stance,
    reasons: reasons ?? null,
    action,
    owner: action === null ? null : finding.owner,
  }
  put(day, desk.contact || desk.head, (work) => {
    const actionDueOn = action === null ? null : addDays(work.today, Math.max(10, finding.dueIn - 20))
    const confirm = !desk.contact
    return giveResponse(work, ids.findings[at] ?? '', {...given, actionDueOn, confirm, version: 0})
  })
  if (!desk.contact || waits) return
  put(day + 2, desk.head, async (work) => {
    const version = (await responsesOf(work.db, ids.findings[at] ?? '')).at(-1)?.version ?? 0
    await confirmResponse(work, ids.findings[at] ?? '', {version})
  })
}
