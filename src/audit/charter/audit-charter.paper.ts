// The charter as the paper that goes to the governor.

import type {Reader} from '../../platform/db/database.ts'
import {namesSaid, type Paper, type PaperKind} from '../../platform/decision/index.ts'
import {throughDeputy, toGovernor} from '../approval.ts'
import {auditUnitNames} from '../auditor/auditor.store.ts'
import {charterEnded} from './audit-charter.actions.ts'
import {charterById} from './audit-charter.store.ts'
import {charterAddress} from './audit-charter.ts'

export const charterPaper: PaperKind = {
  label: 'audit.charter.one',
  subject: 'AuditCharter',
  routes: [toGovernor, throughDeputy],
  href: charterAddress,
  draw: drawCharter,
  ended: charterEnded,
}

async function drawCharter(db: Reader, id: string, frozen?: Paper['names']): Promise<Paper | null> {
  const row = await charterById(db, id)
  if (!row) return null
  const {say, said} = namesSaid(frozen)
  const unitName = say(row.unitId, (await auditUnitNames(db, [row.unitId])).get(row.unitId) ?? '')
  return {
    unitId: row.unitId,
    unitName,
    title: `ขออนุมัติกฎบัตรการตรวจสอบภายใน ฉบับที่ ${row.edition}`,
    amount: null,
    document: {
      opening: `${unitName}ขอเสนอกฎบัตรการตรวจสอบภายใน ฉบับที่ ${row.edition} ซึ่งกำหนดวัตถุประสงค์ อำนาจหน้าที่ และความรับผิดชอบของงานตรวจสอบภายใน เพื่อเผยแพร่ให้หน่วยรับตรวจทราบ ดังนี้`,
      blocks: row.text.split(/\n+/).map((text) => ({kind: 'text', text: text.trim()})),
      closing: 'จึงเรียนมาเพื่อโปรดพิจารณาอนุมัติ',
    },
    names: said,
  }
}
