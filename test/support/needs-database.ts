// Which files of tests ask a database anything: the others answer the same whatever database there is.
import {globSync, readFileSync} from 'node:fs'
import {dirname, join} from 'node:path'

const database = join('test', 'support', 'database.ts')

/** The test files, but the browser's, that come to `support/database.ts` or know of the server by its name. */
export function testsOfDatabase(): string[] {
  return globSync('test/**/*.test.ts').filter((file) => !file.startsWith(join('test', 'browser')) && needs(file))
}

const known = new Map<string, boolean>()

function needs(file: string): boolean {
  const before = known.get(file)
  if (before !== undefined) return before
  known.set(file, file === database)
  const source = readFileSync(file, 'utf8')
  const imports = [...source.matchAll(/from '(\.[^']+\.ts)'/g)].map(([, path]) => join(dirname(file), path ?? ''))
  const found =
    file === database || source.includes('TEST_DATABASE_SERVER') || imports.some((each) => isTest(each) && needs(each))
  known.set(file, found)
  return found
}

const isTest = (file: string) => file.startsWith('test')
