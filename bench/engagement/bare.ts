// The same pages by hand.
import {escaped, openByHand, type Row, serveByHand} from '../by-hand.ts'
import type {Around} from '../side-by-side.ts'
import {engagementId, unitId, year} from './rows.ts'

type Words = {[key: string]: Words} & string
type Given = {engagements: Around; findings: Around; papers: Around; words: Words; today: string; severities: string[]}

const hand = openByHand()
const listed = `select engagement.id, title, number, engagement.kind, state, unit.name as agency, notified_on as notifiedOn,
  programme_approved_on as programmeApprovedOn, started_on as startedOn, fieldwork_ended_on as fieldworkEndedOn,
  draft_issued_on as draftIssuedOn, report_submitted_on as reportSubmittedOn, report_decided_on as reportDecidedOn,
  engagement.closed_on as closedOn from engagement ${hand.index('engagement_in_year')} join unit on unit.id = agency_id
  where unit_id = ? and fiscal_year = ?`
const engagements = hand.prepare(`${listed} order by engagement.id desc limit 51`)
const engagementsBefore = hand.prepare(`${listed} and engagement.id < ? order by engagement.id desc limit 51`)

const columns = `finding.id, finding.title, finding.agency_id as agencyId, source, severity, finding.state, issued_on as issuedOn, due_on as dueOn,
  percent, done_reported_on as doneReportedOn, extension_asked_on as extensionAskedOn, verified_on as verifiedOn, engagement_id as engagementId`
/** One walk for each state, merged. */
const walk = (state: string, more: string) =>
  `select * from (select ${columns} from finding ${hand.index('finding_by_state')} where unit_id = ? and state = '${state}'${more} order by due_on, id limit 51) as ${state.replace('-', '_')}`
const board = (more: string) =>
  `select shown.*, engagement.title as engagement from (${['issued', 'responded', 'in-progress'].map((state) => walk(state, more)).join(' union all ')}
  order by dueOn, id limit 51) as shown left join engagement on engagement.id = shown.engagementId order by shown.dueOn, shown.id`
const findings = hand.prepare(board(''))
const findingsAfter = hand.prepare(board(' and due_on >= ? and (due_on > ? or id > ?)'))

const engagement = hand.prepare('select unit_id as unitId from engagement where id = ?')
const papers =
  hand.prepare(`select working_paper.id, reference, title, state, prepared_on as preparedOn, preparer.name as preparer,
  reviewer.name as reviewer, (select count(*) from review_note where paper_id = working_paper.id and cleared_at is null) as notes
  from working_paper left join account as preparer on preparer.id = preparer_id left join account as reviewer on reviewer.id = reviewer_id
  where engagement_id = ? and unit_id = ? order by reference_key limit 51`)
const agencies = new Map((await hand.prepare('select id, name from unit')()).map(({id, name}) => [id, name]))

const months = ['ม.ค.', 'ก.พ.', 'มี.ค.', 'เม.ย.', 'พ.ค.', 'มิ.ย.', 'ก.ค.', 'ส.ค.', 'ก.ย.', 'ต.ค.', 'พ.ย.', 'ธ.ค.']
const dayOf = (day: string): string =>
  `${Number(day.slice(8))} ${months[Number(day.slice(5, 7)) - 1]} ${Number(day.slice(0, 4)) + 543}`
const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
const grouped = new Intl.NumberFormat('en')

const mark = (tone: string | undefined, label: string) =>
  `<span class="mark-badge tone-${tone}"><svg class="icon" aria-hidden="true"><use href="#mark-${tone}"/></svg>${label}</span>`
const none = ({layout}: Words) => `<span class="quiet">${layout?.none}</span>`

const stateTones: Record<string, string> = {
  planned: 'neutral',
  notified: 'info',
  'programme-approved': 'info',
  fieldwork: 'attention',
  'draft-report': 'attention',
  response: 'attention',
  'final-report': 'info',
  'follow-up': 'info',
  closed: 'good',
}
const steps = [
  'closedOn',
  'reportDecidedOn',
  'reportSubmittedOn',
  'draftIssuedOn',
  'fieldworkEndedOn',
  'startedOn',
  'programmeApprovedOn',
  'notifiedOn',
]

function engagementRow(row: Row, words: Words): string {
  const {engagement, audit} = words as Record<string, Words>
  const step = steps.find((each) => row[each] !== null)
  const since = step ? `${engagement?.fact?.[step]} ${dayOf(String(row[step]))}` : none(words)
  const state = String(row.state)
  return `<tr><th scope="row"><a class="row-link" href="/audit/engagements/${row.id}">${escaped(row.title)}</a><span class="under">${escaped(row.agency)}</span></th><td class="nowrap" data-label="${engagement?.number}">งานที่ ${row.number}/${year}</td><td data-label="${audit?.planForm?.item?.kind}">${audit?.kind?.[String(row.kind)]}</td><td data-label="${audit?.state?.title}">${mark(stateTones[state], String(engagement?.state?.[state]))}</td><td data-label="${engagement?.latest}">${since}</td></tr>\n`
}

