import {levelName} from '../../personnel/index.ts'
import {can} from '../../platform/access/ability.ts'
import {confirmButton} from '../../platform/http/form-page.ts'
import type {Lang, Translate} from '../../platform/messages/index.ts'
import type {Panel} from '../../platform/slice.ts'
import {formatDay} from '../../platform/thai/buddhist-date.ts'
import type {Day} from '../../platform/thai/day.ts'
import {fiscalYearOf} from '../../platform/thai/fiscal-year.ts'
import {fullName} from '../../platform/thai/person-name.ts'
import type {TimelineEvent} from '../../platform/trail/timeline.ts'
import {auditTabs} from '../audit-tabs.ts'
import type {PageReader} from '../reader.ts'
import type {Standing} from '../standing.ts'
import type {AuditorDutyTable, AuditorTrainingTable, IndependenceConfirmationTable} from '../tables.ts'
import {kinAddress} from '../team/auditor-kin.ts'
import type {AuditorRecords, AuditorRow, AuditUnit} from './auditor.store.ts'
import {auditorAddress, auditorsAddress, hoursOf, isHeldOn} from './auditor.ts'

type UnitRead = {unit: AuditUnit; confirmations: IndependenceConfirmationTable[]; panels: Panel[]}

type ListRead = {rows: AuditorRow[]; standings: Map<string, Standing>; units: UnitRead[]}

/** The audit unit's independence and its people. */
export function auditorsPage({rows, standings, units}: ListRead, {ability, lang, today, t}: PageReader) {
  const title = t('audit.auditors.title')
  return {
    title,
    ...auditTabs('auditors', ability, t),
    lead: t('audit.auditors.lead', {count: rows.length, year: fiscalYearOf(today)}),
    units: units.map(({unit, confirmations, panels}) => ({
      name: unit.name,
      facts: unitFacts(unit, confirmations, lang, t),
      confirm: can(ability, 'confirm', 'AuditUnit', unit) ? `/audit/units/${unit.id}/confirmation` : null,
      panels,
    })),
    items: rows.map((row) => itemOf(row, standings.get(row.id), lang, t)),
    next: null,
    total: rows.length,
    empty: {why: t('audit.auditors.none'), todo: t('audit.auditors.noneTodo'), action: null},
  }
}

function unitFacts(unit: AuditUnit, confirmations: IndependenceConfirmationTable[], lang: Lang, t: Translate) {
  const [latest] = confirmations
  return [
    {label: t('audit.unit.reportsTo'), value: unit.aboveName, href: `/personnel/units/${unit.id}`, note: null},
    {
      label: t('audit.unit.confirmedOn'),
      value: latest ? formatDay(latest.confirmedOn, lang, 'long') : t('audit.unit.neverConfirmed'),
      href: null,
      note: latest ? latest.recordedByName : null,
    },
    ...(latest?.limits ? [{label: t('audit.unit.limits'), value: latest.limits, href: null, note: null}] : []),
  ]
}

const positionOf = ({positionTitle, positionType, positionLevel}: AuditorRow): string =>
  [positionTitle, levelName(positionType, positionLevel)].filter(Boolean).join(' ')

function itemOf(row: AuditorRow, standing: Standing | undefined, lang: Lang, t: Translate) {
  const acknowledged = standing?.ethicsAcknowledgedOn ?? null
  return {
    id: row.id,
    href: auditorAddress(row.id),
    name: fullName(row),
    position: positionOf(row),
    otherDuties: standing?.otherDuties.map((kind) => t(`audit.duty.${kind}`)).join(', ') || null,
    committeeDuties: standing?.committeeDuties ?? 0,
    trainingHours: standing?.trainingHours ?? 0,
    acknowledgedOn: acknowledged,
    acknowledged: acknowledged ? formatDay(acknowledged, lang, 'short') : t('audit.auditor.notAcknowledged'),
  }
}

type OneRead = {
  row: AuditorRow
  standing: Standing | undefined
  records: AuditorRecords
  panels: Panel[]
  history: {events: TimelineEvent[]; all: string | null}
}

/** One auditor: duties beside auditing, training, and the code of ethics. */
export function auditorPage({row, standing, records, panels, history}: OneRead, {ability, lang, today, t}: PageReader) {
  const address = auditorAddress(row.id)
  const may = (action: string) => can(ability, action, 'Auditor', row)
  const acknowledged = standing?.ethicsAcknowledgedOn ?? null
  return {
    title: fullName(row),
    crumbs: [
      {label: t('audit.auditors.title'), href: auditorsAddress},
      {label: fullName(row), href: null},
    ],
    lead: [positionOf(row), row.unitName].filter(Boolean).join(' · '),
    facts: [
      {
        label: t('audit.auditor.acknowledgedOn'),
        value: acknowledged ? formatDay(acknowledged, lang, 'long') : t('audit.auditor.notAcknowledged'),
        href: null,
        note: null,
      },
      {
        label: t('audit.training.hoursThisYear', {year: fiscalYearOf(today)}),
        value: t('audit.training.hours', {hours: standing?.trainingHours ?? 0}),
        href: null,
        note: null,
      },
    ],
    duties: [...records.duties].reverse().map((duty) => dutyLine(duty, address, may('record'), today, t)),
    trainings: records.trainings.map((training) => trainingLine(training, address, may('train'), t)),
    kin: can(ability, 'read', 'AuditorKin', {officialId: row.id, unitId: row.unitId}) ? kinAddress(row.id) : null,
    newDuty: may('record') ? `${address}/duties/new` : null,
    newTraining: may('train') ? `${address}/trainings/new` : null,
    acknowledge: may('acknowledge')
      ? confirmButton(
          {
            action: `${address}/acknowledgement`,
            label: t('audit.auditor.acknowledge'),
            what: t('audit.auditor.acknowledgeWhat'),
          },
          t,
        )
      : null,
    panels,
    history: history.events,
    allHistory: history.all,
  }
}

function dutyLine(duty: AuditorDutyTable, address: string, may: boolean, today: Day, t: Translate) {
  const {id, kind, what, fromDay, toDay} = duty
  const held = isHeldOn(duty, today)
  return {
    what,
    kind: t(`audit.duty.${kind}`),
    fromDay,
    toDay,
    state: held
      ? {label: t('audit.duty.held'), tone: kind === 'committee' ? 'info' : 'attention'}
      : {label: t(fromDay > today ? 'audit.duty.toCome' : 'audit.duty.over'), tone: 'neutral'},
    end: may && (toDay === null || toDay >= today) ? `${address}/duties/${id}/end` : null,
  }
}

function trainingLine({id, topic, heldOn, minutes}: AuditorTrainingTable, address: string, may: boolean, t: Translate) {
  return {
    topic,
    heldOn,
    hours: hoursOf(minutes),
    removal: may
      ? confirmButton(
          {
            action: `${address}/trainings/${id}/removal`,
            label: t('audit.training.remove'),
            what: t('audit.training.removeWhat', {topic}),
            danger: true,
          },
          t,
        )
      : null,
  }
}
