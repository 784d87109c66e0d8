// Static files: compressed once, under addresses that hold their content's hash, so that a browser asks for each only once.
import {createHash} from 'node:crypto'
import {readdirSync, readFileSync} from 'node:fs'
import {extname} from 'node:path'
import {fileURLToPath} from 'node:url'
import {promisify} from 'node:util'
import {brotliCompress, constants, gzip} from 'node:zlib'
import type {Context, Middleware, Next} from 'koa'
import {fonts, stylesheet} from './stylesheet.ts'

const viewsDir = new URL('../../../views/', import.meta.url)
const ownDir = new URL('assets/', viewsDir)
const htmx = new URL('../../../node_modules/htmx.org/dist/htmx.min.js', import.meta.url)

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
}
const alreadyCompressed = new Set(['.woff2', '.png'])

type Asset = {
  path: string
  type: string
  hash: string
  encodings: {br: Promise<Buffer>; gzip: Promise<Buffer>} | null
  body: Buffer
}

/** Compressed as well as can be, in zlib's own threads: the start does not wait for it. */
function encode(body: Buffer) {
  const br = promisify(brotliCompress)(body, {
    params: {[constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: body.length},
  })
  return {br, gzip: promisify(gzip)(body, {level: 9})}
}

function asset(name: string, body: Buffer): Asset {
  const extension = extname(name)
  const type = types[extension]
  if (!type) throw new Error(`No content type for ${name}`)
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 12)
  const path = `/assets/${name.slice(0, -extension.length)}.${hash}${extension}`
  return {path, type, hash, body, encodings: alreadyCompressed.has(extension) ? null : encode(body)}
}

/** The page's scripts as one module; each keeps its names to itself. `theme.js` alone runs before the first paint. */
function script(): string {
  const names = readdirSync(ownDir).filter((name) => name.endsWith('.js') && name !== 'theme.js')
  return names.map((name) => `{\n${readFileSync(new URL(name, ownDir), 'utf8')}}\n`).join('')
}

type Collection = {byName: Map<string, Asset>; byPath: Map<string, Asset>}

function collect(): Collection {
  const byName = new Map<string, Asset>()
  for (const {name, file} of fonts) byName.set(name, asset(name, readFileSync(file)))
  byName.set(
    'htmx.js',
    asset('htmx.js', Buffer.from(readFileSync(htmx, 'utf8').replace(/\n\/\/# sourceMappingURL.*/, ''))),
  )
  for (const name of readdirSync(ownDir).filter((name) => name === 'theme.js' || /\.(svg|png)$/.test(name))) {
    byName.set(name, asset(name, readFileSync(new URL(name, ownDir))))
  }
  byName.set('mukda.js', asset('mukda.js', Buffer.from(script())))
  const css = stylesheet(fileURLToPath(viewsDir), (name) => byName.get(name)?.path ?? '')
  byName.set('mukda.css', asset('mukda.css', Buffer.from(css)))
  return {byName, byPath: new Map([...byName.values()].map((one) => [one.path, one]))}
}

let collection: Collection | undefined
const collected = () => {
  collection ??= collect()
  return collection
}

/** The address of a static file by its plain name, such as `mukda.css`. */
export function assetUrl(name: string): string {
  const found = collected().byName.get(name)
  if (!found) throw new Error(`No such asset: ${name}`)
  return found.path
}

async function send(ctx: Context, found: Asset): Promise<void> {
  const encoding = found.encodings && (['br', 'gzip'] as const).find((one) => ctx.acceptsEncodings(one))
  ctx.set('Cache-Control', 'public, max-age=31536000, immutable')
  ctx.set('X-Content-Type-Options', 'nosniff')
  ctx.set('ETag', `"${found.hash}${encoding ? `-${encoding}` : ''}"`)
  if (found.encodings) ctx.vary('Accept-Encoding')
  ctx.status = 200
  ctx.type = found.type
  if (ctx.fresh) {
    ctx.status = 304
    return
  }
  if (found.encodings && encoding) {
    ctx.set('Content-Encoding', encoding)
    ctx.body = await found.encodings[encoding]
  } else ctx.body = found.body
}

/** Answers GET and HEAD under `/assets/`; everything else passes. Stands before session and access. */
export function assets(): Middleware {
  const {byPath} = collected()
  return async (ctx: Context, next: Next) => {
    if (!ctx.path.startsWith('/assets/') || (ctx.method !== 'GET' && ctx.method !== 'HEAD')) return next()
    const found = byPath.get(ctx.path)
    if (found) await send(ctx, found)
  }
}
