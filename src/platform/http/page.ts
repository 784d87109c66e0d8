// One page, two forms: HTML for people, its view model for programs; and what follows a change.
import {translator} from '../messages/index.ts'
import type {Message} from '../refusal.ts'
import type {Parts} from '../slice.ts'
import type {Ctx} from './context.ts'
import {cookieOf} from './cookie.ts'
import {layoutModel} from './layout.ts'

export type Crumb = {label: string; href: string | null}

/** What every page has; the rest is its own. */
export type Page = {title: string; crumbs: Crumb[]}

/** Browsers name neither: they need no weighing of kinds. */
const mayBeJson = /json|application\/\*/i

export const wantsJson = (ctx: Pick<Ctx, 'accepts' | 'get'>): boolean =>
  mayBeJson.test(ctx.get('Accept')) && ctx.accepts('html', 'json') === 'json'

/** Answers with the view, or with its model where JSON is asked for. */
export function show<Model extends Page>(ctx: Ctx, parts: Parts, view: string, model: Model, status = 200): void {
  ctx.status = status
  if (wantsJson(ctx)) {
    ctx.body = model
    return
  }
  const layout = layoutModel(ctx, parts)
  ctx.type = 'html'
  ctx.body = parts.render(view, {...model, layout}, ctx.state.lang)
}

/** The words of this request's language. */
export const wordsFor = (ctx: Ctx) => translator(ctx.state.lang)

const said = 'mukda_said'

/**
 * After a change: pages go to `location` and say `message` once; programs get the view model that stands there,
 * 201 when something new was made.
 */
export async function done(ctx: Ctx, location: string, message?: Message, created = false): Promise<void> {
  if (wantsJson(ctx)) {
    ctx.method = 'GET'
    ctx.url = location
    await ctx.state.dispatch(ctx)
    ctx.set('Location', location)
    if (ctx.status === 200 && created) ctx.status = 201
    return
  }
  if (message) ctx.cookies.set(said, Buffer.from(JSON.stringify(message)).toString('base64url'), {sameSite: 'lax'})
  ctx.status = 303
  ctx.redirect(location)
}

/** What was to be said once, taken from the cookie and forgotten. */
export function takeSaid(ctx: Ctx): string | null {
  const kept = cookieOf(ctx, said)
  if (!kept) return null
  ctx.cookies.set(said, null)
  try {
    const {key, values} = JSON.parse(Buffer.from(kept, 'base64url').toString()) as Message
    return wordsFor(ctx)(key, values)
  } catch {
    return null
  }
}
