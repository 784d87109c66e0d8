// Forms, JSON and files as they were sent; limits come before reading on.
import type {Context, Middleware} from 'koa'
import {Refusal} from '../refusal.ts'
import type {State} from './context.ts'
import {add, textLimit, tooLarge} from './sent.ts'

type Limits = {fileMegabytes: number}

/** Reads the body of a POST into `state.body` and `state.uploads`. @throws Refusal too-large, bad-request, unauthenticated */
export const body = ({fileMegabytes}: Limits): Middleware<State> =>
  async function readBody(ctx, next) {
    if (ctx.method !== 'POST') return next()
    const kind = ctx.is('urlencoded', 'json', 'multipart')
    // files are held in memory while they are read: only for somebody we know
    if (kind === 'multipart' && !ctx.state.account)
      throw new Refusal('unauthenticated', {key: 'refusal.unauthenticated'})
    if (kind === 'multipart') {
      const {readMultipart} = await import('./multipart.ts')
      Object.assign(ctx.state, await readMultipart(ctx, fileMegabytes))
    } else if (kind === 'json') ctx.state.body = fromJson(await readText(ctx))
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
