// Forms with files; loaded with the first of them.
import {Busboy} from '@fastify/busboy'
import type {Context} from 'koa'
import {Refusal} from '../refusal.ts'
import type {State, Upload} from './context.ts'
import {add, textLimit, tooLarge} from './sent.ts'

/** @throws Refusal too-large, bad-request */
export function readMultipart(ctx: Context, megabytes: number): Promise<Pick<State, 'body' | 'uploads'>> {
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
