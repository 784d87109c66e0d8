// Heads of three audited agencies, by their offices: the example people hold none of these, and somebody must answer.
import {unitNamed} from '../../personnel/index.ts'
import {console as consoleActor} from '../../platform/access/actor.ts'
import {confirmGrant, grantRole, makeAccount} from '../../platform/identity/index.ts'
import type {Parts} from '../../platform/slice.ts'
import {addMonths} from '../../platform/thai/day.ts'
import {fiscalYearOf, fiscalYearStart} from '../../platform/thai/fiscal-year.ts'
import {inWork} from '../../platform/work.ts'
import {actingOn} from './acting.ts'
import type {Desk} from './engagement-deeds.ts'

const heads = [
  {account: 'works-head', called: 'โยธาธิการและผังเมืองจังหวัดมุกดาหาร', unit: 'ยผจ.มห'},
  {account: 'health-head', called: 'นายแพทย์สาธารณสุขจังหวัดมุกดาหาร', unit: 'สสจ.มห'},
  {account: 'disaster-head', called: 'หัวหน้าสำนักงานป้องกันและบรรเทาสาธารณภัยจังหวัดมุกดาหาร', unit: 'ปภจ.มห'},
] as const

/** Who answers for an agency, by its name; an agency that is not there does not answer. */
export const desks: Record<string, Desk> = {
  สำนักงานโยธาธิการและผังเมืองจังหวัดมุกดาหาร: {head: 'works-head', contact: ''},
  สำนักงานสาธารณสุขจังหวัดมุกดาหาร: {head: 'health-head', contact: ''},
  สำนักงานป้องกันและบรรเทาสาธารณภัยจังหวัดมุกดาหาร: {head: 'disaster-head', contact: ''},
  สำนักงานจังหวัดมุกดาหาร: {head: 'head-of-office', contact: ''},
  สำนักงานคลังจังหวัดมุกดาหาร: {head: 'unit-head', contact: 'unit-contact'},
}

export async function agencyHeads(parts: Parts): Promise<void> {
  const actor = consoleActor('demo')
  const caller = {actor, ability: await parts.abilityOf(actor), address: null, requestId: null}
  const today = parts.clock.today()
  const fromDay = addMonths(fiscalYearStart(fiscalYearOf(today) - 2), -3)
  for (const {account, called, unit} of heads) {
    const grant = await inWork(parts, caller, async (work) => {
      const id = await makeAccount(work, {accountName: account, name: called, officialId: null, lang: 'th'})
      const scopeId = (await unitNamed(work.db, unit))?.id ?? null
      return grantRole(work, id, {role: 'unit-head', scopeKind: 'unit', scopeId, fromDay, toDay: null, reason: null})
    })
    const waiting = await parts.db
      .selectFrom('roleGrant')
      .select(['version', 'awaitsSecond'])
      .where('id', '=', grant)
      .executeTakeFirstOrThrow()
    if (waiting.awaitsSecond) await actingOn(parts, today)('governor', (work) => confirmGrant(work, grant, waiting))
  }
}
