import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import test from 'ava'
import {loadCatalogue, readCatalogue} from '../../../src/platform/rules/catalogue.ts'
import {CatalogueError, problemLines} from '../../../src/platform/rules/catalogue-problem.ts'
import {type Json, matter, problemsOf, soundCases, soundRule, soundVersion, textsOf} from './matter.ts'

const file = 'interior/answered.json'

const withRule = (changes: Json): string[] => problemsOf(textsOf({...soundRule(), ...changes}))
const withVersion = (changes: Json): string[] => withRule({versions: [{...soundVersion(), ...changes}]})
const withBreached = (changes: Json): string[] => {
  const sentences = soundRule().sentences as Json
  return withRule({sentences: {...sentences, breached: {...(sentences.breached as Json), ...changes}}})
}
const refused = test.macro({
  exec: (t, found: () => string[], ...expected: string[]) => t.deepEqual(found(), expected),
  title: (given) => `refused: ${given}`,
})

test('a sound rule is taken', (t) => t.deepEqual(problemsOf(textsOf(soundRule())), []))

test('everything wrong with every file is told at once', (t) => {
  const bad = {...soundRule(), severity: 'grave', versions: [{...soundVersion(), onDay: 'recievedOn'}]}
  t.deepEqual(problemsOf([...textsOf(bad, null), {path: 'interior/broken.json', text: '{'}]).length, 4)
})

test('the same problems can be read in Thai', (t) => {
  const error = t.throws(() => readCatalogue(textsOf(soundRule(), null), [matter]), {instanceOf: CatalogueError})
  t.deepEqual(problemLines(error!.problems, 'th'), [
    'interior/answered.cases.json: ไม่มีไฟล์กรณีตัวอย่างของเกณฑ์นี้ โปรดเขียนอย่างน้อยสี่กรณี',
  ])
})

test('files are read from their folders, the dated tables beside them left alone', (t) => {
  const dir = mkdtempSync(join(tmpdir(), 'rules-'))
  t.teardown(() => rmSync(dir, {recursive: true}))
  for (const folder of ['interior', 'parameters']) mkdirSync(join(dir, folder))
  for (const {path, text} of textsOf(soundRule())) writeFileSync(join(dir, path), text)
  writeFileSync(join(dir, 'parameters/holidays.json'), '{"years": []}')
  t.deepEqual([...loadCatalogue(dir, [matter]).rules.keys()], ['interior/answered'])
  writeFileSync(join(dir, 'interior/other.json'), '{"id"')
  const error = t.throws(() => loadCatalogue(dir, [matter]), {instanceOf: CatalogueError})
  t.regex(error!.message, /^interior\/other\.json: This file is not valid JSON: /)
})

test('the fingerprint of a version stays when it is closed and changes when its meaning does', (t) => {
  const fingerprint = (changes: Json) => {
    const versions = [{...soundVersion(), ...changes}]
    const {rules} = readCatalogue(textsOf({...soundRule(), versions}), [matter])
    return rules.get('interior/answered')!.versions[0]!.fingerprint
  }
  const original = fingerprint({})
  t.regex(original, /^[0-9a-f]{16}$/)
  t.is(fingerprint({to: '2027-12-31', note: {th: 'ยกเลิก', en: 'repealed'}}), original)
  t.not(fingerprint({parameters: {days: 14}}), original)
  t.not(fingerprint({dueOn: [{fact: 'endsOn'}]}), original)
  t.not(fingerprint({from: '2021-01-01'}), original)
})

