// The audit universe of 5,000 things in each of ten years: its list and its heat map against the same by hand, in one
// interleaved run, on both databases.
import {readAreas} from '../src/platform/messages/index.ts'
import {fill, lastYear} from './audit/rows.ts'
import {allPages, around, compareOnBoth, pageOf} from './side-by-side.ts'

const things = 5000
const years = 10
const beginning = `/audit/universe?year=${lastYear}`
const ranking = `/audit/risk?year=${lastYear}`

await compareOnBoth(['auditable'], (db) => fill(db, things, years), {
  bare: 'audit/bare.ts',
  rounds: 7,
  roundMs: 1200,
  async ask(product, cookie) {
    const list = around(await pageOf(product, beginning, cookie))
    const risk = around(await pageOf(product, ranking, cookie))
    const through = await allPages(product, beginning, cookie)
    return {
      given: {list, risk, words: readAreas('th').audit},
      same: [beginning, through[1] ?? ''],
      measures: [
        {what: 'the beginning of the list, which is kept', paths: [beginning], bytes: list.bytes},
        {what: 'the list page by page', paths: through, bytes: list.bytes},
        {what: 'risk', paths: [ranking], bytes: risk.bytes},
      ],
    }
  },
})
