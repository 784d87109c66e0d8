import {z} from 'zod'
import {letterheadOf, memo, officeNames, postOf} from '../../platform/decision/index.ts'
import {showDocument} from '../../platform/documents/index.ts'
import {alsoBetween, problemAt} from '../../platform/http/between-fields.ts'
import type {Ctx} from '../../platform/http/context.ts'
import {thaiDate} from '../../platform/http/fields.ts'
import {formModel} from '../../platform/http/form.ts'
import {show} from '../../platform/http/page.ts'
import {queryOf} from '../../platform/http/query.ts'
import {zodProblems} from '../../platform/http/zod-problems.ts'
import {idPattern} from '../../platform/ids.ts'
import {forbidden, notFound} from '../../platform/refusal.ts'
import type {Parts, Routes} from '../../platform/slice.ts'
import {formatDay} from '../../platform/thai/buddhist-date.ts'
import {fiscalYearOf, fiscalYearStart} from '../../platform/thai/fiscal-year.ts'
import {auditUnitNames} from '../auditor/auditor.store.ts'
import {visibleEngagement} from '../engagement/engagement.store.ts'
import {engagementAddress} from '../engagement/engagement.ts'
import {readerOf} from '../reader.ts'
import {unitsInspected} from './board.store.ts'
import {findingsAddress} from './finding.ts'
import {followUpReport, followUpReportTitle} from './follow-up.paper.ts'
import {findingsReported} from './follow-up-report.store.ts'

const period = alsoBetween(z.object({from: thaiDate(), to: thaiDate()}), ({from, to}) =>
  from && to && to < from ? [problemAt('to', 'audit.problem.endsBeforeItBegins')] : [],
)

/** The follow-up report of an engagement, or of a period. Register before the findings: `:id` takes what stands there. */
export function followUpReportRoutes(router: Routes, parts: Parts): void {
  router.get(`${findingsAddress}/report`, (ctx) => showPeriod(ctx as Ctx, parts))
  router.get(`${engagementAddress(':id')}/follow-up/print`, (ctx) => showEngagement(ctx as Ctx, parts))
}

async function sheetOf(parts: Parts, unitId: string, make: (unitName: string) => {title: string; document: object}) {
  const names = await officeNames(parts, parts.db, unitId)
  const unitName = (await auditUnitNames(parts.db, [unitId])).get(unitId) ?? ''
  const {title, document} = make(unitName)
  const sheet = memo({
    title,
    day: parts.clock.today(),
    to: postOf('governor', names),
    from: await letterheadOf(parts, parts.db, unitId),
    document: document as Parameters<typeof memo>[0]['document'],
  })
  return {...sheet, signer: postOf('unit-head', names)}
}

async function showEngagement(ctx: Ctx, parts: Parts): Promise<void> {
  const id = String(ctx.params.id)
  const row = idPattern.test(id) ? await visibleEngagement(parts.db, ctx.state.caller.ability, id) : undefined
  const units = await unitsInspected(parts.db, ctx.state.caller.ability)
  if (!row || !units.includes(row.unitId)) throw notFound()
  const found = await findingsReported(parts.db, {engagementId: id})
  const sheet = await sheetOf(parts, row.unitId, (unitName) => {
    const of = {unitName, day: parts.clock.today(), engagement: row.title}
    return {title: followUpReportTitle(of), document: followUpReport(found, of)}
  })
  await showDocument(ctx, parts, 'audit/print', {...sheet, back: engagementAddress(id)})
}

/** Asks for the days first; with them it is the paper. */
async function showPeriod(ctx: Ctx, parts: Parts): Promise<void> {
  const {ability, lang, t, today} = readerOf(ctx, parts)
  const [unitId] = await unitsInspected(parts.db, ability)
  if (unitId === undefined) throw forbidden()
  const given = queryOf(ctx)
  const asked = given.from !== undefined || given.to !== undefined
  const read = period.safeParse({...given})
  if (asked && read.success) {
    const found = await findingsReported(parts.db, {unitId, ...read.data})
    const sheet = await sheetOf(parts, unitId, (unitName) => {
      const of = {unitName, day: today, ...read.data}
      return {title: followUpReportTitle(of), document: followUpReport(found, of)}
    })
    return showDocument(ctx, parts, 'audit/print', {...sheet, back: findingsAddress})
  }
  const fields = [
    {name: 'from', kind: 'date', label: 'followUp.report.from'},
    {name: 'to', kind: 'date', label: 'followUp.report.to'},
  ] as const
  const numeric = (day: string) => formatDay(day, lang, 'numeric')
  const values = asked ? given : {from: numeric(fiscalYearStart(fiscalYearOf(today))), to: numeric(today)}
  const problems = asked && !read.success ? zodProblems(read.error) : []
  const title = t('followUp.report.title')
  const model = {
    title,
    crumbs: [
      {label: t('followUp.board.title'), href: findingsAddress},
      {label: title, href: null},
    ],
    lead: t('followUp.report.lead'),
    action: `${findingsAddress}/report`,
    verb: t('followUp.report.submit'),
    back: findingsAddress,
    form: formModel({fields, submission: null}, values, problems, t),
  }
  show(ctx, parts, 'audit/follow-up/report', model, problems.length > 0 ? 422 : 200)
}