const findingTones: Record<string, string> = {issued: 'attention', responded: 'attention', 'in-progress': 'info'}
const gravities = ['attention', 'attention', 'info', 'neutral']

function findingRow(row: Row, {words, today, severities}: Given): string {
  const {followUp, auditee, finding} = words as Record<string, Words>
  const column = (name: string) => followUp?.column?.[name]
  const state = String(row.state)
  const badge =
    row.doneReportedOn !== null && row.verifiedOn === null
      ? mark('attention', String(followUp?.state?.done))
      : mark(findingTones[state], String(finding?.state?.[state]))
  const left = daysBetween(today, String(row.dueOn))
  const time = String(left < 0 ? auditee?.daysLate : auditee?.daysLeft).replace(
    '{{days, number}}',
    grouped.format(Math.abs(left)),
  )
  const age = String(followUp?.age).replace(
    '{{days, number}}',
    grouped.format(daysBetween(String(row.issuedOn), today)),
  )
  const percent =
    row.percent === null
      ? ''
      : `<span class="under">${String(followUp?.percentDone).replace('{{percent}}', String(row.percent))}</span>`
  const extension = row.extensionAskedOn === null ? '' : `<span class="under">${followUp?.what?.extension}</span>`
  return `<tr><th scope="row"><a class="row-link" href="/audit/findings/${row.id}">${escaped(row.title)}</a><span class="under">${row.engagement === null ? followUp?.source?.[String(row.source)] : escaped(row.engagement)}</span></th><td data-label="${column('agency')}">${escaped(agencies.get(row.agencyId ?? ''))}</td><td class="nowrap" data-label="${column('severity')}">${mark(gravities[severities.indexOf(String(row.severity))], escaped(row.severity))}</td><td data-label="${column('issuedOn')}"><div><span class="nowrap">${dayOf(String(row.issuedOn))}</span><span class="under">${age}</span></div></td><td data-label="${column('dueOn')}"><div><span class="nowrap">${dayOf(String(row.dueOn))}</span><span class="under${left < 0 ? ' tone-attention' : ''}">${time}</span></div></td><td data-label="${column('state')}"><div>${badge}${percent}${extension}</div></td></tr>\n`
}

const paperTones: Record<string, string> = {draft: 'neutral', prepared: 'attention', reviewed: 'good'}

function paperRow(row: Row, words: Words): string {
  const {paper} = words as Record<string, Words>
  const state = String(row.state)
  const prepared = row.preparedOn === null ? '' : `<span class="under">${dayOf(String(row.preparedOn))}</span>`
  return `<tr><th scope="row"><a class="row-link" href="/audit/engagements/${engagementId}/papers/${row.id}">${row.reference} ${escaped(row.title)}</a></th><td class="nowrap" data-label="${paper?.stateLabel}">${mark(paperTones[state], String(paper?.state?.[state]))}</td><td data-label="${paper?.preparer}"><div>${escaped(row.preparer) || none(words)}${prepared}</div></td><td data-label="${paper?.reviewer}">${escaped(row.reviewer) || none(words)}</td><td class="number" data-label="${paper?.openNotes}">${row.notes}</td></tr>\n`
}

const page = ({before, after}: Around, rows: Row[], rowOf: (row: Row) => string): string => {
  let text = `${before}\n`
  for (const row of rows.slice(0, 50)) text += rowOf(row)
  return text + after
}

serveByHand<Given>(hand, async (address, given) => {
  if (address.includes('/papers')) {
    const [found] = await engagement(engagementId)
    if (found?.unitId !== unitId) return ''
    return page(given.papers, await papers(engagementId, unitId), (row) => paperRow(row, given.words))
  }
  if (address.startsWith('/audit/findings')) {
    const [, day = '', id = ''] = new URL(address, 'http://local').searchParams.get('after')?.split('.') ?? []
    const three = (...values: string[]) => [...values, ...values, ...values]
    const rows = await (id ? findingsAfter(...three(unitId, day, day, id)) : findings(...three(unitId)))
    return page(given.findings, rows, (row) => findingRow(row, given))
  }
  const before = /[?&]before=(\w+)/.exec(address)?.[1]
  const rows = await (before ? engagementsBefore(unitId, year, before) : engagements(unitId, year))
  return page(given.engagements, rows, (row) => engagementRow(row, given.words))
})
