// What anybody may try on an engagement: each by the action its page calls, on rows chosen by a number.

import {askExtension, reportProgress} from '../../../src/audit/auditee/progress.actions.ts'
import * as responses from '../../../src/audit/auditee/response.actions.ts'
import * as engagements from '../../../src/audit/engagement/engagement.actions.ts'
import * as steps from '../../../src/audit/engagement/step.actions.ts'
import * as findings from '../../../src/audit/finding/finding.actions.ts'
import * as followUp from '../../../src/audit/finding/follow-up.actions.ts'
import * as meetings from '../../../src/audit/meeting/audit-meeting.actions.ts'
import {addEvidence} from '../../../src/audit/paper/evidence.actions.ts'
import {reviewPaper, signPaper} from '../../../src/audit/paper/paper-sign-off.actions.ts'
import * as notes from '../../../src/audit/paper/review-note.actions.ts'
import {samplePaper} from '../../../src/audit/paper/sample.actions.ts'
import * as papers from '../../../src/audit/paper/working-paper.actions.ts'
import {secondLookChecklist} from '../../../src/audit/paper/working-paper.ts'
import * as procedures from '../../../src/audit/programme/procedure.actions.ts'
import * as programmes from '../../../src/audit/programme/programme-review.actions.ts'
import {checklist, fingerprint} from '../../../src/audit/programme/programme-review.ts'
import {distribute} from '../../../src/audit/report/distribution.actions.ts'
import * as reports from '../../../src/audit/report/report.actions.ts'
import {placeSlot, removeSlot} from '../../../src/audit/schedule/slot.actions.ts'
import {warningKinds} from '../../../src/audit/schedule/slot.ts'
import * as impairments from '../../../src/audit/team/impairment.actions.ts'
import * as teams from '../../../src/audit/team/team.actions.ts'
import {recallPaper, sign} from '../../../src/platform/decision/decision.actions.ts'
import {newId} from '../../../src/platform/ids.ts'
import type {Parts} from '../../../src/platform/slice.ts'
import {addDays} from '../../../src/platform/thai/day.ts'
import type {Work} from '../../../src/platform/work.ts'
import type {Scene} from './office.ts'

/** `pick` chooses the row, `much` how it is done: both blindly. */
export type Choice = {pick: number; much: number}
type Deed = (scene: Scene, choice: Choice) => (work: Work, parts: Parts) => Promise<unknown>

/** A row that is not there is asked for all the same. */
const nothing = {id: '01ARZ3NDEKTSV4RRFFQ69G5FAV', version: 1, findingId: '01ARZ3NDEKTSV4RRFFQ69G5FAV'}
const one = <T extends object>(rows: readonly T[], pick: number): T =>
  rows[pick % Math.max(rows.length, 1)] ?? (nothing as never)

const words = 'ตามที่ตรวจพบ'
const upload = () => ({field: 'files', name: 'หลักฐาน.txt', bytes: Buffer.from(newId())})
const long = {purpose: words, source: words, workDone: words, result: words, conclusion: words}
const official = ({officials}: Scene, much: number) => officials[much % officials.length] ?? ''
const later = [0, 0, 0, 3, 40, 300] as const
const dayFrom = ({today}: Scene, much: number) => addDays(today, later[much % later.length] ?? 0)

const procedure = (much: number, officialId: string) => ({
  subject: `การจัดซื้อ ${much % 3}`,
  purpose: words,
  what: words,
  population: null,
  sample: null,
  officialId,
  dueOn: null,
})

const finding = ({engagement}: Scene, much: number) => ({
  title: words,
  severity: 'สูง',
  seriousNotedOn: null,
  agencyId: engagement.agencyId,
  ...{criteria: words, conditionFound: words, cause: words, effect: words, owner: words, dueOn: '2027-12-31'},
  recommendation: much % 4 === 0 ? null : words,
  ...{damage: null, wronglyPaid: null, toReturn: null, returned: null},
  papers: [],
})

