import {isDuplicate} from '../platform/db/dialect.ts'
import {newId} from '../platform/ids.ts'
import {conflict, invalidField} from '../platform/refusal.ts'
import {wrongDays} from '../platform/settings/setting.ts'
import type {JudgedSubject} from '../platform/slice.ts'
import type {Work} from '../platform/work.ts'
import {addParameter, parameterRows, provinceUnit} from './office-parameter.store.ts'
import {numberOn, numbersInForce, type ParameterChange, type Setting} from './office-parameter.ts'

/**
 * Sets a number of the office's own from a day, today where none is given, or lets the shipped one hold again. Whatever
 * was judged by another number keeps it. @throws Refusal forbidden, invalid, or conflict when it was changed meanwhile
 */
export async function setParameter(work: Work, judged: JudgedSubject, setting: Setting, change: ParameterChange) {
  const {rule, name} = setting
  work.require('set', 'OfficeParameter', {keeper: judged.keeper ?? null, unitId: await provinceUnit(work.db)})
  const own = change.shipped ? null : change.value
  if (!change.shipped && own === null) throw invalidField('value', 'form.required')
  const from = change.from ?? work.today
  const wrong = wrongDays(from, change.to, work.today)
  if (wrong) throw invalidField(wrong.field, wrong.key)
  const rows = (await parameterRows(work.db, rule.id)).filter((row) => row.name === name)
  const latest = rows.at(-1)
  if ((latest?.version ?? 0) !== change.version) throw changedMeanwhile(latest)
  const row = {
    id: newId(),
    ruleId: rule.id,
    name,
    value: own === null ? null : String(own),
    fromDay: from,
    toDay: change.to,
    setBy: work.actor.accountId,
    setByName: work.actor.name,
    setAt: work.now,
    reason: change.reason,
    version: change.version + 1,
  }
  try {
    await addParameter(work.db, row)
  } catch (error) {
    throw isDuplicate(error) ? changedMeanwhile(latest) : error
  }
  work.record({
    type: 'compliance.parameter.set',
    subject: 'OfficeParameter',
    subjectId: row.id,
    before: {value: numberOn(numbersInForce(rows), setting, from)},
    after: {rule: rule.id, name, value: own ?? setting.shipped, own: own !== null, from, to: change.to},
    reason: change.reason,
  })
}

const changedMeanwhile = (theirs: unknown) => conflict('refusal.changed', {theirs})
