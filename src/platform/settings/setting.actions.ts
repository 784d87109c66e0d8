import {isDuplicate} from '../db/dialect.ts'
import {newId} from '../ids.ts'
import {conflict, invalidField} from '../refusal.ts'
import type {Work} from '../work.ts'
import {addSetting, readSetting, settingRows} from './setting.store.ts'
import {type SettingChange, type SettingKey, wrongDays} from './setting.ts'

/**
 * Says a setting anew, from a day (today where none is given) to a day or for good. What was in force before stays on
 * record. @throws Refusal invalid, or conflict with the other person's row when it was changed meanwhile
 */
export async function changeSetting(work: Work, key: SettingKey, change: SettingChange): Promise<void> {
  work.require('change', 'Setting', {settingKey: key})
  const from = change.from ?? work.today
  const wrong = wrongDays(from, change.to, work.today)
  if (wrong) throw invalidField(wrong.field, wrong.key)
  const before = await readSetting(work.db, key, from)
  const [latest] = await settingRows(work.db, key)
  if ((latest?.version ?? 0) !== change.version) throw changedMeanwhile(latest)
  const {value, to, reason} = change
  try {
    await addSetting(work.db, {
      id: newId(),
      settingKey: key,
      value: JSON.stringify(value),
      fromDay: from,
      toDay: to,
      version: change.version + 1,
      reason,
      ...said(work),
    })
  } catch (error) {
    if (isDuplicate(error)) throw changedMeanwhile((await settingRows(work.db, key))[0])
    throw error
  }
  work.record({
    type: 'settings.setting.changed',
    subject: 'Setting',
    subjectId: key,
    before: {value: before},
    after: {value, from, to},
    reason,
  })
}

const changedMeanwhile = (theirs: unknown) => conflict('refusal.changed', {theirs})

/** Who says so, and when. */
export const said = ({actor, now}: Work) => ({setBy: actor.accountId, setByName: actor.name, setAt: now})