test(
  'a file in another place than its id says',
  refused,
  () => problemsOf(textsOf(soundRule(), soundCases(), 'interior/answers')),
  'interior/answers.json: id: The file does not stand where its id interior/answered says. Move it to interior/answered.json, or correct the id.',
)
test(
  'an authority nobody knows',
  refused,
  () => problemsOf(textsOf({...soundRule(), id: 'palace/answered'}, soundCases(), 'palace/answered')),
  'palace/answered.json: id: There is no authority palace. Use one of: comptroller-general, interior, civil-service, administrative-procedure, prime-minister, public-sector-development, data-protection, internal-auditors.',
)
test(
  'a name with capitals',
  refused,
  () => problemsOf(textsOf({...soundRule(), id: 'interior/Answered'}, soundCases(), 'interior/Answered')),
  'interior/Answered.json: id: The name interior/Answered must consist of small letters and digits with hyphens between words, such as civil-service/retirement-date.',
)
test(
  'a subject nobody declared',
  refused,
  () => withRule({subject: 'mater'}),
  `${file}: subject: There is no subject mater. Did you mean matter?`,
)
test(
  'no citation',
  refused,
  () => withRule({citation: undefined}),
  `${file}: citation: This is missing. Please add it.`,
)
test(
  'a citation without its legal fact',
  refused,
  () => withRule({citation: {...(soundRule().citation as Json), fact: undefined}}),
  `${file}: citation.fact: This is missing. Please add it.`,
)
test(
  'an unknown certainty',
  refused,
  () => withRule({citation: {...(soundRule().citation as Json), certainty: 'sure'}}),
  `${file}: citation.certainty: This is not among the possible values: confirmed, confirmed-sister, recalled, doubtful.`,
)
test(
  'an impossible day',
  refused,
  () => withVersion({from: '2020-02-30'}),
  `${file}: versions[0].from: There is no such day. Write days as YYYY-MM-DD in the Christian era, such as 2026-10-01.`,
)
test(
  'a property a rule file does not have',
  refused,
  () => withVersion({effective: '2020-01-01'}),
  `${file}: versions[0].effective: A rule file has nothing of this name. Remove it, or check the spelling.`,
)
test(
  'nothing required',
  refused,
  () => withVersion({requires: undefined}).filter((line) => !line.includes('sentences')),
  `${file}: versions[0].requires: This is missing. Please add it.`,
)
test(
  'no cases',
  refused,
  () => problemsOf(textsOf(soundRule(), null)),
  'interior/answered.cases.json: This rule has no cases. Write at least four.',
)
test(
  'three cases',
  refused,
  () => problemsOf(textsOf(soundRule(), soundCases().slice(1))),
  'interior/answered.cases.json: There are fewer than four cases. Add cases for both sides of every boundary day and number.',
)
test(
  'two cases of one name',
  refused,
  () => problemsOf(textsOf(soundRule(), [...soundCases(), soundCases()[0]])),
  'interior/answered.cases.json: [4].name: More than one case is called one. Give each its own name.',
)
test(
  'a case that expects what is no outcome',
  refused,
  () => problemsOf(textsOf(soundRule(), [...soundCases(), {name: 'x', asOf: '2027-01-15', facts: {}, expect: 'ok'}])),
  'interior/answered.cases.json: [4].expect: This is not among the possible values: met, due, breached, undecided, not-applicable.',
)
test(
  'cases without their rule',
  refused,
  () => problemsOf([{path: 'interior/gone.cases.json', text: '[]'}]),
  'interior/gone.cases.json: There are cases but no rule. Add the rule file, or remove this file.',
)
test(
  'versions that overlap',
  refused,
  () => withRule({versions: [soundVersion(), {...soundVersion(), from: '2026-10-01'}]}),
  `${file}: versions[1].from: It begins on 2026-10-01 while versions[0] lasts until null. Set versions[0].to to 2026-09-30 or earlier.`,
)
test('versions with days between them are taken', (t) => {
  const closed = {...soundVersion(), to: '2025-09-30'}
  t.deepEqual(withRule({versions: [closed, {...soundVersion(), from: '2026-10-01'}]}), [])
})
test(
  'a version that ends before it begins',
  refused,
  () => withVersion({to: '2019-12-31'}),
  `${file}: versions[0].to: It ends on 2019-12-31, before it begins on 2020-01-01. Correct one of the days.`,
)
test(
  'a number nobody uses',
  refused,
  () => withVersion({parameters: {days: 15, months: 2}}),
  `${file}: versions[0].parameters.months: No condition uses the parameter months. Use it, or remove it.`,
)
test(
  'a setting that is no number of the rule',
  refused,
  () => withVersion({settings: ['days', 'weeks']}),
  `${file}: versions[0].settings[1]: weeks is not a number in parameters. Correct the name.`,
)
test(
  'a recalled number the office could not change',
  refused,
  () =>
    withRule({
      citation: {...(soundRule().citation as Json), certainty: 'recalled'},
      versions: [{...soundVersion(), settings: []}],
    }),
  `${file}: versions[0].settings: The number days rests on a source that is recalled, so the office must be able to change it. Add its name to settings.`,
)
test(
  'a day of the law that is no date',
  refused,
  () => withVersion({onDay: 'urgent'}),
  `${file}: versions[0].onDay: This must be of the type date; it is of the type flag.`,
)
test(
  'a step of a deadline after one that always holds',
  refused,
  () => withVersion({dueOn: [{fact: 'endsOn'}, {than: 'receivedOn', days: 'days'}]}),
  `${file}: versions[0].dueOn[0]: This step has no when, so those after it are never reached. Give it a when, or move it to the end.`,
)
test(
  'a deadline that is no day',
  refused,
  () => withVersion({dueOn: {fact: 'meetings'}}),
  `${file}: versions[0].dueOn: This must be of the type date; it is of the type int.`,
)
test(
  'no sentence for a rule that can be due',
  refused,
  () => withRule({sentences: {...(soundRule().sentences as Json), due: undefined}}),
  `${file}: sentences.due: This rule has a deadline (dueOn), so it needs a sentence for results that are due.`,
)
test(
  'a sentence with a name nothing fills',
  refused,
  () => withRule({sentences: {...(soundRule().sentences as Json), met: {th: '{{answeredBy}}', en: 'Answered.'}}}),
  `${file}: sentences.met.th: The sentence names answeredBy, which such a result cannot fill. Use a fact of the conditions, a parameter, or dueOn.`,
)
test(
  'another sentence with a name nothing fills, or chosen by a comparison nobody makes',
  refused,
  () =>
    withBreached({
      instead: [
        {
          when: [{fact: 'answeredOn', operator: 'onOrBefore', holds: false}],
          th: '{{late.answeredOn}}',
          en: '{{late.endsOn}}',
        },
        {when: [{fact: 'answeredOn', operator: 'known', holds: false}], th: '-', en: '-'},
      ],
    }),
  `${file}: sentences.breached.instead[0].en: The sentence names late.endsOn, which such a result cannot fill. Use a fact of the conditions, a parameter, or dueOn.`,
  `${file}: sentences.breached.instead[1].when[0]: Not every version has a condition that compares answeredOn by known, so nothing can be chosen by it. Correct the names, or remove this.`,
)
test(
  'another sentence that is never chosen',
  refused,
  () => withBreached({instead: [{when: [], th: '-', en: '-'}]}),
  `${file}: sentences.breached.instead[0].when: This list is empty. Please give at least one.`,
)
test(
  'lateness of what is met, of the day of the check, or of what has no last day',
  refused,
  () => {
    const today = {fact: 'asOf', operator: 'onOrBefore', value: {fact: 'endsOn'}}
    const early = {fact: 'receivedOn', operator: 'before', value: {fact: 'endsOn'}}
    const byToday = {fact: 'endsOn', operator: 'onOrBefore', value: {fact: 'dayBefore', params: {day: 'asOf'}}}
    return withRule({
      versions: [{...soundVersion(), requires: {all: [today, early, byToday]}}],
      sentences: {
        ...(soundRule().sentences as Json),
        met: {th: '-', en: '{{late.receivedOn}}'},
        breached: {th: '{{late.asOf}} {{late.endsOn}}', en: '{{late.receivedOn}}'},
      },
    }).map((line) => line.replace(/, which.*/, ''))
  },
  `${file}: sentences.met.en: The sentence names late.receivedOn`,
  `${file}: sentences.breached.th: The sentence names late.asOf`,
  `${file}: sentences.breached.th: The sentence names late.endsOn`,
  `${file}: sentences.breached.en: The sentence names late.receivedOn`,
)
test(
  'a sentence that shows what is confidential',
  refused,
  () =>
    withRule({
      versions: [{...soundVersion(), applies: {all: [{fact: 'secret', operator: 'equal', value: 'x'}]}}],
      sentences: {...(soundRule().sentences as Json), 'not-applicable': {th: '{{secret}}', en: '-'}},
    }).filter((line) => line.includes('not-applicable')),
  `${file}: sentences.not-applicable.th: The sentence shows secret, which is confidential. Write it without.`,
)
test(
  'a fact with the name of something else',
  refused,
  () => problemsOf([], [{...matter, facts: {asOf: {type: 'date', label: matter.label}}}]),
  'subject matter: asOf: The name asOf is taken. Give this fact another name.',
)
