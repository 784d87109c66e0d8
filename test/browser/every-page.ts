import test from 'ava'
import {problemsOf} from './soundness.ts'
import {houseFor} from './support.ts'
import {walk} from './walk.ts'

/** One test for each who goes everywhere his pages lead to. */
export function everyPage(lang: 'th' | 'en'): void {
  const house = houseFor()
  const seen = new Set<string>()
  // what the governor sees more than others stands in both languages in the papers themselves: one walk is enough
  const accounts = ['admin', 'hr-head', 'chief-auditor', ...(lang === 'th' ? ['governor'] : []), 'official']
  for (const account of accounts)
    test.serial(`every page that ${account} can come to is sound`, async (t) => {
      const {as, parts} = house()
      const page = await as(account)
      const problems: string[] = []
      const places = await walk(page, parts, lang, async ({address, pattern}, response) => {
        const refused = response.status() === 200 ? [] : [`answers ${response.status()}`]
        const found = [...refused, ...(await problemsOf(page, response, lang, seen))]
        problems.push(...found.map((problem) => `${address} (${pattern}): ${problem}`))
      })
      t.log(`${places.length} pages: ${places.map(({pattern}) => pattern).join(', ')}`)
      t.deepEqual(problems, [])
    })
}
