// The engagements of the example: each told from its story, all of them done in the order of their days.
import {actorNamed} from '../../platform/identity/index.ts'
import type {Parts} from '../../platform/slice.ts'
import {addDays} from '../../platform/thai/day.ts'
import {fiscalYearOf, fiscalYearStart} from '../../platform/thai/fiscal-year.ts'
import {agencyHeads, desks} from './agency-heads.ts'
import {annualReport} from './annual-report.ts'
import {begin} from './engagement-begun.ts'
import {type Deed, kindOf, type Telling, telling} from './engagement-deeds.ts'
import {issued} from './engagement-drafts.ts'
import {inTheField} from './engagement-fieldwork.ts'
import {remedied} from './engagement-remedies.ts'
import {advised, cancelled, closed, reported} from './engagement-reported.ts'
import {presentStories} from './engagement-stories-now.ts'
import {orderedStories} from './engagement-stories-ordered.ts'
import {pastStories} from './engagement-stories-past.ts'
import {library, otherFindings} from './other-findings.ts'

export async function engagements(parts: Parts): Promise<void> {
  const year = fiscalYearOf(parts.clock.today())
  await agencyHeads(parts)
  await library(parts, addDays(fiscalYearStart(year - 2), 5))
  const officials = {
    chief: (await actorNamed(parts, 'chief-auditor')).officialId ?? '',
    auditor: (await actorNamed(parts, 'auditor')).officialId ?? '',
    second: (await actorNamed(parts, 'auditor-2')).officialId ?? '',
  }
  const deeds: Deed[] = annualReport(parts, year - 1)
  for (const [at, story] of [...pastStories(year), ...presentStories(year), ...orderedStories(year)].entries()) {
    // an engagement is opened once its year's plan is approved
    const floor = addDays(fiscalYearStart(story.planned === undefined ? year - 2 : story.year), 2)
    const desk = desks[story.agency] ?? {head: '', contact: ''}
    told(telling(parts, story, deeds, {officials, desk, floor, letter: `มห 0017.6/${412 + at * 37}`}))
  }
  for (const {does} of deeds.toSorted((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0)))
    await does()
  await otherFindings(parts)
}

/** As far as the story goes. */
function told(story: Telling): void {
  begin(story)
  if (story.story.cancelled) cancelled(story, story.story.cancelled)
  if (kindOf(story.story) === 'consulting') advised(story)
  else if (story.reaches('fieldwork')) inTheField(story)
  if (kindOf(story.story) !== 'consulting' && story.reaches('response')) issued(story)
  if (story.reaches('final-report')) reported(story)
  if (story.reaches('follow-up')) remedied(story)
  if (story.reaches('closed')) closed(story)
}
