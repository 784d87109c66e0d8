import {type Catalogue, type RuleText, readCatalogue} from '../../../src/platform/rules/catalogue.ts'
import {CatalogueError} from '../../../src/platform/rules/catalogue-problem.ts'
import type {Subject} from '../../../src/platform/rules/subject.ts'
import {calendarOf} from '../../../src/platform/thai/deadline.ts'

const label = {th: 'ข้อมูล', en: 'fact'}

/** A subject with a fact of every kind. */
export const matter: Subject = {
  name: 'matter',
  label: {th: 'เรื่อง', en: 'matter'},
  facts: {
    receivedOn: {type: 'date', label: {th: 'วันรับเรื่อง', en: 'day received'}},
    answeredOn: {type: 'date', label: {th: 'วันตอบ', en: 'day answered'}},
    endsOn: {type: 'date', plan: true, label},
    meetings: {type: 'int', label},
    weight: {type: 'number', label},
    otherWeight: {type: 'number', label},
    urgent: {type: 'flag', label},
    kind: {type: 'text', values: ['praise', 'complaint'], absent: 'complaint', label},
    routedTo: {type: 'text', values: ['governor', 'other'], none: true, label},
    name: {type: 'text', label},
    secret: {type: 'text', confidential: true, label},
    duties: {type: 'list', values: ['finance', 'accounting', 'audit'], label},
  },
}

/** Holidays of 2027 alone: Songkran. */
export const calendar = calendarOf(
  ['2027-04-13', '2027-04-14', '2027-04-15'].map((day) => ({day, name: 'สงกรานต์'})),
  [2027],
)

export type Json = Record<string, unknown>

/** A sound version: answered within 15 days of receipt. */
export const soundVersion = (): Json => ({
  from: '2020-01-01',
  to: null,
  parameters: {days: 15},
  settings: ['days'],
  applies: {all: [{fact: 'receivedOn', operator: 'known', value: true}]},
  requires: {
    all: [
      {
        fact: 'answeredOn',
        operator: 'onOrBefore',
        value: {fact: 'later', params: {than: 'receivedOn', days: 'days'}},
      },
    ],
  },
  dueOn: {than: 'receivedOn', days: 'days'},
})

const words = (en: string) => ({th: `ไทย ${en}`, en})

export const soundRule = (): Json => ({
  id: 'interior/answered',
  subject: 'matter',
  title: words('Answered in time'),
  severity: 'high',
  citation: {instrument: 'ระเบียบทดสอบ', clause: null, certainty: 'confirmed', fact: 'XX-01', reviewBy: '2027-09-30'},
  versions: [soundVersion()],
  remedy: words('Answer.'),
  sentences: {
    met: words('Answered on {{answeredOn}}.'),
    due: words('Received on {{receivedOn}}; answer by {{dueOn}}.'),
    breached: words('Not answered within {{days}} days, by {{expected.answeredOn}}; answered: {{answeredOn}}.'),
    'not-applicable': words('Not received.'),
  },
})

export const soundCases = (): Json[] =>
  ['one', 'two', 'three', 'four'].map((name) => ({
    name,
    asOf: '2027-01-15',
    facts: {receivedOn: null},
    expect: 'not-applicable',
  }))

/** The files of one rule; `cases` null: none. */
export function textsOf(rule: Json | string, cases: unknown = soundCases(), place = 'interior/answered'): RuleText[] {
  const text = typeof rule === 'string' ? rule : JSON.stringify(rule)
  const own = {path: `${place}.json`, text}
  return cases === null ? [own] : [own, {path: `${place}.cases.json`, text: JSON.stringify(cases)}]
}

/** A catalogue of one rule with these versions, each over the sound one. */
export const catalogueOf = (versions: Json[], ruleChanges: Json = {}): Catalogue =>
  readCatalogue(
    textsOf({
      ...soundRule(),
      ...ruleChanges,
      versions: versions.map((version) => ({...soundVersion(), ...version})),
    }),
    [matter],
  )

/** A catalogue of one rule with the given changes to its only version. */
export const catalogueWith = (changes: Json, ruleChanges: Json = {}): Catalogue => catalogueOf([changes], ruleChanges)

/** Sentences that fit any conditions. */
export const plainSentences = {
  sentences: {met: words('-'), due: words('-'), breached: words('-'), 'not-applicable': words('-')},
}

/** What the catalogue says against files, as lines; empty when it takes them. */
export function problemsOf(texts: RuleText[], subjects: Subject[] = [matter]): string[] {
  try {
    readCatalogue(texts, subjects)
    return []
  } catch (error) {
    if (error instanceof CatalogueError) return error.message.split('\n')
    throw error
  }
}
