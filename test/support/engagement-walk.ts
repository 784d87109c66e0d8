import type {ExecutionContext} from 'ava'
import type {EngagementState} from '../../src/audit/tables.ts'
import type {Staff} from './audit-office.ts'
import {approval, idIn, problemsOf, read, send} from './audit-plans.ts'
import {opened} from './engagements.ts'
import {finding} from './findings.ts'
import {answer} from './follow-up.ts'
import {meeting, procedure} from './programmes.ts'
import {peer, written} from './working-papers.ts'

export const today = '15/1/2570'
const step = (more: Record<string, string> = {}) => ({onDay: today, version: '1', ...more})
const verified = {outcome: 'verified', onDay: today, words: 'ตรวจใบนำส่งแล้ว', returned: '12,500.50'}
const evidence = {field: 'files', name: 'หลักฐาน.txt', bytes: Buffer.from('ใบสำคัญครบ')}

/** Everybody who meets one engagement: who works on it, who is audited, who decides, and three who have no part in it. */
export async function engagementOffice(t: ExecutionContext) {
  const office = await opened(t)
  const {staff, agency, engagement, parts, chief} = office
  const people = {
    chief,
    auditor: office.auditor,
    governor: office.governor,
    contact: await staff('auditee-contact', 'ผู้ประสานงาน', {unitId: agency}),
    head: await staff('unit-head', 'หัวหน้าหน่วยรับตรวจ', {unitId: agency}),
    peer: await peer(parts, idIn(engagement), chief.client),
    hr: await staff('hr-head', 'ฝ่ายบุคคล'),
    administrator: await staff('administrator', 'ผู้ดูแลระบบ'),
  }
  /** What the walk made on its way: its finding, its paper, its report's decision. */
  const made: {finding?: string; decision?: string} = {}
  return {...office, people, made}
}

export type Office = Awaited<ReturnType<typeof engagementOffice>>
export type Who = keyof Office['people']

/** Follows a way of a page to its form, and sends it filled in: the version and all unseen fields as the form has them. */
export async function fill(
  t: ExecutionContext,
  who: Staff,
  href: string | null,
  typed: Record<string, string | string[]>,
): Promise<string> {
  if (href === null) return t.fail('the page shows no way there') as never
  t.is((await who.client.get(href)).status, 200, href)
  const {action, form, hidden} = await read(who, href)
  const unseen = Object.fromEntries(
    (hidden ?? []).map((each: {name: string; value: string}) => [each.name, each.value]),
  )
  return send(t, who, action, {...unseen, version: String(form.version ?? 0), ...typed})
}

/** Presses a button that asks back. */
export const press = (
  t: ExecutionContext,
  who: Staff,
  button: {action: string; form: {version?: number | string}} | null,
): Promise<string> =>
  button === null
    ? (t.fail('the page shows no button') as never)
    : send(t, who, button.action, {version: String(button.form.version ?? 0)})

/** The step the engagement's page offers next. */
const go = async (t: ExecutionContext, who: Staff, engagement: string, typed: Record<string, string>) => {
  const {gate} = await read(who, engagement)
  t.deepEqual(gate.blocks, [], gate.title)
  return fill(t, who, gate.go?.href ?? null, typed)
}

type Stage = {state: EngagementState; come: (t: ExecutionContext, office: Office) => Promise<unknown>}

/** The main line of an audit: what everybody does from each state to the next, all by the ways their pages show. */
export const stages: Stage[] = [
  {state: 'planned', come: async () => undefined},
  {state: 'notified', come: planAndNotify},
  {state: 'programme-approved', come: writeProgramme},
  {state: 'fieldwork', come: (t, {people, engagement}) => go(t, people.chief, engagement, {onDay: today})},
  {state: 'draft-report', come: workInTheField},
  {state: 'response', come: (t, office) => issueTheDraft(t, office)},
  {state: 'final-report', come: answerAndReport},
  {state: 'follow-up', come: (t, office) => decide(t, office)},
  {state: 'closed', come: followUpAndClose},
]

async function planAndNotify(t: ExecutionContext, {people: {chief, auditor}, engagement}: Office) {
  const form = `${engagement}/team/members/new`
  const {options} = (await read(chief, form)).form.fields.officialId
  const idOf = ({caller}: Staff) => {
    const {officialId} = caller.actor
    t.true(options.some(({value}: {value: string}) => value === officialId))
    return officialId ?? ''
  }
  await fill(t, chief, form, {officialId: idOf(chief), role: 'lead', fromDay: today})
  await fill(t, chief, form, {officialId: idOf(auditor), role: 'member', fromDay: today})
  const page = await read(auditor, engagement)
  await fill(t, auditor, page.editPlan, {scope: 'ปีงบประมาณ 2570', criteria: 'ระเบียบพัสดุ', risks: 'ซื้อซ้ำ'})
  await fill(t, auditor, page.addObjective, {objective: 'ให้มั่นใจว่าตรวจรับครบถ้วน'})
  await go(t, chief, engagement, {onDay: today, letter: 'มห 0017.6/1'})
}

