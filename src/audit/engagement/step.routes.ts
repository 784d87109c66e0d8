// The steps of an engagement that its head takes with a day: notice, start, end of fieldwork, draft to the agency, closure.

import {officeNames} from '../../platform/decision/index.ts'
import {showDocument} from '../../platform/documents/index.ts'
import type {Ctx} from '../../platform/http/context.ts'
import {formRoute} from '../../platform/http/form-route.ts'
import {readForm} from '../../platform/http/read-form.ts'
import {notFound} from '../../platform/refusal.ts'
import type {Parts, Routes} from '../../platform/slice.ts'
import {addDays} from '../../platform/thai/day.ts'
import {approveWhereFree} from '../programme/programme-review.actions.ts'
import {changeEngagement, engagementOf, showOwnForm} from './engagement.routes.ts'
import {cancellation, draftIssued, engagementsAddress, noticeIssued, stepTaken} from './engagement.ts'
import {
  cancellationForm,
  closureForm,
  draftReportForm,
  fieldworkEndForm,
  noticeForm,
  startForm,
} from './engagement-form.page.ts'
import {noticeSheet} from './notice.page.ts'
import {readEngagementFile} from './read-engagement.ts'
import {
  cancelEngagement,
  closeEngagement,
  endFieldwork,
  issueDraft,
  issueNotice,
  startFieldwork,
} from './step.actions.ts'

const one = `${engagementsAddress}/:id`

/** Days an agency is given to answer, unless the letter says another day: what the rule of law looks at (IA-18, a setting). */
const usualAnswerDays = 30

export function stepRoutes(router: Routes, parts: Parts): void {
  const today = () => parts.clock.today()
  const step = (place: string, form: Parameters<typeof showOwnForm>[3], said: string, act: Act) =>
    formRoute(router, parts, {
      path: `${one}${place}`,
      show: (ctx, given) => showOwnForm(ctx, parts, 'lead', form, given),
      submit: (ctx) => changeEngagement(ctx, parts, said, (work, id) => act(work, id, ctx)),
    })
  step(
    '/notice',
    () => noticeForm(today()),
    'engagement.said.notified',
    async (work, id, ctx) => {
      await issueNotice(work, id, readForm(noticeIssued, ctx.state.body))
      // a programme signed before the notice takes effect with it
      await approveWhereFree(work, {id})
    },
  )
  step(
    '/start',
    () => startForm(today()),
    'engagement.said.started',
    (work, id, ctx) => startFieldwork(work, id, readForm(stepTaken, ctx.state.body)),
  )
  step(
    '/fieldwork-end',
    () => fieldworkEndForm(today()),
    'engagement.said.fieldworkEnded',
    (work, id, ctx) => endFieldwork(work, id, readForm(stepTaken, ctx.state.body)),
  )
  step(
    '/draft-report',
    () => draftReportForm(today(), addDays(today(), usualAnswerDays)),
    'engagement.said.draftIssued',
    (work, id, ctx) => issueDraft(work, id, readForm(draftIssued, ctx.state.body)),
  )
  step(
    '/closure',
    () => closureForm(today()),
    'engagement.said.closed',
    (work, id, ctx) => closeEngagement(work, id, readForm(stepTaken, ctx.state.body)),
  )
  step(
    '/cancellation',
    () => cancellationForm,
    'engagement.said.cancelled',
    (work, id, ctx) => cancelEngagement(work, id, readForm(cancellation, ctx.state.body)),
  )
  router.get(`${one}/notice/print`, (ctx) => showNotice(ctx as Ctx, parts))
}

type Act = (work: Parameters<Parameters<typeof changeEngagement>[3]>[0], id: string, ctx: Ctx) => Promise<unknown>

async function showNotice(ctx: Ctx, parts: Parts): Promise<void> {
  const engagement = await engagementOf(ctx, parts)
  if (engagement.notifiedOn === null) throw notFound()
  const file = await readEngagementFile(parts.db, engagement, parts.clock.today())
  const names = await officeNames(parts, parts.db, engagement.unitId)
  await showDocument(ctx, parts, 'audit/engagement/letter', noticeSheet(engagement, file, names))
}
