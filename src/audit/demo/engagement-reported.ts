// The report of an example engagement, what was ordered, and how it was followed up to its end.
import {sign} from '../../platform/decision/index.ts'
import {addDays} from '../../platform/thai/day.ts'
import {changeObjective, concludeEngagement, giveAdvice} from '../engagement/engagement.actions.ts'
import {objectivesOf} from '../engagement/engagement.store.ts'
import {cancelEngagement, closeEngagement, startFieldwork} from '../engagement/step.actions.ts'
import {distribute} from '../report/distribution.actions.ts'
import {proposeReport, putOrder, writeReport} from '../report/report.actions.ts'
import {kindOf, standing, type Telling} from './engagement-deeds.ts'

const proposedAt = 68

/** Of consulting there is advice in place of findings. */
export function advised(told: Telling): void {
  const {ids, put} = told
  put(0, 'chief-auditor', async (work) => {
    const {version} = await standing(work, told)
    await startFieldwork(work, ids.engagement, {onDay: work.today, version})
  })
  put(30, 'auditor', async (work) => {
    const {version} = await standing(work, told)
    const answer = told.story.conclusion ?? ''
    await giveAdvice(work, ids.engagement, {answer, version})
  })
}

export function reported(told: Telling): void {
  const {story, ids, put} = told
  const consulting = kindOf(story) === 'consulting'
  put(proposedAt - 4, 'auditor', async (work) => {
    if (!consulting) {
      for (const {id, version} of await objectivesOf(work.db, ids.engagement))
        await changeObjective(work, ids.engagement, id, {conclusion: story.conclusion ?? '', version})
      const {version} = await standing(work, told)
      await concludeEngagement(work, ids.engagement, {conclusion: story.conclusion ?? '', version})
    }
    await writeReport(work, ids.engagement, {summary: story.conclusion ?? '', rating: story.rating ?? null, version: 0})
    if (story.order)
      await putOrder(
        work,
        ids.engagement,
        {agencyId: ids.agency, what: story.order, byWhen: addDays(work.today, 60)},
        null,
      )
  })
  put(proposedAt, 'chief-auditor', async (work, parts) => {
    ids.report = await proposeReport(work, parts, ids.engagement, {route: 'governor', note: null})
  })
  if (!consulting && !told.reaches('follow-up')) return
  put(proposedAt + 5, 'governor', (work, parts) =>
    sign(work, parts, ids.report, {outcome: 'approve', words: null, returnTo: null, version: 1}),
  )
  put(proposedAt + 9, 'auditor', (work) =>
    distribute(work, ids.engagement, 'report', {
      recipients: ['ผู้ว่าราชการจังหวัดมุกดาหาร', story.agency],
      others: null,
      letter: `${told.letter}.2`,
      sentOn: work.today,
      way: 'letter',
    }),
  )
}

export const closed = (told: Telling): void =>
  told.put(told.story.closesOn ?? 180, 'chief-auditor', async (work) => {
    const {version} = await standing(work, told)
    await closeEngagement(work, told.ids.engagement, {onDay: work.today, version})
  })

export const cancelled = (told: Telling, reason: string): void =>
  told.put(-10, 'chief-auditor', async (work) => {
    const {version} = await standing(work, told)
    await cancelEngagement(work, told.ids.engagement, {reason, version})
  })
