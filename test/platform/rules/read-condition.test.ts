import test from 'ava'
import {type Json, problemsOf, soundRule, soundVersion, textsOf} from './matter.ts'

const file = 'interior/answered.json'

const withVersion = (changes: Json): string[] =>
  problemsOf(textsOf({...soundRule(), versions: [{...soundVersion(), ...changes}]}))
const requiring = (...conditions: Json[]): string[] =>
  withVersion({requires: {all: conditions}, parameters: {}, settings: [], dueOn: undefined}).filter(
    (line) => !line.includes('sentences'),
  )

const refused = test.macro({
  exec: (t, found: () => string[], ...expected: string[]) => t.deepEqual(found(), expected),
  title: (given) => `refused: ${given}`,
})

const at = `${file}: versions[0].requires`
test(
  'a condition on a fact nobody declared',
  refused,
  () => requiring({fact: 'anweredOn', operator: 'known', value: true}),
  `${at}.all[0].fact: There is no fact anweredOn. Did you mean answeredOn?`,
)
test(
  'an operator nobody knows',
  refused,
  () => requiring({fact: 'answeredOn', operator: 'onOrbefore', value: {fact: 'endsOn'}}),
  `${at}.all[0].operator: There is no operator onOrbefore. Did you mean onOrBefore?`,
)
test(
  "an operator of the library's own",
  refused,
  () => requiring({fact: 'kind', operator: 'in', value: ['praise']}),
  `${at}.all[0].operator: There is no operator in. Use one of: known, equal, notEqual, onOrBefore, onOrAfter, before, after, lessThan, lessThanInclusive, greaterThan, greaterThanInclusive, oneOf, noneOf, includesAll, includesNone, validNationalId.`,
)
test(
  "a decorator of the library's own",
  refused,
  () => requiring({fact: 'urgent', operator: 'not:equal', value: true}),
  `${at}.all[0].operator: There is no operator not:equal. Did you mean notEqual?`,
)
test(
  'an empty all',
  refused,
  () => requiring(),
  `${at}.all: This all is empty, so it would always hold. Give it a condition, or remove it.`,
)
test(
  'an empty any',
  refused,
  () => requiring({any: []}),
  `${at}.all[0].any: This any is empty, so it would always hold. Give it a condition, or remove it.`,
)
test(
  'not',
  refused,
  () => requiring({not: {fact: 'urgent', operator: 'equal', value: true}}),
  `${at}.all[0].not: not cannot be used: it would turn what is not recorded into yes. Use the opposite comparison.`,
)
test(
  'path',
  refused,
  () => requiring({fact: 'urgent', path: '$.x', operator: 'equal', value: true}),
  `${at}.all[0].path: path cannot be used. Let the slice declare what you need as a fact of its own.`,
)
test(
  'priority, which would leave conditions unasked',
  refused,
  () => requiring({fact: 'urgent', operator: 'equal', value: true, priority: 5}),
  `${at}.all[0].priority: Nothing of this name can stand here. Possible: fact, params, operator, value.`,
)
test(
  'all and any together',
  refused,
  () => requiring({all: [{fact: 'urgent', operator: 'equal', value: true}], any: []}),
  `${at}.all[0].any: Nothing of this name can stand here. Possible: all.`,
)
test(
  'a single condition where all or any belongs',
  refused,
  () =>
    withVersion({applies: {fact: 'urgent', operator: 'equal', value: true}}).filter(
      (line) => !line.includes('sentences'),
    ),
  `${file}: versions[0].applies: The outermost must be all or any. Write {"all": [ ... ]} around this condition.`,
)
test(
  'a text where a flag belongs',
  refused,
  () => requiring({fact: 'urgent', operator: 'equal', value: 'true'}),
  `${at}.all[0].value: This must be a value of the type flag.`,
)
test(
  'a day that cannot be',
  refused,
  () => requiring({fact: 'answeredOn', operator: 'before', value: '2027-02-29'}),
  `${at}.all[0].value: There is no such day. Write days as YYYY-MM-DD in the Christian era, such as 2026-10-01.`,
)
test(
  'a number of the law without a name',
  refused,
  () => requiring({fact: 'meetings', operator: 'greaterThanInclusive', value: 2}),
  `${at}.all[0].value: A number of the law needs a name. Put it into parameters and write {"parameter": "<name>"} here (only 0 may stand as it is).`,
)
test('nought needs no name', (t) => t.deepEqual(requiring({fact: 'meetings', operator: 'equal', value: 0}), []))
test(
  'a value outside the closed set',
  refused,
  () => requiring({fact: 'kind', operator: 'oneOf', value: ['praise', 'blame']}),
  `${at}.all[0].value: blame is not among the possible values: praise, complaint.`,
)
test(
  'null',
  refused,
  () => requiring({fact: 'routedTo', operator: 'equal', value: null}),
  `${at}.all[0].value: Nothing can be compared with null. Use the operator known with true or false.`,
)
test(
  'days compared as numbers',
  refused,
  () => requiring({fact: 'answeredOn', operator: 'greaterThan', value: {fact: 'receivedOn'}}),
  `${at}.all[0].operator: greaterThan cannot compare the type date. It compares: int, number.`,
)
test(
  'a day compared with a number',
  refused,
  () => requiring({fact: 'answeredOn', operator: 'after', value: {fact: 'meetings'}}),
  `${at}.all[0].value: This must be of the type date; it is of the type int.`,
)
test(
  'notEqual where none would fire it',
  refused,
  () => requiring({fact: 'routedTo', operator: 'notEqual', value: 'governor'}),
  `${at}.all[0].operator: notEqual on routedTo, which may be none, can be read in two ways. Put {"fact": "routedTo", "operator": "known", "value": true} into the same all.`,
)
test(
  'notEqual where known is only one of several ways',
  refused,
  () =>
    requiring({
      any: [
        {fact: 'routedTo', operator: 'known', value: true},
        {fact: 'routedTo', operator: 'notEqual', value: 'governor'},
      ],
    }),
  `${at}.all[0].any[1].operator: notEqual on routedTo, which may be none, can be read in two ways. Put {"fact": "routedTo", "operator": "known", "value": true} into the same all.`,
)
test('notEqual beside known is taken', (t) =>
  t.deepEqual(
    requiring(
      {fact: 'routedTo', operator: 'known', value: true},
      {any: [{fact: 'routedTo', operator: 'notEqual', value: 'governor'}]},
    ),
    [],
  ))