async function writeProgramme(t: ExecutionContext, {people: {chief, auditor}, engagement}: Office) {
  const base = `${engagement}/programme`
  await fill(
    t,
    auditor,
    (await read(auditor, base)).add,
    procedure({officialId: auditor.caller.actor.officialId ?? ''}),
  )
  await press(t, auditor, (await read(auditor, base)).submit)
  t.is((await read(auditor, base)).review, null, 'never by himself')
  await fill(t, chief, (await read(chief, base)).review, {note: 'เห็นชอบ'})
}

async function workInTheField(t: ExecutionContext, {people, engagement, agency, made}: Office) {
  const {chief, auditor, contact} = people
  for (const kind of ['opening', 'closing'])
    await fill(t, auditor, `${engagement}/meetings/new`, meeting({kind, heldOn: today}))
  await fill(t, auditor, `${engagement}/requests/new`, {
    what: 'สัญญาจ้าง',
    letter: 'มห 0017.6/2',
    askedOn: today,
    dueOn: '30/1/2570',
  })
  const [asked] = (await read(contact, '/audits')).requests
  const file = {field: 'files', name: 'สัญญา.txt', bytes: Buffer.from('สัญญาจ้าง')}
  t.is((await contact.client.upload(`${asked.href}/delivery`, {note: ''}, file)).status, 303)
  await fill(t, auditor, `${engagement}/hours/new`, {workedOn: today, hours: '3.5', what: 'ตรวจสัญญา'})
  const paper = await writePaper(t, people, engagement)
  made.finding = idIn(
    await fill(t, auditor, `${engagement}/findings/new`, finding(agency, {papers: [idIn(paper)], version: '0'})),
  )
  await go(t, chief, engagement, {onDay: today})
}

async function writePaper(t: ExecutionContext, {chief, auditor, peer}: Office['people'], engagement: string) {
  const {items} = await read(auditor, `${engagement}/programme`)
  const paper = await fill(t, auditor, `${engagement}/papers/new`, {
    ...written,
    reference: 'A-1',
    procedureId: items[0].id,
  })
  const version = async () => String((await read(auditor, paper)).version)
  const drawn = {population: 'numbers', count: '120', lines: '', column: '', method: 'random', size: '5', seed: ''}
  await send(t, auditor, `${paper}/sample`, {...drawn, version: await version()})
  const bytes = Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF')
  t.is((await auditor.client.upload(`${paper}/evidence`, {}, {field: 'file', name: 'ก.pdf', bytes})).status, 303)
  await send(t, auditor, `${paper}/signature`, {version: await version()})
  t.is((await auditor.client.post(`${paper}/review`, {version: await version(), note: ''})).status, 403)
  t.is((await peer.client.get(paper)).status, 200)
  await send(t, chief, `${paper}/review`, {version: await version(), note: ''})
  return paper
}

const issueTheDraft = (t: ExecutionContext, {people, engagement}: Office) =>
  go(t, people.chief, engagement, {onDay: today, letter: 'มห 0017.6/3', responseDueOn: '14/2/2570'})

async function answerAndReport(t: ExecutionContext, office: Office) {
  const {people, engagement, agency, made} = office
  const {chief, auditor, contact, head, governor} = people
  const [waiting] = (await read(contact, '/audits')).findings
  t.is(idIn(waiting.href), made.finding ?? '')
  await fill(t, contact, (await read(contact, waiting.href)).answer.href, answer())
  t.is((await read(contact, waiting.href)).confirmation, null)
  await press(t, head, (await read(head, waiting.href)).confirmation)
  const page = await read(auditor, engagement)
  for (const {conclude} of page.objectives) await fill(t, auditor, conclude, {conclusion: 'ส่วนใหญ่ถูกต้อง'})
  await fill(t, auditor, page.conclude, {conclusion: 'ควรปรับปรุงการควบคุมภายใน'})
  const report = `${engagement}/report`
  await fill(t, auditor, (await read(auditor, report)).write, {summary: 'พบการเบิกจ่ายไม่มีหลักฐาน', rating: 'ควรปรับปรุง'})
  await fill(t, auditor, (await read(auditor, report)).addOrder, {agencyId: agency, what: 'ให้เรียกเงินคืน', byWhen: ''})
  const returned = await propose(t, office)
  await send(t, governor, `${returned}/signature`, {
    ...approval,
    outcome: 'return',
    words: 'ระบุจำนวนเงิน',
    returnTo: '0',
  })
  t.is((await stateOf(office)).state, 'response', 'returned, it stands before its report')
  await fill(t, auditor, (await read(auditor, report)).write, {
    summary: 'พบการเบิกจ่าย 12,500.50 บาทไม่มีหลักฐาน',
    rating: '',
  })
  made.decision = await propose(t, office)
  t.is((await chief.client.get(made.decision)).status, 200)
}

const propose = async (t: ExecutionContext, {people: {chief}, engagement}: Office) =>
  fill(t, chief, (await read(chief, `${engagement}/report`)).propose, {route: 'governor', note: ''})

