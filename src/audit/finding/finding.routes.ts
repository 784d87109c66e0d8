import {can} from '../../platform/access/ability.ts'
import {letterheadOf, memo, officeNames, postOf, shownDocument} from '../../platform/decision/index.ts'
import {showDocument} from '../../platform/documents/index.ts'
import {filesFor} from '../../platform/files/index.ts'
import type {Ctx} from '../../platform/http/context.ts'
import {formPage} from '../../platform/http/form-page.ts'
import {actionRoute, changing, formRoute, type Given} from '../../platform/http/form-route.ts'
import {show, wordsFor} from '../../platform/http/page.ts'
import {readForm} from '../../platform/http/read-form.ts'
import {idPattern} from '../../platform/ids.ts'
import {panelsOf} from '../../platform/panels.ts'
import {conflict, forbidden, notFound} from '../../platform/refusal.ts'
import type {Parts, Routes} from '../../platform/slice.ts'
import {timelineFor} from '../../platform/trail/index.ts'
import {auditUnitNames} from '../auditor/auditor.store.ts'
import {engagementById} from '../engagement/engagement.store.ts'
import {readerOf} from '../reader.ts'
import {changeFinding, withdrawFinding} from './finding.actions.ts'
import {crumbsAbove, findingName, findingPage} from './finding.page.ts'
import {findingSheet, urgentMemo} from './finding.paper.ts'
import {type FindingRow, inspectedFinding} from './finding.store.ts'
import {findingAddress, findingInput, findingsAddress, urgentReport, withdrawal} from './finding.ts'
import {attachToFinding, removeFromFinding} from './finding-file.actions.ts'
import {showFindingForm} from './finding-form.routes.ts'
import {papersOfFinding} from './finding-reference.store.ts'
import {reportUrgently} from './urgent.actions.ts'
import {urgentClock, urgentStanding} from './urgent.ts'

/** A change to the record of the address. */
const change = changing(findingOf, findingAddress)

const one = `${findingsAddress}/:id`

/** A finding's own page, and what becomes of it while it is a draft. */
export function findingRoutes(router: Routes, parts: Parts): void {
  router.get(one, (ctx) => showFinding(ctx as Ctx, parts))
  router.get(`${one}/print`, (ctx) => showSheet(ctx as Ctx, parts))
  router.get(`${one}/urgent-report/print`, (ctx) => showMemo(ctx as Ctx, parts))
  formRoute(router, parts, {
    path: `${one}/edit`,
    action: one,
    show: async (ctx, given) => showFindingForm(ctx, parts, await editable(ctx, parts, given), given),
    submit: (ctx) =>
      change(ctx, parts, 'finding.said.changed', (work, id) =>
        changeFinding(work, id, readForm(findingInput, ctx.state.body)),
      ),
  })
  formRoute(router, parts, {
    path: `${one}/withdrawal`,
    show: (ctx, given) => showOwnForm(ctx, parts, 'withdrawal', given),
    submit: (ctx) =>
      change(ctx, parts, 'finding.said.withdrawn', (work, id) =>
        withdrawFinding(work, id, readForm(withdrawal, ctx.state.body)),
      ),
  })
  formRoute(router, parts, {
    path: `${one}/urgent-report`,
    show: (ctx, given) => showOwnForm(ctx, parts, 'urgent-report', given),
    submit: (ctx) =>
      change(ctx, parts, 'finding.said.told', (work, id) =>
        reportUrgently(work, id, readForm(urgentReport, ctx.state.body)),
      ),
  })
  formRoute(router, parts, {
    path: `${one}/files/new`,
    action: `${one}/files`,
    show: (ctx, given) => showOwnForm(ctx, parts, 'files', given),
    submit: (ctx) =>
      change(ctx, parts, 'finding.said.attached', (work, id) => attachToFinding(work, id, ctx.state.uploads)),
  })
  actionRoute(router, `${one}/files/:file/removal`, (ctx) =>
    change(ctx, parts, 'finding.said.fileRemoved', (work, id) => removeFromFinding(work, id, String(ctx.params.file))),
  )
}

/** The finding of the address, for whoever may know all of it. */
export async function findingOf(ctx: Ctx, parts: Parts): Promise<FindingRow> {
  const {id = ''} = ctx.params
  const row = idPattern.test(id) ? await inspectedFinding(parts.db, ctx.state.caller.ability, id) : undefined
  if (!row) throw notFound()
  return row
}

