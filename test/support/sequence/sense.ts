// What sensible people would do next: what the engagement's own gate says is missing.
import {nextState} from '../../../src/audit/engagement/engagement.ts'
import {blocksBefore} from '../../../src/audit/engagement/gates.ts'
import {programmeState} from '../../../src/audit/programme/programme-review.ts'
import type {Choice, Verb} from './deeds.ts'
import type {Scene, Who} from './office.ts'

type Sensible = {who: Who; verb: Verb} & Partial<Choice>

const auditors = ['chief', 'first', 'first', 'served', 'second', 'chief', 'first'] as const
const readers = ['chief', 'first', 'second', 'peer', 'served'] as const

/** The step itself, once nothing stands before it. */
const steps: Partial<Record<string, Sensible>> = {
  notified: {who: 'chief', verb: 'notice'},
  'programme-approved': {who: 'chief', verb: 'programme in effect'},
  fieldwork: {who: 'chief', verb: 'start'},
  'draft-report': {who: 'chief', verb: 'fieldwork ended'},
  response: {who: 'chief', verb: 'draft issued'},
  'final-report': {who: 'chief', verb: 'report sent up'},
  'follow-up': {who: 'governor', verb: 'report decided'},
  closed: {who: 'chief', verb: 'close'},
}

export function sensible(scene: Scene, {pick, much}: Choice): Sensible | null {
  const {engagement, file, today} = scene
  const to = nextState(engagement)
  if (to === null) return null
  const among = <T>(some: readonly T[]): T => some[pick % some.length] as T
  const auditor = among(auditors)
  const at = (rows: readonly object[], wanted: object | undefined) => ({pick: wanted ? rows.indexOf(wanted) : pick})
  const atPaper = (state: string) =>
    at(
      scene.papers,
      scene.papers.find((each) => each.state === state),
    )
  // an audit without a finding, or of one auditor, shows little
  if (to === 'draft-report' && scene.findings.length === 0 && much % 3 > 0)
    return {who: auditor, verb: 'finding', much: 1}
  if (to === 'notified' && scene.members.length < 2 && much % 3 > 0)
    return {who: 'chief', verb: among(['assign', 'slot'])}
  const [block] = blocksBefore(to, file, today)
  if (!block) return steps[to] ?? null
  const missing: Record<string, () => Sensible> = {
    noObjectives: () => ({who: auditor, verb: 'objective'}),
    noScope: () => ({who: auditor, verb: 'plan'}),
    noLead: () => ({who: 'chief', verb: among(['assign', 'lead']), pick: 0}),
    impaired: () => {
      const barred = file.impairments.filter(({bars}) => bars).map(({officialId}) => officialId)
      return {
        who: 'chief',
        verb: 'dismiss',
        ...at(
          scene.members,
          scene.members.find(({officialId, toDay}) => toDay === null && barred.includes(officialId)),
        ),
      }
    },
    noProcedures: () => ({who: auditor, verb: 'procedure'}),
    proceduresWithoutAuditor: () => ({who: auditor, verb: 'procedure changed'}),
    programmeNotReviewed: () =>
      programmeState(file) === 'submitted'
        ? {who: among(readers), verb: 'programme reviewed'}
        : {who: auditor, verb: 'programme signed'},
    proceduresOpen: () => ({who: auditor, verb: among(['paper', 'paper', 'procedure left'])}),
    papersUnsigned: () => ({who: auditor, verb: 'paper signed', ...atPaper('draft')}),
    papersUnreviewed: () => {
      if (scene.papers.some(({state}) => state === 'draft'))
        return {who: auditor, verb: 'paper signed', ...atPaper('draft')}
      if (scene.notes.some(({clearedAt}) => clearedAt === null))
        return {who: among(readers), verb: among(['note answered', 'note cleared'])}
      return {who: among(readers), verb: 'paper reviewed', ...atPaper('prepared')}
    },
    notesOpen: () => ({who: among(readers), verb: among(['note answered', 'note cleared'])}),
    noOpeningMeeting: () => ({who: auditor, verb: 'meeting', pick: 0}),
    noClosingMeeting: () => ({who: auditor, verb: 'meeting', pick: 1}),
    findingsIncomplete: () => ({who: auditor, verb: 'finding changed'}),
    responsesMissing: () => {
      const waiting = scene.responses.some(({confirmedOn, returnedOn}) => confirmedOn === null && returnedOn === null)
      return waiting ? {who: 'head', verb: 'answer confirmed'} : {who: among(['contact', 'head']), verb: 'answer'}
    },
    objectivesUnconcluded: () => ({who: auditor, verb: 'objective concluded'}),
    noConclusion: () => ({who: auditor, verb: 'conclude'}),
    noReport: () => ({who: auditor, verb: 'report'}),
    reportNotDecided: () => ({who: 'governor', verb: 'report decided'}),
    findingsOpen: () => {
      const open = scene.findings.find(({state}) => state !== 'closed' && state !== 'withdrawn')
      const where = at(scene.findings, open)
      if (open?.state === 'issued') return {who: 'head', verb: 'answer', much: 0, ...where}
      if (open?.verifiedOn) return {who: auditor, verb: 'finding closed', ...where}
      return among([
        {who: 'contact', verb: 'progress', ...where},
        {who: auditor, verb: 'verify', ...where},
      ])
    },
    notDistributed: () => ({who: auditor, verb: 'distribute'}),
  }
  return missing[block.message.key.replace('engagement.block.', '')]?.() ?? null
}

/** What people do that makes others begin again, as far as an engagement has come. */
const rework: Partial<Record<string, readonly Verb[]>> = {
  planned: ['slot', 'slot removed', 'assign', 'dismiss', 'declare', 'disclose'],
  notified: [
    'procedure',
    'procedure changed',
    'procedure moved',
    'procedure removed',
    'ask a peer',
    'end a peer',
    'assign',
  ],
  'programme-approved': [
    'procedure changed',
    'slot',
    'slot removed',
    'assign',
    'dismiss',
    'declare',
    'declaration ended',
  ],
  fieldwork: [
    'paper edited',
    'paper sampled',
    'paper evidence',
    'paper removed',
    'note',
    'ask a peer',
    'procedure changed',
  ],
  'draft-report': ['paper edited', 'finding', 'finding changed', 'finding withdrawn', 'note', 'end a peer', 'declare'],
  response: ['answer returned', 'paper edited', 'note', 'assign', 'answer', 'progress', 'disclose'],
  'final-report': ['report recalled', 'answer', 'cancel', 'paper edited'],
  'follow-up': ['finding reopened', 'extension asked', 'extension decided', 'verify', 'finding closed', 'followed up'],
  closed: ['finding reopened', 'verify', 'progress', 'report', 'finding'],
}

export function unsettling({engagement}: Scene, {pick, much}: Choice): Sensible | null {
  const some = rework[engagement.state] ?? []
  const verb = some[pick % Math.max(1, some.length)]
  const people = ['chief', 'first', 'second', 'served', 'contact', 'head', 'peer', 'chief'] as const
  return verb ? {who: people[much % people.length] ?? 'chief', verb} : null
}