const decide = (t: ExecutionContext, {people: {governor}, made}: Office) =>
  send(t, governor, `${made.decision}/signature`, approval)

async function followUpAndClose(t: ExecutionContext, {people, engagement, made}: Office) {
  const {chief, auditor, contact} = people
  const usual = await read(auditor, `${engagement}/distribution/report/new`)
  const recipients = usual.form.fields.recipients.options.map(({value}: {value: string}) => value)
  const sent = {recipients, others: '', letter: 'มห 0017.6/4', sentOn: today, way: 'letter'}
  await fill(t, auditor, `${engagement}/distribution/report/new`, sent)
  const agencySide = `/audits/findings/${made.finding}`
  const audit = `/audit/findings/${made.finding}`
  await fill(t, contact, (await read(contact, agencySide)).progress, {words: 'เรียกเงินคืนครบแล้ว', percent: '100'})
  const {form} = await read(auditor, `${audit}/verification`)
  const seen = await auditor.client.upload(
    `${audit}/verification`,
    {...verified, version: String(form.version)},
    evidence,
  )
  t.is(seen.status, 303, problemsOf(seen.text))
  await fill(t, chief, `${audit}/closure`, {words: 'แก้ไขครบถ้วน'})
  await go(t, chief, engagement, {onDay: today})
}

export const stateOf = ({parts, engagement}: Office) =>
  parts.db
    .selectFrom('engagement')
    .select(['state', 'version'])
    .where('id', '=', idIn(engagement))
    .executeTakeFirstOrThrow()

/** A step tried before its time. `from`: the state from which it may be right; `by`: who would be allowed then. */
export type Early = {
  name: string
  from: EngagementState
  by: Who[]
  /** It is done to the finding, on this side of it. */
  finding?: 'agency' | 'audit'
  try: (who: Staff, office: Office, version: string) => Promise<{status: number; text: string}>
}

const at =
  (place: string, fields: Record<string, string | string[]> = {}): Early['try'] =>
  ({client}, {engagement}, version) =>
    client.post(engagement + place, {...fields, version})

const ofFinding =
  (place: string, fields: Record<string, string>): Early['try'] =>
  async ({client}, {made, parts}) => {
    const row = await parts.db.selectFrom('finding').select('version').executeTakeFirst()
    const version = String(row?.version ?? 1)
    const where = `${place.replace(':id', made.finding ?? '01ARZ3NDEKTSV4RRFFQ69G5FAV')}`
    return place.endsWith('verification')
      ? client.upload(where, {version, ...fields}, evidence)
      : client.post(where, {version, ...fields})
  }

/** Every step of the main line after the first, the earliest first. */
export const steps: Early[] = [
  {
    name: 'programme signed by its reviewer',
    from: 'notified',
    by: ['chief', 'auditor', 'peer'],
    try: at('/programme/review', {content: '', note: ''}),
  },
  {name: 'start', from: 'programme-approved', by: ['chief'], try: at('/start', step())},
  {
    name: 'paper',
    from: 'fieldwork',
    by: ['chief', 'auditor'],
    try: at('/papers', {...written, reference: 'Z-9'}),
  },
  {
    name: 'finding',
    from: 'fieldwork',
    by: ['chief', 'auditor'],
    try: (who, office) => who.client.post(`${office.engagement}/findings`, finding(office.agency)),
  },
  {name: 'end of fieldwork', from: 'fieldwork', by: ['chief'], try: at('/fieldwork-end', step())},
  {
    name: 'draft to the agency',
    from: 'draft-report',
    by: ['chief'],
    try: at('/draft-report', step({letter: 'ก', responseDueOn: '14/2/2570'})),
  },
  {
    name: 'response',
    from: 'response',
    by: ['contact', 'head'],
    finding: 'agency',
    try: ofFinding('/audits/findings/:id/response', answer()),
  },
  {
    name: 'confirmation',
    from: 'response',
    by: ['head'],
    finding: 'agency',
    try: ofFinding('/audits/findings/:id/confirmation', {version: '1'}),
  },
  {
    name: 'verification',
    from: 'response',
    by: ['chief', 'auditor'],
    finding: 'audit',
    try: ofFinding('/audit/findings/:id/verification', verified),
  },
  {name: 'report sent up', from: 'response', by: ['chief'], try: at('/report/proposal', {route: 'governor', note: ''})},
  {
    name: 'distribution',
    from: 'follow-up',
    by: ['chief', 'auditor'],
    try: at('/distribution/report', {recipients: [], others: 'ก', letter: 'ก', sentOn: today, way: 'letter'}),
  },
  {
    name: 'progress',
    from: 'final-report',
    by: ['contact', 'head'],
    finding: 'agency',
    try: ofFinding('/audits/findings/:id/progress', {words: 'ก', percent: '100'}),
  },
  {
    name: 'closure of the finding',
    from: 'follow-up',
    by: ['chief', 'auditor'],
    finding: 'audit',
    try: ofFinding('/audit/findings/:id/closure', {words: 'ก'}),
  },
  {name: 'closure', from: 'follow-up', by: ['chief'], try: at('/closure', step())},
]
