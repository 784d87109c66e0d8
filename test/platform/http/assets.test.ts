import {once} from 'node:events'
import {readdirSync} from 'node:fs'
import {createServer, request} from 'node:http'
import type {AddressInfo} from 'node:net'
import {brotliDecompressSync, gunzipSync} from 'node:zlib'
import test from 'ava'
import Koa from 'koa'
import {assets, assetUrl} from '../../../src/platform/http/assets.ts'
import {own, subset} from '../../../src/platform/http/stylesheet.ts'

const app = new Koa()
app.use(assets())
app.use((ctx) => {
  ctx.body = 'page'
})
const server = createServer(app.callback())

test.before(async () => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
})
test.after.always(() => {
  server.close()
})

async function get(path: string, headers: Record<string, string> = {}, method = 'GET') {
  const {port} = server.address() as AddressInfo
  const asked = request({port, path, headers, method, agent: false})
  asked.end()
  const [answer] = await once(asked, 'response')
  const chunks: Buffer[] = []
  for await (const chunk of answer) chunks.push(chunk)
  return {status: answer.statusCode, headers: answer.headers, body: Buffer.concat(chunks)}
}

test('a static file is kept for ever under an address that holds its content', async (t) => {
  const {status, headers} = await get(assetUrl('mukda.css'))
  t.is(status, 200)
  t.regex(assetUrl('mukda.css'), /^\/assets\/mukda\.[0-9a-f]{12}\.css$/)
  t.is(headers['cache-control'], 'public, max-age=31536000, immutable')
  t.is(headers['content-type'], 'text/css; charset=utf-8')
  t.is(headers.vary, 'Accept-Encoding')
})

test('every file of rules is part of the one stylesheet', (t) => {
  const files = readdirSync('views/assets').filter((name) => name.endsWith('.css'))
  t.deepEqual(files, own.map((name) => `${name}.css`).sort())
})

test('the same file comes as brotli, as gzip and as it is', async (t) => {
  const address = assetUrl('mukda.css')
  const plain = await get(address)
  const brotli = await get(address, {'accept-encoding': 'gzip, br'})
  const gzip = await get(address, {'accept-encoding': 'gzip'})
  t.deepEqual(
    [brotli, gzip, plain].map(({headers}) => headers['content-encoding']),
    ['br', 'gzip', undefined],
  )
  t.deepEqual(brotliDecompressSync(brotli.body), plain.body)
  t.deepEqual(gunzipSync(gzip.body), plain.body)
  t.is(new Set([brotli, gzip, plain].map(({headers}) => headers.etag)).size, 3)
})

test('who has the file already gets no body', async (t) => {
  const {headers} = await get(assetUrl('htmx.js'), {'accept-encoding': 'br'})
  const again = await get(assetUrl('htmx.js'), {'accept-encoding': 'br', 'if-none-match': headers.etag ?? ''})
  t.is(again.status, 304)
  t.is(again.body.length, 0)
  t.is((await get(assetUrl('htmx.js'), {}, 'HEAD')).body.length, 0)
})

test('an address of another content is not found, other addresses pass on', async (t) => {
  t.is((await get('/assets/mukda.000000000000.css')).status, 404)
  t.is((await get('/assets/../package.json')).status, 404)
  t.is((await get('/')).body.toString(), 'page')
  t.throws(() => assetUrl('missing.css'), {message: /missing\.css/})
})

test('fonts are named in the stylesheet and are there', async (t) => {
  const css = (await get(assetUrl('mukda.css'))).body.toString()
  const fonts = [...css.matchAll(/url\((\/assets\/[^)]+\.woff2)\)/g)].map(([, path]) => path ?? '')
  t.is(fonts.length, 4)
  for (const font of fonts) t.is((await get(font)).headers['content-type'], 'font/woff2')
})

test('all that a first visit fetches beside the page is under 100 kB', async (t) => {
  const names = [
    'mukda.css',
    'mukda.js',
    'theme.js',
    'htmx.js',
    'mark.svg',
    'sarabun-thai-400.woff2',
    'sarabun-thai-700.woff2',
    'sarabun-latin-400.woff2',
    'sarabun-latin-700.woff2',
  ]
  const answers = await Promise.all(names.map((name) => get(assetUrl(name), {'accept-encoding': 'br'})))
  const bytes = answers.reduce((sum, {body}) => sum + body.length, 0)
  t.true(bytes < 100_000, `${bytes} bytes`)
})

test('of a stylesheet only the rules stay whose classes some view names', (t) => {
  const css =
    '@charset "x";a{b:c}.card .x,.card:not(.gone){d:"};e"}.gone{f:g}@media print{.gone{h:i}.card{j:k}}@media x{.gone{l:m}}@keyframes n{to{o:p}}'
  t.is(subset(css, new Set(['card'])), 'a{b:c}.card:not(.gone){d:"};e"}@media print{.card{j:k}}@keyframes n{to{o:p}}')
})
