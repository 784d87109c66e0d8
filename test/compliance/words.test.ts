import test from 'ava'
import {type ConditionWords, conditionInWords} from '../../src/compliance/words.ts'
import {loadCatalogue} from '../../src/platform/rules/catalogue.ts'
import {leavesOf} from '../../src/platform/rules/condition.ts'
import {catalogueWith, plainSentences} from '../platform/rules/matter.ts'
import {subjects} from '../support/subjects.ts'

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

test('no shipped rule shows a Thai reader a code', (t) => {
  const catalogue = loadCatalogue(new URL('../../rules', import.meta.url).pathname, subjects)
  const texts = (words: ConditionWords): string[] => [words.text ?? '', ...words.of.flatMap(texts)]
  for (const rule of catalogue.rules.values())
    for (const {applies, requires, parameters} of rule.versions)
      for (const condition of applies ? [applies, requires] : [requires])
        for (const said of texts(conditionInWords(condition, {rule, parameters, lang: 'th'})))
          t.notRegex(said, /[a-z]/i, rule.id)
})
