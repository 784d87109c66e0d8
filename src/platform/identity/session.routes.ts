import type {Ctx} from '../http/context.ts'
import {formModel} from '../http/form.ts'
import {confirmButton} from '../http/form-page.ts'
import {actionRoute, callerOf, type Done} from '../http/form-route.ts'
import {show, wantsJson, wordsFor} from '../http/page.ts'
import {newId} from '../ids.ts'
import type {Message} from '../refusal.ts'
import type {Parts, Routes} from '../slice.ts'
import {inWork} from '../work.ts'
import {deviceOf} from './device.ts'
import {ownerOf} from './own-account.routes.ts'
import {endOwnSession, signOutEverywhere} from './session.actions.ts'
import {sessionLimits, sessionsOf} from './session.store.ts'
import {takeSession} from './session-cookie.ts'

/** Where one is signed in: look, end one session, or all. */
export function sessionRoutes(router: Routes, parts: Parts): void {
  router.get('/account/sessions', async (ctx) => {
    show(ctx as Ctx, parts, 'identity/session/index', await sessionsPage(ctx as Ctx, parts))
  })
  actionRoute(router, '/account/sessions/removal', async (ctx) => {
    const {id} = ownerOf(ctx)
    await inWork(parts, callerOf(ctx), (work) => signOutEverywhere(work, id))
    return leave(ctx, parts, {key: 'identity.session.endedAll'})
  })
  actionRoute(router, '/account/sessions/:id/removal', async (ctx) => {
    const {id, sessionId} = ownerOf(ctx)
    const ended = ctx.params.id ?? ''
    const here = ended === sessionId
    const location = await inWork(parts, callerOf(ctx), async (work) => {
      await endOwnSession(work, id, ended)
      return here ? '/sign-in' : '/account/sessions'
    })
    if (here) return leave(ctx, parts, {key: 'identity.signIn.signedOut'})
    return {location, said: {key: 'identity.session.ended'}}
  })
}

/** After one's own session ended there is no page of one's own left to show. */
function leave(ctx: Ctx, parts: Parts, said: Message): Done | null {
  takeSession(ctx, parts.config)
  if (!wantsJson(ctx)) return {location: '/sign-in', said}
  ctx.body = {location: '/sign-in'}
  return null
}

async function sessionsPage(ctx: Ctx, parts: Parts) {
  const t = wordsFor(ctx)
  const {id, sessionId} = ownerOf(ctx)
  const [now, today] = [parts.clock.now(), parts.clock.today()]
  const sessions = await sessionsOf(parts.db, id, {now, today})
  const button = () => formModel({fields: [], submission: newId()}, {}, [], t)
  const items = sessions.map(({agent, ...session}) => {
    const device = deviceOf(agent)
    return {
      ...session,
      device: t(device.key, device.values),
      current: session.id === sessionId,
      end: {action: `/account/sessions/${session.id}/removal`, form: button()},
    }
  })
  return {
    title: t('identity.session.title'),
    lead: t('identity.session.lead', await sessionLimits(parts.db, today)),
    crumbs: [
      {label: t('layout.account'), href: '/account'},
      {label: t('identity.session.title'), href: null},
    ],
    items,
    next: null,
    total: items.length,
    everywhere: confirmButton(
      {
        action: '/account/sessions/removal',
        label: t('identity.session.endAll'),
        what: t('identity.session.endAllWhat', {count: items.length}),
        follows: [t('identity.session.endAllFollows')],
        submit: t('identity.session.endAllSubmit'),
        danger: true,
      },
      t,
    ),
  }
}
