// What the list of results shows, as a file; that somebody took it along stands in the trail.
import type {SheetOf} from '../platform/exports/index.ts'
import {catalogueOf} from './catalogue.ts'
import {readingOf} from './reading.ts'
import {countResults, listResults} from './result-list.store.ts'
import {askedBy, fieldsOf, readFilter} from './result-list.ts'
import {workbookForm, workbookRows} from './result-workbook.ts'
import {visibleResults} from './visible-results.store.ts'

export const resultsSheet: SheetOf = async (parts, {ability}, {query, lang}) => {
  const filter = readFilter(query, catalogueOf(parts))
  const asked = askedBy(filter, catalogueOf(parts))
  const visible = visibleResults(parts.db, parts, ability)
  const reading = readingOf(parts, ability, lang)
  return {
    ...workbookForm(reading),
    name: reading.t('compliance.result.list.file', {day: parts.clock.today()}),
    rows: workbookRows(reading, (from, limit) => listResults(parts.db, visible, asked, {from, limit})),
    count: await countResults(parts.db, visible, asked, Number.MAX_SAFE_INTEGER),
    told: (count) => ({
      type: 'compliance.results.exported',
      subject: 'Check',
      subjectId: 'all',
      after: {count, filter: Object.fromEntries(fieldsOf(filter))},
    }),
  }
}
