import {readdirSync, readFileSync} from 'node:fs'
import {dirname, join, normalize} from 'node:path'
import test from 'ava'

type Source = {path: string; text: string; imports: string[]; typeImports: string[]}

const read = (folder: string): Source[] =>
  readdirSync(folder, {recursive: true, encoding: 'utf8'})
    .filter((name) => name.endsWith('.ts'))
    .map((name) => sourceAt(join(folder, name)))

function sourceAt(path: string): Source {
  const text = readFileSync(path, 'utf8')
  const found = [...text.matchAll(/^\s*(import|export)\s+(type\s+)?(?:[^'"]*?from\s+)?['"]([^'"]+)['"]/gm)]
  const target = (name: string) => (name.startsWith('.') ? normalize(join(dirname(path), name)) : name)
  return {
    path,
    text,
    imports: found.filter((match) => !match[2]).map((match) => target(match[3] ?? '')),
    typeImports: found.filter((match) => match[2]).map((match) => target(match[3] ?? '')),
  }
}

const sources = read('src')
const migrations = read('migrations')
const slices = ['personnel', 'compliance', 'audit', 'quality', 'committee', 'performance', 'integrity']

/** Which slices each may know. */
const arrows: Record<string, string[]> = {
  personnel: [],
  compliance: ['personnel'],
  audit: ['compliance', 'personnel'],
  quality: ['audit', 'compliance', 'personnel'],
  committee: ['compliance', 'personnel'],
  performance: ['compliance', 'personnel'],
  integrity: ['committee', 'performance', 'quality', 'audit', 'compliance', 'personnel'],
}

const sliceOf = (path: string) => /^src\/([a-z]+)\//.exec(path)?.[1] ?? null
const all = (source: Source) => [...source.imports, ...source.typeImports]
const list = (found: string[]) => found.sort().join('\n')

test('the platform knows no slice', (t) => {
  const wrong = sources
    .filter((source) => source.path.startsWith('src/platform/'))
    .flatMap((source) =>
      all(source)
        .filter((target) => slices.includes(sliceOf(target) ?? ''))
        .map((target) => `${source.path} -> ${target}`),
    )
  t.is(list(wrong), '')
})

test('a slice knows another only through its index, along the arrows', (t) => {
  const wrong = sources.flatMap((source) => {
    const own = sliceOf(source.path) ?? ''
    if (!slices.includes(own)) return []
    return all(source)
      .filter((target) => slices.includes(sliceOf(target) ?? '') && sliceOf(target) !== own)
      .filter((target) => !target.endsWith('/index.ts') || !arrows[own]?.includes(sliceOf(target) ?? ''))
      .map((target) => `${source.path} -> ${target}`)
  })
  t.is(list(wrong), '')
})

test('inside a slice: routes know actions, actions know stores, the noun knows none of them', (t) => {
  const rank = (path: string) =>
    /\.routes\.ts$/.test(path) ? 4 : /\.actions\.ts$/.test(path) ? 3 : /\.store\.ts$/.test(path) ? 2 : null
  const wrong = sources.flatMap((source) => {
    if (!slices.includes(sliceOf(source.path) ?? '')) return []
    const own = rank(source.path)
    return source.imports
      .filter((target) => sliceOf(target) === sliceOf(source.path))
      .filter((target) => {
        const theirs = rank(target)
        if (theirs === null) return false
        return own !== null && theirs > own
      })
      .map((target) => `${source.path} -> ${target}`)
  })
  t.is(list(wrong), '')
})

test('Koa stands only in routes, pages and the HTTP platform', (t) => {
  const wrong = sources
    .filter((source) => all(source).some((target) => target === 'koa' || target === '@koa/router'))
    .filter(({path}) => !/^src\/(app|main)\.ts$/.test(path))
    .filter(
      ({path}) =>
        !/^src\/platform\/(http|identity)\//.test(path) &&
        path !== 'src/platform/slice.ts' &&
        !/\.routes\.ts$/.test(path),
    )
  t.is(list(wrong.map(({path}) => path)), '')
})

test("Kysely's values stand only where queries are written", (t) => {
  const allowed =
    /(\.store\.ts|\/facts\.ts|\/scopes\.ts|^src\/platform\/(work\.ts|access\/(visible|conditions)\.ts|db\/[a-z-]+\.ts|http\/health\.ts))$/
  const wrong = sources.filter(
    (source) => source.imports.includes('kysely') && !isTypeOnly(source) && !allowed.test(source.path),
  )
  t.is(list(wrong.map(({path}) => path)), '')
})

const isTypeOnly = (source: Source) =>
  [...source.text.matchAll(/import\s+\{([^}]*)\}\s+from\s+'kysely'/g)].every((match) =>
    (match[1] ?? '').split(',').every((name) => name.trim() === '' || name.trim().startsWith('type ')),
  )

test('only the dialect, the columns and the settings know which database it is', (t) => {
  const allowed = /^(src\/platform\/db\/dialect[a-z.-]*\.ts|migrations\/columns\.ts|src\/platform\/config\.ts)$/
  const wrong = [...sources, ...migrations].filter(({path, text}) => !allowed.test(path) && /sqlite|mysql/i.test(text))
  t.is(list(wrong.map(({path}) => path)), '')
})

test('only the unit of work opens transactions', (t) => {
  const wrong = sources.filter(
    ({path, text}) => path !== 'src/platform/work.ts' && /\.(transaction|startTransaction)\(\)/.test(text),
  )
  t.is(list(wrong.map(({path}) => path)), '')
})

test('migrations import only kysely and the meanings of columns', (t) => {
  const wrong = migrations.flatMap((source) =>
    all(source)
      .filter(
        (target) =>
          target !== './columns.ts' &&
          target !== 'migrations/columns.ts' &&
          !/^kysely/.test(target) &&
          !/^migrations\/\d{4}-/.test(target),
      )
      .map((target) => `${source.path} -> ${target}`),
  )
  t.is(list(wrong), '')
})

test('no file is longer than 250 lines', (t) => {
  const long = [...sources, ...migrations].filter(({text}) => text.split('\n').length > 251)
  t.is(list(long.map(({path}) => path)), '')
})

test('nothing unescaped, nothing inline in the views', (t) => {
  const wrong = readdirSync('views', {recursive: true, encoding: 'utf8'})
    .filter((name) => name.endsWith('.hbs'))
    .filter((name) =>
      /\{\{\{|\sstyle=|\son[a-z]+=|hx-on|<script(?![^>]*\ssrc=)|<style/.test(readFileSync(join('views', name), 'utf8')),
    )
  t.is(list(wrong), '')
})

test('no default exports but where a tool wants one, no vague names', (t) => {
  const vague = [...sources, ...migrations].filter(({path}) => /(manager|helper|util|common|service)/i.test(path))
  t.is(list(vague.map(({path}) => path)), '')
})

test('the project speaks of itself alone', (t) => {
  const everything = ['src', 'views', 'rules', 'migrations', 'docs', 'test', 'bench'].flatMap((folder) =>
    readdirSync(folder, {recursive: true, encoding: 'utf8'})
      .filter((name) => /\.(ts|hbs|json|md|css|js)$/.test(name))
      .map((name) => join(folder, name)),
  )
  const wrong = everything.filter((path) => /\/work\/(main|shared)|registry\.npmjs/.test(readFileSync(path, 'utf8')))
  t.is(list(wrong.filter((path) => path !== 'test/architecture.test.ts')), '')
})