/** To be changed; one that is no draft opens no form, but gives back what was typed. */
async function editable(ctx: Ctx, parts: Parts, {values}: Given): Promise<FindingRow> {
  const row = await findingOf(ctx, parts)
  if (!can(ctx.state.caller.ability, 'draft', 'Finding', row)) throw forbidden()
  if (values === null && row.state !== 'draft') throw conflict('finding.problem.notADraft')
  return row
}

async function showFinding(ctx: Ctx, parts: Parts): Promise<void> {
  const {caller, lang} = ctx.state
  const {db} = parts
  const row = await findingOf(ctx, parts)
  const {id, engagementId} = row
  const today = parts.clock.today()
  const clock = row.seriousNotedOn === null ? null : await urgentClock(parts, db, today)
  const read = {
    row,
    engagement: engagementId === null ? undefined : await engagementById(db, engagementId),
    urgent: clock && urgentStanding(row, clock, today),
    papers: engagementId === null ? [] : await papersOfFinding(db, engagementId, id),
    files: await filesFor(parts, 'Finding', id, wordsFor(ctx)),
    panels: await panelsOf(parts, caller, {subject: 'Finding', id}, lang),
    history: await timelineFor(parts, caller, 'Finding', id, lang),
  }
  show(ctx, parts, 'audit/finding/show', findingPage(read, readerOf(ctx, parts)))
}

async function showSheet(ctx: Ctx, parts: Parts): Promise<void> {
  const row = await findingOf(ctx, parts)
  const papers = row.engagementId === null ? [] : await papersOfFinding(parts.db, row.engagementId, row.id)
  const title = findingName(row, wordsFor(ctx))
  const document = shownDocument(findingSheet(row, papers))
  await showDocument(ctx, parts, 'audit/finding/sheet', {title, crumbs: [], document, back: findingAddress(row.id)})
}

async function showMemo(ctx: Ctx, parts: Parts): Promise<void> {
  const row = await findingOf(ctx, parts)
  if (row.seriousNotedOn === null) throw notFound()
  const names = await officeNames(parts, parts.db, row.unitId)
  const unitName = (await auditUnitNames(parts.db, [row.unitId])).get(row.unitId) ?? ''
  const from = await letterheadOf(parts, parts.db, row.unitId)
  const day = row.seriousReportedOn ?? parts.clock.today()
  const sheet = memo({...urgentMemo(row, unitName), day, to: postOf('governor', names), from})
  await showDocument(ctx, parts, 'audit/print', {
    ...sheet,
    signer: postOf('unit-head', names),
    back: findingAddress(row.id),
  })
}

const fieldsOf = {
  withdrawal: [{name: 'reason', kind: 'textarea', label: 'finding.withdrawal.reason', max: 4000}],
  'urgent-report': [
    {name: 'reportedOn', kind: 'date', label: 'finding.urgent.reportedOn'},
    {name: 'letter', kind: 'text', label: 'finding.urgent.letter', help: 'finding.urgent.letterHelp', max: 120},
  ],
  files: [{name: 'file', kind: 'file', label: 'finding.file.choose'}],
} as const

async function showOwnForm(ctx: Ctx, parts: Parts, key: keyof typeof fieldsOf, given: Given): Promise<void> {
  const row = await findingOf(ctx, parts)
  if (!can(ctx.state.caller.ability, 'draft', 'Finding', row)) throw forbidden()
  if (key === 'withdrawal' && given.values === null && row.state !== 'draft')
    throw conflict('finding.problem.notADraft')
  if (key === 'urgent-report' && row.seriousNotedOn === null) throw conflict('finding.problem.notSerious')
  const t = wordsFor(ctx)
  const back = findingAddress(row.id)
  const page = formPage(
    {
      title: t(`finding.${key}.title`),
      lead: findingName(row, t),
      verb: t(`finding.${key}.submit`),
      above: [...crumbsAbove(row, t), {label: findingName(row, t), href: back}],
      action: `${back}/${key}`,
      back,
      version: row.version,
    },
    fieldsOf[key],
    given,
    t,
  )
  show(ctx, parts, 'form', page, given.status)
}
