import test from 'ava'
import type {Catalogue} from '../../../src/platform/rules/catalogue.ts'
import {evaluate} from '../../../src/platform/rules/evaluate.ts'
import {calendar, catalogueWith, type Json, plainSentences} from './matter.ts'

const judged = (facts: Json, asOf: string, catalogue: Catalogue) =>
  evaluate(catalogue, 'interior/answered', {asOf, facts, calendar})

const outcomeOf = async (facts: Json, asOf: string, catalogue: Catalogue) =>
  (await judged(facts, asOf, catalogue)).outcome

const [yes, no] = [{urgent: true}, {urgent: false}]
const urgent = {fact: 'urgent', operator: 'equal', value: true}

const workingDay = catalogueWith(
  {
    parameters: {workingDays: 1},
    settings: [],
    requires: {all: [{fact: 'answeredOn', operator: 'known', value: true}]},
    dueOn: {than: 'receivedOn', workingDays: 'workingDays'},
  },
  plainSentences,
)

test('working days step over weekends and holidays', async (t) => {
  const facts = {receivedOn: '2027-04-12', answeredOn: null}
  t.like(await judged(facts, '2027-04-12', workingDay), {outcome: 'due', dueOn: '2027-04-16'})
})

test('working days in a year without a holiday table are undecided, saying the year', async (t) => {
  const facts = {receivedOn: '2027-12-31', answeredOn: null}
  t.like(await judged(facts, '2028-02-01', workingDay), {
    outcome: 'undecided',
    dueOn: null,
    missing: {facts: [], holidayYears: [2028]},
  })
  t.is(await outcomeOf({...facts, answeredOn: '2028-01-05'}, '2028-02-01', workingDay), 'met')
})

test('nothing can be counted from what has not happened: there is no deadline, and no day to compare with', async (t) => {
  const known = {all: [{fact: 'answeredOn', operator: 'known', value: true}]}
  const deadline = catalogueWith({applies: undefined, requires: known}, plainSentences)
  t.like(await judged({receivedOn: null, answeredOn: null}, '2027-01-15', deadline), {outcome: 'breached', dueOn: null})
  const comparison = catalogueWith({applies: undefined, dueOn: undefined}, plainSentences)
  t.is(await outcomeOf({receivedOn: null, answeredOn: '2027-01-02'}, '2027-01-15', comparison), 'breached')
})

test('months end on the same day of the later month, or on its last', async (t) => {
  const catalogue = catalogueWith(
    {
      parameters: {months: 1},
      settings: [],
      requires: {all: [{fact: 'answeredOn', operator: 'known', value: true}]},
      dueOn: {than: 'receivedOn', months: 'months'},
    },
    plainSentences,
  )
  t.is((await judged({receivedOn: '2027-01-31', answeredOn: null}, '2027-02-01', catalogue)).dueOn, '2027-02-28')
})

test('a deadline may be the eve of a day: that day itself is too late', async (t) => {
  const eve = {fact: 'dayBefore', params: {day: 'endsOn'}}
  const catalogue = catalogueWith(
    {
      parameters: {},
      settings: [],
      requires: {all: [{fact: 'answeredOn', operator: 'onOrBefore', value: eve}]},
      applies: undefined,
      dueOn: eve,
    },
    plainSentences,
  )
  const facts = {endsOn: '2026-10-01', answeredOn: null}
  t.like(await judged(facts, '2026-09-30', catalogue), {outcome: 'due', dueOn: '2026-09-30'})
  t.is(await outcomeOf(facts, '2026-10-01', catalogue), 'breached')
  t.is(await outcomeOf({...facts, answeredOn: '2026-09-30'}, '2026-10-05', catalogue), 'met')
  t.is(await outcomeOf({...facts, answeredOn: '2026-10-01'}, '2026-10-05', catalogue), 'breached')
  t.is((await judged({...facts, endsOn: '2028-03-01'}, '2026-10-05', catalogue)).dueOn, '2028-02-29')
  t.is((await judged({...facts, endsOn: '2027-03-01'}, '2026-10-05', catalogue)).dueOn, '2027-02-28')
  t.is((await judged({...facts, endsOn: '2027-01-01'}, '2026-10-05', catalogue)).dueOn, '2026-12-31')
  t.like(await judged({...facts, endsOn: null}, '2026-10-05', catalogue), {outcome: 'breached', dueOn: null})
  t.like(await judged({answeredOn: null}, '2026-10-05', catalogue), {
    outcome: 'undecided',
    missing: {facts: ['endsOn'], holidayYears: []},
  })
})

const staged = catalogueWith(
  {
    parameters: {days: 15, more: 30},
    settings: [],
    requires: {all: [{fact: 'answeredOn', operator: 'known', value: true}]},
    tooLateWhen: {all: [{fact: 'meetings', operator: 'greaterThan', value: 0}]},
    dueOn: [
      {when: {all: [urgent]}, than: 'receivedOn', days: 'days'},
      {than: 'receivedOn', days: 'more'},
    ],
  },
  plainSentences,
)

test('a deadline may hang on other facts; not knowing them leaves it undecided', async (t) => {
  const facts = {receivedOn: '2027-01-01', answeredOn: null, meetings: 0}
  t.is((await judged({...facts, ...yes}, '2027-01-02', staged)).dueOn, '2027-01-16')
  t.is((await judged({...facts, ...no}, '2027-01-02', staged)).dueOn, '2027-01-31')
  t.like(await judged(facts, '2027-01-02', staged), {
    outcome: 'undecided',
    missing: {facts: ['urgent'], holidayYears: []},
  })
})

test('what can no longer be put right is breached before its deadline', async (t) => {
  const facts = {receivedOn: '2027-01-01', answeredOn: null, ...no}
  t.is(await outcomeOf({...facts, meetings: 1}, '2027-01-02', staged), 'breached')
  t.is(await outcomeOf(facts, '2027-01-02', staged), 'undecided')
  t.is(await outcomeOf(facts, '2027-02-01', staged), 'breached')
})

test('a yearly duty is met until a day it names, then breached', async (t) => {
  const until = {fact: 'later', params: {than: 'answeredOn', years: 'years'}}
  const catalogue = catalogueWith(
    {
      parameters: {years: 1},
      settings: [],
      applies: undefined,
      requires: {all: [{fact: 'asOf', operator: 'onOrBefore', value: until}]},
      dueOn: undefined,
      nextOn: until,
    },
    plainSentences,
  )
  t.like(await judged({answeredOn: '2026-01-15'}, '2027-01-15', catalogue), {outcome: 'met', nextOn: '2027-01-15'})
  t.like(await judged({answeredOn: '2026-01-15'}, '2027-01-16', catalogue), {outcome: 'breached', nextOn: null})
})