test(
  'known of what is never null',
  refused,
  () => requiring({fact: 'kind', operator: 'known', value: true}),
  `${at}.all[0].operator: kind is never null, so known says nothing: when it is not recorded, the result is undecided by itself. Remove this condition.`,
)
test(
  'a parameter nobody named',
  refused,
  () => requiring({fact: 'meetings', operator: 'equal', value: {parameter: 'minimum'}}),
  `${at}.all[0].value.parameter: There is no minimum in parameters. There are: -.`,
)
const later = (params: Json) => ({fact: 'answeredOn', operator: 'before', value: {fact: 'later', params}})
test(
  'a number within a term',
  refused,
  () => requiring(later({than: 'receivedOn', days: 15})),
  `${at}.all[0].value.params.days: This must be a name in parameters, not the number itself. Name the number in parameters and write its name here.`,
)
test(
  'a later day by nothing',
  refused,
  () => requiring(later({than: 'receivedOn'})),
  `${at}.all[0].value.params: later needs exactly one of: days, workingDays, months, years.`,
)
test(
  'a day later than what is no day',
  refused,
  () =>
    withVersion({requires: {all: [later({than: 'urgent', days: 'days'})]}}).filter(
      (line) => !line.includes('sentences'),
    ),
  `${at}.all[0].value.params.than: This must be of the type date; it is of the type flag.`,
)
test(
  'an argument a term does not take',
  refused,
  () => requiring(later({than: 'receivedOn', weeks: 'weeks'})),
  `${at}.all[0].value.params.weeks: later takes no weeks. Possible: than, days, workingDays, months, years.`,
  `${at}.all[0].value.params: later needs exactly one of: days, workingDays, months, years.`,
)
test(
  'arguments for a plain fact',
  refused,
  () => requiring({fact: 'answeredOn', operator: 'before', value: {fact: 'endsOn', params: {days: 'days'}}}),
  `${at}.all[0].value.params: endsOn is a recorded fact and takes no params. Remove them.`,
)
