import test from 'ava'
import {conditionInWords} from '../../src/compliance/words.ts'
import {leavesOf} from '../../src/platform/rules/condition.ts'
import {catalogueWith, plainSentences} from '../platform/rules/matter.ts'

test('the eve of a day is put into words', (t) => {
  const requires = {
    all: [{fact: 'answeredOn', operator: 'onOrBefore', value: {fact: 'dayBefore', params: {day: 'receivedOn'}}}],
  }
  const catalogue = catalogueWith({requires, parameters: {}, settings: [], dueOn: undefined}, plainSentences)
  const rule = catalogue.rules.get('interior/answered')!
  const [leaf] = leavesOf(rule.versions[0]!.requires)
  const said = (['th', 'en'] as const).map((lang) => conditionInWords(leaf!, {rule, parameters: {}, lang}).text)
  t.deepEqual(said, ['วันตอบ ไม่ช้ากว่า วันก่อนวันรับเรื่อง', 'day answered is on or before the day before the day received'])
})
