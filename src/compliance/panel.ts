import type {PanelsFor} from '../platform/slice.ts'
import {judgedOf} from './catalogue.ts'
import {addresses, lineOf, readingOf} from './reading.ts'
import {pressing} from './result.ts'
import {resultsOfRecord} from './result-list.store.ts'
import {addressOf} from './result-list.ts'
import {visibleResults} from './visible-results.store.ts'

/** What the rules say of one record, on its own page: what asks for a deed first, what does not concern it left out. */
export const resultsPanel =
  (record: string): PanelsFor =>
  async (parts, {ability}, subjectId, lang) => {
    const subjects = judgedOf(parts.slices).filter((judged) => judged.record === record)
    if (subjects.length === 0) return []
    const names = subjects.map(({subject}) => subject.name)
    const rows = await resultsOfRecord(parts.db, visibleResults(parts.db, parts, ability), names, subjectId)
    if (rows.length === 0) return []
    const reading = readingOf(parts, ability, lang)
    const lines = rows.map((row) => lineOf(reading, row))
    const concerned = lines.filter(({outcome}) => outcome !== 'not-applicable')
    const model = {
      lines: concerned.map((line) => ({...line, said: line.sentence ?? line.rule.title})),
      open: concerned.filter(({outcome}) => pressing.includes(outcome)).length,
      others: lines.length - concerned.length,
      href: addressOf(addresses.results, [['q', rows[0]?.label ?? '']]),
    }
    return [{view: 'compliance/result/_panel', model}]
  }
