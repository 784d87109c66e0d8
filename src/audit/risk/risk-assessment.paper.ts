// The year's risk assessment as a paper: how it was done, and the ranking.

import type {Reader} from '../../platform/db/database.ts'
import {cell, figure, type PaperBlock, type PaperDocument} from '../../platform/decision/index.ts'
import {translator} from '../../platform/messages/index.ts'
import {formatDay} from '../../platform/thai/buddhist-date.ts'
import {auditUnitNames} from '../auditor/auditor.store.ts'
import {basisOfYear} from '../plan/planning-basis.store.ts'
import {levelOf, type PlanningBasis} from '../plan/planning-basis.ts'
import {rankedOfYear} from '../universe/auditable.store.ts'
import {assessmentOf} from './risk-assessment.store.ts'
import {sayRisk} from './risk-assessment.ts'

/** An official paper is Thai, whoever reads it. */
const words = translator('th')

export async function riskDocument(db: Reader, unit: {id: string}, year: number): Promise<PaperDocument> {
  const basis = await basisOfYear(db, unit.id, year)
  const assessment = await assessmentOf(db, unit.id, year)
  const rows = await rankedOfYear(db, unit.id, year)
  const unitName = (await auditUnitNames(db, [unit.id])).get(unit.id) ?? ''
  return {
    opening: `${unitName}ได้ประเมินความเสี่ยงของกิจกรรมที่ตรวจสอบได้ จำนวน ${rows.length} เรื่อง เพื่อวางแผนการตรวจสอบปีงบประมาณ พ.ศ. ${year} มีผลดังนี้`,
    blocks: [
      {kind: 'heading', text: 'เกณฑ์การประเมิน'},
      basisFacts(basis, assessment?.completedOn ?? null),
      ...(assessment?.summary ? [heading('สรุปผล'), text(assessment.summary)] : []),
      heading('ลำดับความเสี่ยง'),
      {
        kind: 'table',
        head: [figure('ที่'), cell('เรื่อง'), cell('หน่วยรับตรวจ'), figure('คะแนน'), cell('ระดับ'), figure('ปีก่อน')],
        rows: rows.map((row, at) => [
          figure(String(at + 1)),
          cell(row.name),
          cell(row.agencyName),
          figure(sayRisk(row.risk ?? 0)),
          cell(words(`audit.level.${levelOf(row.risk ?? 0, basis)}`)),
          figure(row.lastRisk === null ? '–' : sayRisk(row.lastRisk)),
        ]),
      },
    ],
    closing: 'จึงเรียนมาเพื่อโปรดทราบ',
  }
}

const heading = (words: string): PaperBlock => ({kind: 'heading', text: words})
const text = (words: string): PaperBlock => ({kind: 'text', text: words})

const basisFacts = ({scale, highFrom, factors}: PlanningBasis, completedOn: string | null): PaperBlock => ({
  kind: 'facts',
  rows: [
    {label: 'สรุปผลเมื่อ', value: completedOn ? formatDay(completedOn, 'th', 'long') : 'ยังไม่ได้สรุปผล'},
    {label: 'ระดับคะแนน', value: `1 ถึง ${scale} ความเสี่ยงสูงตั้งแต่ ${sayRisk(highFrom)}`},
    ...factors.map(({key, weight}) => ({label: words(`audit.factor.${key}`), value: `ร้อยละ ${weight}`})),
  ],
})
