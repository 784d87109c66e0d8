// From the opening of an example engagement to its approved programme.
import {agencies} from '../agencies.ts'
import type {AuditKind} from '../audit-kind.ts'
import {auditUnits} from '../auditor/auditor.store.ts'
import {addObjective, agreeAdvice, openPlanned, openSpecial, planEngagement} from '../engagement/engagement.actions.ts'
import {readEngagementFile} from '../engagement/read-engagement.ts'
import {issueNotice} from '../engagement/step.actions.ts'
import {addProcedure} from '../programme/procedure.actions.ts'
import {reviewProgramme, submitProgramme} from '../programme/programme-review.actions.ts'
import {fingerprint} from '../programme/programme-review.ts'
import {assignMember} from '../team/team.actions.ts'
import {approvedItemsOf} from './approved-items.ts'
import {kindOf, standing, type Telling} from './engagement-deeds.ts'
import {placed} from './engagement-slots.ts'

export function begin(told: Telling): void {
  opened(told)
  placed(told)
  if (told.reaches('notified')) notified(told)
  if (told.kit.procedures.length > 0 && told.reaches('notified')) programme(told)
}

function opened(told: Telling): void {
  const {story, ids, kit, officials, put} = told
  put(-25, 'chief-auditor', async (work) => {
    ids.agency = (await agencies(work.db, work.ability)).find(({name}) => name === story.agency)?.id ?? ''
    if (story.ordered) ids.engagement = await ordered(told, work)
    else {
      const items = await approvedItemsOf(work, story.year)
      ids.engagement = await openPlanned(work, items[story.planned ?? 0] ?? '')
    }
    const fromDay = work.today
    await assignMember(work, ids.engagement, {officialId: officials.auditor, role: 'lead', fromDay})
    await assignMember(work, ids.engagement, {officialId: officials.chief, role: 'member', fromDay})
  })
  put(-24, 'auditor', async (work) => {
    const {scope, criteria, risks} = kit
    await planEngagement(work, ids.engagement, {scope, criteria, risks, version: (await standing(work, told)).version})
    if (kindOf(story) !== 'consulting') return
    const {version} = await standing(work, told)
    const askedBy = 'พัฒนาการจังหวัดมุกดาหาร'
    await agreeAdvice(work, ids.engagement, {askedBy, askedOn: work.today, scope, version})
  })
}

async function ordered({story, ids}: Telling, work: Parameters<typeof openSpecial>[0]): Promise<string> {
  const {title, kind, reason, letter, days} = story.ordered ?? {
    title: '',
    kind: 'special' as AuditKind,
    reason: '',
    letter: '',
    days: 1,
  }
  const [unit] = await auditUnits(work.db)
  const id = await openSpecial(work, unit?.id ?? '', {
    title,
    agencyId: ids.agency,
    kind,
    specialReason: reason,
    specialLetter: letter,
    personDays: days,
  })
  const objective =
    kind === 'consulting'
      ? 'ให้หน่วยงานมีแนวทางควบคุมลูกหนี้ที่นำไปใช้ได้จริง'
      : `ให้มั่นใจว่า${title.replace(/^ตรวจสอบ/, '')}ถูกต้องตามระเบียบ`
  await addObjective(work, id, {objective})
  return id
}

const notified = (told: Telling): void =>
  told.put(-20, 'chief-auditor', async (work) => {
    const {version} = await standing(work, told)
    await issueNotice(work, told.ids.engagement, {onDay: work.today, letter: told.letter, version})
  })

/** The auditor drafts it, the chief approves it: who wrote it never does. */
function programme(told: Telling): void {
  const {ids, kit, officials, put, at} = told
  put(-15, 'auditor', async (work) => {
    for (const [index, {subject, purpose, what, population, sample}] of kit.procedures.entries())
      ids.procedures.push(
        await addProcedure(work, ids.engagement, {
          subject,
          purpose,
          what,
          population,
          sample,
          officialId: index < 2 ? officials.auditor : officials.chief,
          dueOn: at(15 + index * 5),
          version: 0,
        }),
      )
    await submitProgramme(work, ids.engagement)
  })
  if (told.reaches('programme-approved'))
    put(-12, 'chief-auditor', async (work) => {
      const file = await readEngagementFile(work.db, await standing(work, told), work.today)
      const note = 'ครอบคลุมวัตถุประสงค์และความเสี่ยงที่สำคัญแล้ว'
      await reviewProgramme(work, ids.engagement, {note, checks: [], content: fingerprint(file)})
    })
}
