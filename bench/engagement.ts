// 1,000 engagements of one year with 20,000 working papers and 30,000 findings: the list of engagements, the board of
// findings and the papers of one engagement against the same by hand, in one interleaved run, on both databases.
import {readAreas} from '../src/platform/messages/index.ts'
import {bangkokDay} from '../src/platform/thai/day.ts'
import {engagementId, fill, year} from './engagement/rows.ts'
import {allPages, around, compareOnBoth, pageOf} from './side-by-side.ts'

const list = `/audit/engagements?year=${year}`
const board = '/audit/findings'
const papers = `/audit/engagements/${engagementId}/papers`

await compareOnBoth(
  ['engagement', 'working_paper', 'review_note', 'finding'],
  (db) => fill(db, {engagements: 1000, findings: 30_000}),
  {
    bare: 'engagement/bare.ts',
    rounds: 5,
    roundMs: 1000,
    async ask(product, cookie) {
      const pages = {
        engagements: around(await pageOf(product, list, cookie)),
        findings: around(await pageOf(product, board, cookie)),
        papers: around(await pageOf(product, papers, cookie)),
      }
      const engagements = await allPages(product, list, cookie)
      const findings = await allPages(product, board, cookie, 20)
      const today = bangkokDay(new Date().toISOString())
      return {
        given: {...pages, words: readAreas('th'), today, severities: ['ร้ายแรง', 'สูง', 'ปานกลาง', 'ต่ำ']},
        same: [list, engagements[1] ?? '', board, findings[1] ?? '', papers],
        measures: [
          {what: 'the list of engagements, page by page', paths: engagements, bytes: pages.engagements.bytes},
          {what: 'the beginning of the board', paths: [board], bytes: pages.findings.bytes},
          {what: 'the board, page by page', paths: findings, bytes: pages.findings.bytes},
          {what: 'the papers of an engagement', paths: [papers], bytes: pages.papers.bytes},
        ],
      }
    },
  },
)
