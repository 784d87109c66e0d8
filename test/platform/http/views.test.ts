import {existsSync} from 'node:fs'
import test from 'ava'
import Handlebars from 'handlebars'
import {compose} from '../../../src/platform/http/compose.ts'
import {createRenderer, readViews, viewsFolder} from '../../../src/platform/http/render.ts'
import {viewWords} from '../../../src/platform/http/view-words.ts'
import {langs} from '../../../src/platform/messages/index.ts'
import {everything, model, viewsWith} from './sample.ts'

const views = [...readViews(viewsFolder)]
const found = (pattern: RegExp) =>
  views.flatMap(([path, source]) => [...source.matchAll(pattern)].map(([text]) => `${path}: ${text}`))

test('nothing stands unescaped or unquoted in a view', (t) => {
  t.deepEqual(found(/\{\{\{|\{\{&|\{\{~/g), [])
  const unquoted = views.flatMap(([path, source]) =>
    [
      ...source
        .replace(/\{\{[^}]*\}\}/g, 'x')
        .replace(/"[^"]*"|'[^']*'/g, '""')
        .matchAll(/<[a-z][^>]*\s[\w:-]+=(?!["'])[^>]*>/gi),
    ].map(([tag]) => `${path}: ${tag}`),
  )
  t.deepEqual(unquoted, [])
})

test('no view holds a style, a script or what needs one to be evaluated', (t) => {
  t.deepEqual(found(/\sstyle=|<style|<script(?![^>]*\ssrc=)|\son\w+=|hx-on|js:|javascript:/gi), [])
})

test('views know only the blocks that refuse a missing name', (t) => {
  t.deepEqual(found(/\{\{#(?!if |unless |each |\*inline "|> )[^}]*\}\}|\{\{\^/g), [])
})

test('every part a view names exists', (t) => {
  const known = new Set(views.map(([path]) => path))
  const named = views.flatMap(([path, source]) =>
    [...source.matchAll(/\{\{> ([\w/-]+\/[\w-]+)/g)].map(([, part]) => ({path, part: part ?? ''})),
  )
  t.true(named.length > 50)
  t.deepEqual(
    named.filter(({part}) => !known.has(part)),
    [],
  )
})

test('every static file a view names exists', (t) => {
  const named = found(/\{\{asset "[^"]+"/g).map((text) => text.split('"')[1] ?? '')
  const built = /^(htmx\.js|mukda\.(css|js)|sarabun-(thai|latin)-(400|700)\.woff2)$/
  t.true(named.length > 4)
  t.deepEqual(
    named.filter((name) => !built.test(name) && !existsSync(`${viewsFolder}/assets/${name}`)),
    [],
  )
})

test('every view can be compiled', (t) => {
  const sources = new Map(views)
  for (const [path, source] of views)
    t.notThrows(() => Handlebars.precompile(compose(source, sources, String), {strict: true}), path)
})

test('a template put together beforehand shows what Handlebars would put together itself', (t) => {
  const folder = viewsWith({'sample/everything': everything})
  const sources = readViews(folder)
  for (const lang of langs) {
    const plain = Handlebars.create()
    plain.registerHelper(viewWords(lang))
    for (const [path, source] of sources) plain.registerPartial(path, source)
    const slow = plain.compile<object>(sources.get('sample/everything') ?? '', {preventIndent: true})(model(lang))
    const fast = createRenderer(folder)('sample/everything', model(lang), lang)
    const bare = (text: string) => text.replace(/\s+/g, ' ').replace(/> </g, '><')
    t.is(bare(fast), bare(slow))
  }
})
