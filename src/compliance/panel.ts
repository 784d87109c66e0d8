import type {PanelsFor} from '../platform/slice.ts'
import {judgedOf} from './catalogue.ts'
import {lineOf, type Reading, readingOf} from './reading.ts'
import {citationOf, mendOf} from './result.page.ts'
import {pressing} from './result.ts'
import {type ResultRow, resultsOfRecord} from './result-list.store.ts'
import {visibleResults} from './visible-results.store.ts'

/** What the rules say of one record, on its own page: what asks for a deed first, what does not concern it left out. */
export const resultsPanel: PanelsFor = async (parts, {ability}, of, lang) => {
  const subjects = judgedOf(parts.slices).filter((judged) => judged.record === of.subject)
  if (subjects.length === 0) return []
  const names = subjects.map(({subject}) => subject.name)
  const rows = await resultsOfRecord(parts.db, visibleResults(parts.db, parts, ability), names, of.id)
  if (rows.length === 0) return []
  const reading = readingOf(parts, ability, lang)
  const lines = rows.map((row) => panelLine(reading, row))
  const concerned = lines.filter(({outcome}) => outcome !== 'not-applicable')
  const model = {
    lines: concerned,
    open: concerned.filter(({outcome}) => pressing.includes(outcome)).length,
    others: lines.length - concerned.length,
  }
  return [{view: 'compliance/result/_panel', model}]
}

/** What is to be done bears its source and where it is put right; what is in order is said in one sentence. */
function panelLine(reading: Reading, row: ResultRow) {
  const line = lineOf(reading, row)
  const rule = reading.catalogue.rules.get(row.ruleId)
  const open = rule !== undefined && pressing.includes(row.outcome)
  const {instrument, clause} = rule && open ? citationOf(rule, reading) : {instrument: null, clause: null}
  return {
    ...line,
    said: line.sentence ?? line.rule.title,
    citation: clause === null ? instrument : `${instrument} ${clause}`,
    mend: open ? mendOf(reading, rule, row).mend : null,
  }
}
