import {canSome} from '../platform/access/ability.ts'
import {exportJob} from '../platform/exports/index.ts'
import type {Slice} from '../platform/slice.ts'
import {abilities} from './abilities.ts'
import {annualReportMatter} from './annual-report/annual-report.actions.ts'
import {annualReportPaper} from './annual-report/annual-report.paper.ts'
import {annualReportRoutes} from './annual-report/annual-report.routes.ts'
import {auditAddress} from './audit-tabs.ts'
import {auditeeRoutes} from './auditee/notice.routes.ts'
import {noticesAddress} from './auditee/notice.ts'
import {auditorRoutes} from './auditor/auditor.routes.ts'
import {charterMatter} from './charter/audit-charter.actions.ts'
import {charterPaper} from './charter/audit-charter.paper.ts'
import {charterRoutes} from './charter/audit-charter.routes.ts'
import {judgedCharter} from './charter/charter-judged.ts'
import {draftDiscardRoutes} from './draft-discard.routes.ts'
import {engagementAbilities} from './engagement/abilities.ts'
import {engagementRoutes} from './engagement/engagement.routes.ts'
import {engagementsAddress} from './engagement/engagement.ts'
import {judgedEngagement} from './engagement/engagement-judged.ts'
import {judgedAuditor, judgedAuditUnit} from './facts.ts'
import {boardRoutes} from './finding/board.routes.ts'
import {exportFindingsJob} from './finding/board.ts'
import {forgetFindingCounts} from './finding/board-counts.store.ts'
import {findingsSheet} from './finding/board-sheet.ts'
import {findingRoutes} from './finding/finding.routes.ts'
import {findingTiles} from './finding/finding.tiles.ts'
import {findingListRoutes} from './finding/finding-form.routes.ts'
import {judgedFinding} from './finding/finding-judged.ts'
import {followUpPanels} from './finding/follow-up.page.ts'
import {followUpRoutes} from './finding/follow-up.routes.ts'
import {followUpTiles} from './finding/follow-up.tiles.ts'
import {followUpReportRoutes} from './finding/follow-up-report.routes.ts'
import {otherFindingRoutes} from './finding/other-finding.routes.ts'
import {longTermMatter} from './long-term-plan/long-term-audit-plan.actions.ts'
import {longTermPaper} from './long-term-plan/long-term-audit-plan.paper.ts'
import {longTermPlanRoutes} from './long-term-plan/long-term-audit-plan.routes.ts'
import {longTermItemRoutes} from './long-term-plan/long-term-item.routes.ts'
import {meetingRoutes} from './meeting/audit-meeting.routes.ts'
import {overviewRoutes} from './overview.routes.ts'
import {workingPaperRoutes} from './paper/working-paper.routes.ts'
import {planMatter} from './plan/annual-audit-plan.actions.ts'
import {planPaper} from './plan/annual-audit-plan.paper.ts'
import {planRoutes} from './plan/annual-audit-plan.routes.ts'
import {judgedPlan} from './plan/plan-judged.ts'
import {libraryRoutes} from './programme/library.routes.ts'
import {programmeRoutes} from './programme/programme.routes.ts'
import {records} from './records.ts'
import {distributionRoutes} from './report/distribution.routes.ts'
import {reportMatter} from './report/report.actions.ts'
import {reportPaper} from './report/report.paper.ts'
import {reportRoutes} from './report/report.routes.ts'
import {requestRoutes} from './request/document-request.routes.ts'
import {riskRoutes} from './risk/risk-assessment.routes.ts'
import {scheduleRoutes} from './schedule/schedule.routes.ts'
import {scheduleTiles} from './schedule/schedule.tiles.ts'
import {hoursRoutes} from './schedule/work-hours.routes.ts'
import {auditorKinRoutes} from './team/auditor-kin.routes.ts'
import {teamAbilities} from './team/team.abilities.ts'
import {teamRoutes} from './team/team.routes.ts'
import {universeRoutes} from './universe/auditable.routes.ts'
import {officeDutyRoutes} from './universe/office-duties.routes.ts'
import {universeImportRoutes} from './universe/universe-import.routes.ts'
import './tables.ts'

export const audit: Slice = {
  name: 'audit',
  abilities(define) {
    abilities(define)
    engagementAbilities(define)
    teamAbilities(define)
  },
  scopes: {engagement: async (_db, grants) => new Map(grants.map(({id, scopeId}) => [id, [scopeId ?? []].flat()]))},
  routes(router, parts) {
    overviewRoutes(router, parts)
    draftDiscardRoutes(router, parts)
    planRoutes(router, parts)
    universeImportRoutes(router, parts)
    riskRoutes(router, parts)
    officeDutyRoutes(router, parts)
    universeRoutes(router, parts)
    charterRoutes(router, parts)
    longTermPlanRoutes(router, parts)
    longTermItemRoutes(router, parts)
    auditorRoutes(router, parts)
    engagementRoutes(router, parts)
    libraryRoutes(router, parts)
    programmeRoutes(router, parts)
    meetingRoutes(router, parts)
    hoursRoutes(router, parts)
    workingPaperRoutes(router, parts)
    scheduleRoutes(router, parts)
    requestRoutes(router, parts)
    boardRoutes(router, parts)
    otherFindingRoutes(router, parts)
    followUpReportRoutes(router, parts)
    followUpRoutes(router, parts)
    auditeeRoutes(router, parts)
    findingListRoutes(router, parts)
    findingRoutes(router, parts)
    reportRoutes(router, parts)
    distributionRoutes(router, parts)
    annualReportRoutes(router, parts)
    teamRoutes(router, parts)
    auditorKinRoutes(router, parts)
  },
  papers: {
    [planMatter]: planPaper,
    [longTermMatter]: longTermPaper,
    [charterMatter]: charterPaper,
    [reportMatter]: reportPaper,
    [annualReportMatter]: annualReportPaper,
  },
  records,
  tiles: async (parts, caller) => [
    ...(await findingTiles(parts, caller)),
    ...(await followUpTiles(parts, caller)),
    ...(await scheduleTiles(parts, caller)),
  ],
  panels: followUpPanels,
  listeners: [
    async (_work, events) => {
      if (events.some(({subject}) => subject === 'Finding')) forgetFindingCounts()
    },
  ],
  jobs: {[exportFindingsJob]: exportJob(findingsSheet)},
  judged: [judgedAuditor, judgedAuditUnit, judgedCharter, judgedPlan, judgedEngagement, judgedFinding],
  nav: [
    {
      label: 'audit.nav',
      href: auditAddress,
      icon: 'shield',
      shows: (ability) => canSome(ability, 'read', 'AnnualAuditPlan'),
    },
    {
      label: 'engagement.nav',
      href: engagementsAddress,
      icon: 'briefcase',
      under: ['/audit/schedule', '/audit/findings', '/audit/procedures', '/audit/annual-reports'],
      shows: (ability) => canSome(ability, 'read', 'Engagement'),
    },
    {
      label: 'auditee.nav',
      href: noticesAddress,
      icon: 'inbox',
      shows: (ability, actor) => actor.kind === 'account' && canSome(ability, 'read', 'AuditNotice'),
    },
  ],
  demo: async (parts) => (await import('./demo/index.ts')).demo(parts),
}