export const deeds = {
  plan:
    ({id, engagement}) =>
    (work) =>
      engagements.planEngagement(work, id, {scope: words, criteria: null, risks: null, version: engagement.version}),
  objective:
    ({id}) =>
    (work) =>
      engagements.addObjective(work, id, {objective: words}),
  'objective concluded':
    ({id, objectives}, {pick}) =>
    (work) => {
      const row = objectives.find(({conclusion}) => conclusion === null) ?? one(objectives, pick)
      return engagements.changeObjective(work, id, row.id, {conclusion: words, version: row.version})
    },
  conclude:
    ({id, engagement}) =>
    (work) =>
      engagements.concludeEngagement(work, id, {conclusion: words, version: engagement.version}),
  assign:
    (scene, {pick, much}) =>
    (work) => {
      const role = pick % 2 === 0 ? 'lead' : 'member'
      return teams.assignMember(work, scene.id, {
        officialId: official(scene, much),
        role,
        fromDay: dayFrom(scene, pick),
      })
    },
  lead:
    ({id, members}, {pick}) =>
    (work) => {
      const row = one(members, pick)
      return teams.changeLead(work, id, row.id, {version: row.version})
    },
  dismiss:
    ({id, today, members}, {pick}) =>
    (work) => {
      const row = one(members, pick)
      return teams.removeMember(work, id, row.id, {toDay: today, reason: words, version: row.version})
    },
  slot:
    (scene, {pick, much}) =>
    (work) => {
      const fromDay = dayFrom(scene, pick)
      const days = {fromDay, toDay: addDays(fromDay, 9), personDays: 3, accept: [...warningKinds], reason: words}
      return placeSlot(work, {what: `engagement.${scene.id}`, officialId: official(scene, much), ...days})
    },
  'slot removed':
    ({slots}, {pick}) =>
    (work) =>
      removeSlot(work, one(slots, pick).id, one(slots, pick).version),
  'ask a peer':
    ({id, today, outsider}, {pick, much}) =>
    async (work) => {
      const accounts = await work.db.selectFrom('account').select('accountName').orderBy('id').execute()
      const accountName = pick % 2 === 0 ? outsider : (accounts[much % accounts.length]?.accountName ?? '')
      await teams.namePeer(work, id, {accountName, office: words, fromDay: today, toDay: null})
    },
  'end a peer':
    ({id, peers}, {pick}) =>
    (work) =>
      teams.endPeer(work, id, one(peers, pick).id, {reason: words, version: one(peers, pick).version}),
  declare:
    ({id, today}) =>
    (work) =>
      impairments.declareImpairment(work, id, {what: words, declaredOn: today}),
  'declaration ended':
    ({id, today, impairments: all}, {pick}) =>
    (work) =>
      impairments.endImpairment(work, id, one(all, pick).id, {
        endedOn: today,
        endReason: words,
        version: one(all, pick).version,
      }),
  disclose:
    ({id, today, impairments: all, engagement}, {pick}) =>
    (work) =>
      impairments.discloseImpairment(work, id, pick % 3 ? one(all, pick).id : `look-back.${engagement.agencyId}`, {
        ...{safeguard: words, disclosureLetter: words, disclosedOn: today},
        version: one(all, pick).version,
      }),
  notice:
    ({id, today, engagement}) =>
    (work) =>
      steps.issueNotice(work, id, {onDay: today, letter: words, version: engagement.version}),
  procedure:
    (scene, {much}) =>
    (work) =>
      procedures.addProcedure(work, scene.id, {...procedure(much, official(scene, much)), version: 0}),
  'procedure changed':
    (scene, {pick, much}) =>
    (work) => {
      const row = one(scene.procedures, pick)
      return procedures.changeProcedure(work, scene.id, row.id, {
        ...procedure(much, official(scene, much)),
        version: row.version,
      })
    },
  'procedure moved':
    ({id, procedures: all}, {pick}) =>
    (work) =>
      procedures.moveProcedure(work, id, one(all, pick).id, {to: 'up'}),
  'procedure removed':
    ({id, procedures: all}, {pick}) =>
    (work) =>
      procedures.removeProcedure(work, id, one(all, pick).id),
  'procedure left':
    ({id, procedures: all}, {pick}) =>
    (work) =>
      procedures.leaveUndone(work, id, one(all, pick).id, {reason: words, version: one(all, pick).version}),
  'programme signed':
    ({id}) =>
    (work) =>
      programmes.submitProgramme(work, id),
  'programme reviewed':
    ({id, file}) =>
    (work) =>
      programmes.reviewProgramme(work, id, {note: null, checks: [...checklist], content: fingerprint(file)}),
  'programme in effect':
    ({id}) =>
    (work) =>
      programmes.effectProgramme(work, id),
  start:
    ({id, today, engagement}) =>
    (work) =>
      steps.startFieldwork(work, id, {onDay: today, version: engagement.version}),
  paper:
    ({id, procedures: all, papers: there}, {pick}) =>
    (work) => {
      const left = all.filter((each) => !there.some(({procedureId}) => procedureId === each.id))
      const reference = `A-${there.length + 1}`
      return papers.openPaper(work, id, {
        ...long,
        reference,
        title: words,
        procedureId: left[pick % left.length]?.id ?? null,
        version: 0,
      })
    },
  'paper edited':
    ({id, papers: all}, {pick}) =>
    (work) => {
      const {reference, procedureId, version, id: paper} = one(all, pick)
      return papers.editPaper(work, id, paper, {
        ...long,
        result: newId(),
        reference,
        title: words,
        procedureId,
        version,
      })
    },
  'paper sampled':
    ({id, papers: all}, {pick}) =>
    (work) => {
      const drawn = {population: 'numbers', source: null, lines: null, count: 9, size: 3, method: 'random', seed: '1'}
      return samplePaper(work, id, one(all, pick).id, {...drawn, version: one(all, pick).version} as never)
    },
  'paper evidence':
    ({id, papers: all}, {pick}) =>
    (work) =>
      addEvidence(work, id, one(all, pick).id, upload()),
  'paper signed':
    ({id, papers: all}, {pick}) =>
    (work) =>
      signPaper(work, id, one(all, pick).id, {version: one(all, pick).version}),
  'paper reviewed':
    ({id, papers: all}, {pick}) =>
    (work) =>
      reviewPaper(work, id, one(all, pick).id, {
        version: one(all, pick).version,
        note: null,
        checklist: secondLookChecklist,
      }),
  'paper removed':
    ({id, papers: all}, {pick}) =>
    (work) =>
      papers.removePaper(work, id, one(all, pick).id),
  note:
    ({id, papers: all}, {pick}) =>
    (work) =>
      notes.addNote(work, id, one(all, pick).id, {note: words}),
  'note answered':
    ({id, notes: all}, {pick}) =>
    (work) => {
      const row = all.find(({answer}) => answer === null) ?? one(all, pick)
      return notes.answerNote(work, id, row.paperId ?? nothing.id, row.id, {answer: words, version: row.version})
    },
  'note cleared':
    ({id, notes: all}, {pick}) =>
    (work) => {
      const row = all.find(({clearedAt}) => clearedAt === null) ?? one(all, pick)
      return notes.clearNote(work, id, row.paperId ?? nothing.id, row.id, {version: row.version})
    },
  meeting:
    ({id, today}, {pick}) =>
    (work) =>
      meetings.recordMeeting(work, id, {
        kind: pick % 2 === 0 ? 'opening' : 'closing',
        ...{heldOn: today, place: null, attendees: words, minutes: words, version: 0},
      }),
  finding:
    (scene, {much}) =>
    (work) =>
      findings.addFinding(work, scene.id, {...finding(scene, much), version: 0} as never),
  'finding changed':
    (scene, {pick}) =>
    (work) =>
      findings.changeFinding(work, one(scene.findings, pick).id, {
        ...finding(scene, 1),
        version: one(scene.findings, pick).version,
      } as never),
  'finding withdrawn':
    ({findings: all}, {pick}) =>
    (work) =>
      findings.withdrawFinding(work, one(all, pick).id, {reason: words, version: one(all, pick).version}),
  'fieldwork ended':
    ({id, today, engagement}) =>
    (work) =>
      steps.endFieldwork(work, id, {onDay: today, version: engagement.version}),
  'draft issued':
    ({id, today, engagement}) =>
    (work) =>
      steps.issueDraft(work, id, {
        ...{onDay: today, letter: words, responseDueOn: addDays(today, 5)},
        version: engagement.version,
      }),
  answer:
    ({findings: all, responses: given}, {pick, much}) =>
    (work) => {
      const row = all.find(({state}) => state === 'issued') ?? one(all, pick)
      const waiting = given.find(({findingId, confirmedOn}) => findingId === row.id && confirmedOn === null)
      return responses.giveResponse(work, row.id, {
        ...{stance: 'agree', reasons: null, action: words, owner: words, actionDueOn: '2028-12-31'},
        confirm: much % 4 === 0,
        version: waiting?.version ?? 0,
      })
    },
  'answer confirmed':
    ({responses: given}, {pick}) =>
    (work) => {
      const row = given.find(({confirmedOn}) => confirmedOn === null) ?? one(given, pick)
      return responses.confirmResponse(work, row.findingId, {version: row.version})
    },
  'answer returned':
    ({responses: given}, {pick}) =>
    (work) =>
      responses.returnResponse(work, one(given, pick).findingId, {words, version: one(given, pick).version}),
  report:
    ({id, report}) =>
    (work) =>
      reports.writeReport(work, id, {summary: words, rating: null, version: report?.version ?? 0}),
  'report sent up':
    ({id}) =>
    (work, parts) =>
      reports.proposeReport(work, parts, id, {route: 'governor', note: null}),
  'report decided':
    ({decisions}, {pick, much}) =>
    (work, parts) => {
      const row = decisions.at(-1) ?? one(decisions, pick)
      const outcome = (['approve', 'approve', 'approve', 'return', 'reject'] as const)[much % 5] ?? 'approve'
      return sign(work, parts, row.id, {
        outcome,
        words,
        returnTo: outcome === 'return' ? 0 : null,
        version: row.version,
      } as never)
    },
  'report recalled':
    ({decisions}, {pick}) =>
    (work, parts) =>
      recallPaper(work, parts, one(decisions, pick).id, {reason: words, version: one(decisions, pick).version}),
  distribute:
    ({id, today}) =>
    (work) =>
      distribute(work, id, 'report', {recipients: [words], others: null, letter: words, sentOn: today, way: 'letter'}),
  progress:
    ({findings: all}, {pick, much}) =>
    (work) =>
      reportProgress(work, one(all, pick).id, {words, percent: much % 2 === 0 ? 100 : 40}, [upload()]),
  'extension asked':
    ({findings: all}, {pick}) =>
    (work) =>
      askExtension(work, one(all, pick).id, {newDueOn: '2028-12-31', words}),
  'extension decided':
    ({findings: all}, {pick}) =>
    (work) =>
      followUp.decideExtension(work, one(all, pick).id, {
        ...{outcome: 'refuse', newDueOn: null, words},
        version: one(all, pick).version,
      }),
  'followed up':
    ({today, findings: all}, {pick}) =>
    (work) =>
      followUp.recordFollowUp(work, one(all, pick).id, {
        ...{onDay: today, words, returned: null},
        version: one(all, pick).version,
      }),
  verify:
    ({today, findings: all}, {pick, much}) =>
    (work) =>
      followUp.verifyFinding(
        work,
        one(all, pick).id,
        {
          ...{outcome: much % 4 === 0 ? 'not-verified' : 'verified', onDay: today, words, returned: null},
          version: one(all, pick).version,
        },
        [upload()],
      ),
  'finding closed':
    ({findings: all}, {pick}) =>
    (work) =>
      followUp.closeFinding(work, one(all, pick).id, {words, version: one(all, pick).version}),
  'finding reopened':
    ({findings: all}, {pick}) =>
    (work) =>
      followUp.reopenFinding(work, one(all, pick).id, {words, version: one(all, pick).version}),
  close:
    ({id, today, engagement}) =>
    (work) =>
      steps.closeEngagement(work, id, {onDay: today, version: engagement.version}),
  cancel:
    ({id, engagement}, {much}) =>
    (work) =>
      // seldom: nothing comes after it
      much % 8 === 0
        ? steps.cancelEngagement(work, id, {reason: words, version: engagement.version})
        : Promise.resolve(),
} satisfies Record<string, Deed>

export type Verb = keyof typeof deeds
export const verbs = Object.keys(deeds) as Verb[]

/** Whose words stand in the programme: of whoever added a procedure, or changed what it says. */
export function wrote(
  hands: Map<string, Set<string>>,
  {procedures: all}: Scene,
  {verb, pick, much}: Choice & {verb: Verb},
  made: unknown,
  accountId: string,
): void {
  if (verb === 'procedure') hands.set(String(made), new Set([accountId]))
  if (verb !== 'procedure changed') return
  const row = one(all, pick)
  if (row.subject !== procedure(much, '').subject) hands.get(row.id)?.add(accountId)
}
