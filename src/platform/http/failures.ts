// What went wrong, told so that it helps: refusals by their kind; faults of ours with a request id and nothing else.
import type {Middleware} from 'koa'
import {isAway, isFull} from '../db/dialect.ts'
import {translator} from '../messages/index.ts'
import {Refusal, statusOf} from '../refusal.ts'
import type {Parts} from '../slice.ts'
import type {Ctx, State} from './context.ts'
import {show, wantsJson} from './page.ts'
import {loggedPath} from './request.ts'

/** `problems`: everything that is wrong, in the order it was found. */
type Failure = {status: number; kind: string; message: string; fields: Record<string, string>; problems: string[]}

export const failures = (parts: Parts): Middleware<State> =>
  async function answerFailures(context, next) {
    const ctx = context as unknown as Ctx
    try {
      await next()
      if (ctx.status === 404 && ctx.body == null) throw new Refusal('not-found', {key: 'refusal.notFound'})
    } catch (error) {
      answer(ctx, parts, failureOf(ctx, parts, error))
    }
  }

function failureOf(ctx: Ctx, parts: Parts, error: unknown): Failure {
  const t = translator(ctx.state.lang)
  if (error instanceof Refusal) {
    const said = error.problems.map(({field, message}) => ({field, text: t(message.key, message.values)}))
    const fields: Record<string, string> = {}
    // of what concerns no single field there may be several
    for (const {field, text} of said) fields[field] = field === '' && fields[''] ? `${fields['']} ${text}` : text
    const problems = [...new Set(said.map(({text}) => text))]
    return {
      status: statusOf[error.kind],
      kind: error.kind,
      message: t(error.told.key, error.told.values),
      fields,
      problems,
    }
  }
  const {status} = error as {status?: number}
  if (status === 400 || status === 404 || status === 413)
    return {status, kind: 'bad-request', message: t('refusal.badRequest'), fields: {}, problems: []}
  parts.log.error({err: error, id: ctx.state.requestId, path: loggedPath(ctx.path)})
  if (isAway(error))
    return {status: 503, kind: 'unavailable', message: t('refusal.databaseAway'), fields: {}, problems: []}
  if (isFull(error)) return {status: 507, kind: 'full', message: t('refusal.diskFull'), fields: {}, problems: []}
  return {status: 500, kind: 'fault', message: t('refusal.fault', {id: ctx.state.requestId}), fields: {}, problems: []}
}

function answer(ctx: Ctx, parts: Parts, failure: Failure): void {
  const {status, kind, message, fields, problems} = failure
  if (status === 503) ctx.set('Retry-After', '5')
  if (wantsJson(ctx)) {
    ctx.status = status
    ctx.body = {error: {kind, message, fields}}
    return
  }
  if (kind === 'unauthenticated') {
    const back = ctx.method === 'GET' && ctx.path !== '/' ? `?to=${encodeURIComponent(ctx.url)}` : ''
    ctx.status = 303
    ctx.redirect(`/sign-in${back}`)
    return
  }
  const t = translator(ctx.state.lang)
  const title = t(`refusal.title.${status}`)
  show(
    ctx,
    parts,
    'error',
    {title, crumbs: [], status, message, problems, requestId: ctx.state.requestId, retry: status === 503},
    status,
  )
}
