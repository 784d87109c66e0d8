import {showDocument} from '../../platform/documents/index.ts'
import type {Ctx} from '../../platform/http/context.ts'
import {actionRoute, changing, formRoute, type Given} from '../../platform/http/form-route.ts'
import {show, wordsFor} from '../../platform/http/page.ts'
import {readForm} from '../../platform/http/read-form.ts'
import {notFound} from '../../platform/refusal.ts'
import type {Parts, Routes} from '../../platform/slice.ts'
import {engagementsAddress} from '../engagement/engagement.ts'
import {assertWorks, engagementOf, fileOf, workReaderOf} from '../programme/programme-reading.ts'
import {changeMeeting, recordMeeting, removeMeeting} from './audit-meeting.actions.ts'
import {meetingPage, meetingsPage} from './audit-meeting.page.ts'
import {meetingSheet} from './audit-meeting.paper.ts'
import {meetingOf, meetingsOf} from './audit-meeting.store.ts'
import {meetingForm, meetingsAddress} from './audit-meeting.ts'

/** A change to the record of the address. */
const change = changing(engagementOf, meetingsAddress, 'programme.meeting.said.')

const base = `${engagementsAddress}/:id/meetings`
const one = `${base}/:meeting`

/** Opening and closing meetings of an engagement, with their minutes. */
export function meetingRoutes(router: Routes, parts: Parts): void {
  router.get(base, (ctx) => showMeetings(ctx as Ctx, parts))
  formRoute(router, parts, {
    path: `${base}/new`,
    action: base,
    show: (ctx, given) => showForm(ctx, parts, given),
    submit: (ctx) =>
      change(ctx, parts, 'recorded', (work, id) => recordMeeting(work, id, readForm(meetingForm, ctx.state.body))),
  })
  formRoute(router, parts, {
    path: `${one}/edit`,
    show: (ctx, given) => showForm(ctx, parts, given),
    submit: (ctx) =>
      change(ctx, parts, 'changed', (work, id) =>
        changeMeeting(work, id, String(ctx.params.meeting), readForm(meetingForm, ctx.state.body)),
      ),
  })
  router.get(`${one}/print`, (ctx) => showPrint(ctx as Ctx, parts))
  actionRoute(router, `${one}/removal`, (ctx) =>
    change(ctx, parts, 'removed', (work, id) => removeMeeting(work, id, String(ctx.params.meeting))),
  )
}

async function showMeetings(ctx: Ctx, parts: Parts): Promise<void> {
  const read = await fileOf(ctx, parts)
  const rows = await meetingsOf(parts.db, read.engagement.id)
  show(ctx, parts, 'audit/meeting/index', meetingsPage(read, rows, workReaderOf(ctx, parts)))
}

async function showForm(ctx: Ctx, parts: Parts, given: Given): Promise<void> {
  const read = await fileOf(ctx, parts)
  assertWorks(read, workReaderOf(ctx, parts))
  const {engagement, file} = read
  const {meeting} = ctx.params
  const row = meeting ? await meetingOf(parts.db, engagement.id, meeting) : null
  if (row === undefined) throw notFound()
  // an audit is opened once: what comes after is most likely its closing
  const kind = file.small.meeting.some(({more}) => more === 'opening') ? 'closing' : 'opening'
  show(ctx, parts, 'form', meetingPage({engagement, row, kind}, given, wordsFor(ctx)), given.status)
}

async function showPrint(ctx: Ctx, parts: Parts): Promise<void> {
  const engagement = await engagementOf(ctx, parts)
  const row = await meetingOf(parts.db, engagement.id, String(ctx.params.meeting))
  if (!row) throw notFound()
  await showDocument(ctx, parts, 'audit/programme/print', await meetingSheet(parts, engagement, row))
}
