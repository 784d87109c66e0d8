// A form's two addresses: GET shows it, POST acts; what is refused comes back with everything the person typed.
import {type Message, type Problem, Refusal, type RefusalKind, statusOf} from '../refusal.ts'
import type {Parts, Routes} from '../slice.ts'
import {type Caller, inWork, type Work} from '../work.ts'
import type {Ctx} from './context.ts'
import {done, wantsJson} from './page.ts'

/** What the form is shown with: as first seen, or as it was sent and refused. */
export type Given = {
  /** As typed; null when the form is first shown. */
  values: Ctx['state']['body'] | null
  problems: Problem[]
  /** Why it could not be done, over the form: a conflict, a state that does not allow it. */
  refused: Message | null
  /** What the refusal carries, such as the other person's version. */
  detail: Record<string, unknown>
  status: number
}

/** Where to go after the change, what to say there, and whether something new was made. */
export type Done = {location: string; said?: Message; created?: true}

export type FormRoute = {
  /** Where the form is shown. */
  path: string
  /** Where it is sent, when that is another address. */
  action?: string
  show(ctx: Ctx, given: Given): Promise<void>
  /** Null where the answer was given already: something told once, which no address shows again. */
  submit(ctx: Ctx): Promise<Done | null>
}

const fresh: Given = {values: null, problems: [], refused: null, detail: {}, status: 200}

export function formRoute(router: Routes, _parts: Parts, route: FormRoute): void {
  router.get(route.path, (ctx) => route.show(ctx as Ctx, fresh))
  router.post(route.action ?? route.path, (ctx) => sendForm(ctx as Ctx, route))
}

/** A POST whose form stands on another page, or is only a button. */
export function actionRoute(router: Routes, path: string, submit: FormRoute['submit']): void {
  router.post(path, (ctx) => sendForm(ctx as Ctx, {submit}))
}

/** Refusals the person can do something about in the form itself. */
const shownOverForm = new Set<RefusalKind>(['invalid', 'conflict', 'too-many'])

async function sendForm(ctx: Ctx, {show, submit}: Pick<FormRoute, 'submit'> & Partial<Pick<FormRoute, 'show'>>) {
  try {
    const after = await submit(ctx)
    if (after) await done(ctx, after.location, after.said, after.created)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    if (typeof error.detail.location === 'string') return done(ctx, error.detail.location)
    if (!show || !shownOverForm.has(error.kind) || wantsJson(ctx)) throw error
    await show(ctx, {
      values: ctx.state.body,
      problems: error.problems,
      refused: error.kind === 'invalid' ? null : error.told,
      detail: error.detail,
      status: statusOf[error.kind],
    })
  }
}

/** The caller of this request, with the one-time id of the form that was sent. */
export function callerOf(ctx: Ctx): Caller {
  const submission = ctx.state.body.submission
  return typeof submission === 'string' && /^[0-9A-HJKMNP-TV-Z]{26}$/.test(submission)
    ? {...ctx.state.caller, submission}
    : ctx.state.caller
}

/**
 * What a form's submit is made of where it changes the record of its address: the record as far as the reader reaches (`of`),
 * the change in one unit of work, where it leads, and what is said there (`words` comes before it).
 */
export const changing =
  (of: (ctx: Ctx, parts: Parts) => Promise<{id: string}>, leadsTo: (id: string) => string, words = '') =>
  async (ctx: Ctx, parts: Parts, said: string, act: (work: Work, id: string) => Promise<unknown>): Promise<Done> => {
    const {id} = await of(ctx, parts)
    const location = await inWork(parts, callerOf(ctx), async (work) => {
      await act(work, id)
      return leadsTo(id)
    })
    return {location, said: {key: words + said}}
  }
