import test from 'ava'
import {problemsOf} from './soundness.ts'
import {houseFor} from './support.ts'
import {walk} from './walk.ts'

/** One test for each who goes everywhere his pages lead to. */
export function everyPage(lang: 'th' | 'en'): void {
  const house = houseFor()
  const seen = new Set<string>()
  for (const account of ['admin', 'hr-head', 'chief-auditor', 'governor', 'official'])
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
