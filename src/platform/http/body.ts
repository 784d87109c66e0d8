// Forms, JSON and files as they were sent; limits come before reading on.
import {Busboy} from '@fastify/busboy'
import type {Context, Middleware} from 'koa'
import {Refusal} from '../refusal.ts'
import type {State, Upload} from './context.ts'

const textLimit = 1024 * 1024

const tooLarge = (megabytes: number) => new Refusal('too-large', {key: 'refusal.tooLarge', values: {megabytes}})

type Limits = {fileMegabytes: number}

/** Reads the body of a POST into `state.body` and `state.uploads`. @throws Refusal too-large, bad-request, unauthenticated */
export const body = ({fileMegabytes}: Limits): Middleware<State> =>
  async function readBody(ctx, next) {
    if (ctx.method !== 'POST') return next()
    const kind = ctx.is('urlencoded', 'json', 'multipart')
    // files are held in memory while they are read: only for somebody we know
    if (kind === 'multipart' && !ctx.state.account)
      throw new Refusal('unauthenticated', {key: 'refusal.unauthenticated'})
    if (kind === 'multipart') Object.assign(ctx.state, await readMultipart(ctx, fileMegabytes))
    else if (kind === 'json') ctx.state.body = fromJson(await readText(ctx))
    else if (kind === 'urlencoded') ctx.state.body = fromForm(await readText(ctx))
    else if (ctx.request.length) throw new Refusal('bad-request', {key: 'refusal.bodyKind'})
    return next()
  }

async function readText(ctx: Context): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of ctx.req as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > textLimit) throw tooLarge(1)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function fromForm(text: string): State['body'] {
  const fields: State['body'] = Object.create(null)
  for (const [name, value] of new URLSearchParams(text)) add(fields, name, value)
  return fields
}

function add(fields: State['body'], name: string, value: string) {
  const before = fields[name]
  fields[name] = before === undefined ? value : Array.isArray(before) ? [...before, value] : [before, value]
}

/** The same names as the form's; numbers and flags are taken as their text. */
function fromJson(text: string): State['body'] {
  const fields: State['body'] = Object.create(null)
  for (const [name, value] of Object.entries(parseObject(text)))
    for (const each of Array.isArray(value) ? value : [value])
      if (each !== null && each !== undefined) add(fields, name, typeof each === 'string' ? each : JSON.stringify(each))
  return fields
}

function parseObject(text: string): object {
  try {
    const parsed: unknown = JSON.parse(text || '{}')
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return parsed
  } catch {
    // told below
  }
  throw new Refusal('bad-request', {key: 'refusal.bodyJson'})
}

function readMultipart(ctx: Context, megabytes: number): Promise<Pick<State, 'body' | 'uploads'>> {
  return new Promise((resolve, reject) => {
    const fields: State['body'] = Object.create(null)
    const uploads: Upload[] = []
    const stop = (refusal: unknown) => {
      ctx.req.unpipe(parser)
      ctx.req.resume()
      reject(refusal)
    }
    const parser = parserOf(ctx, megabytes, stop)
    parser.on('field', (name, value, _nameCut, valueCut) => (valueCut ? stop(tooLarge(1)) : add(fields, name, value)))
    parser.on('file', (field, stream, name) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('limit', () => stop(tooLarge(megabytes)))
      stream.on('end', () => {
        if (name && !stream.truncated) uploads.push({field, name, bytes: Buffer.concat(chunks)})
      })
    })
    parser.on('finish', () => resolve({body: fields, uploads}))
    parser.on('error', () => stop(new Refusal('bad-request', {key: 'refusal.bodyMultipart'})))
    ctx.req.pipe(parser)
  })
}

function parserOf(ctx: Context, megabytes: number, stop: (refusal: unknown) => void) {
  try {
    const limits = {fileSize: megabytes * 1024 * 1024, files: 20, fields: 500, fieldSize: textLimit, parts: 600}
    return new Busboy({
      headers: ctx.req.headers as {'content-type': string},
      limits,
      isPartAFile: (_f, _t, name) => name !== undefined,
    })
  } catch {
    const refusal = new Refusal('bad-request', {key: 'refusal.bodyMultipart'})
    stop(refusal)
    throw refusal
  }
}
