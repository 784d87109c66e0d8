// Whether a page is valid HTML, by the rules of `.htmlvalidate.json`.
import {readFileSync} from 'node:fs'
import {HtmlValidate} from 'html-validate'

const validator = new HtmlValidate(JSON.parse(readFileSync('.htmlvalidate.json', 'utf8')))

/** What is wrong with a page: `rule: message: the place`, an empty list when nothing is. */
export async function htmlProblems(html: string): Promise<string[]> {
  const {results} = await validator.validateString(html)
  const lines = html.split('\n')
  return results
    .flatMap(({messages}) => messages)
    .map(
      ({ruleId, message, line, column}) => `${ruleId}: ${message}: ${lines[line - 1]?.slice(column - 1, column + 90)}`,
    )
}
