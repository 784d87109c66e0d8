import {Router} from '@koa/router'
import Koa from 'koa'
import {assets} from './platform/http/assets.ts'
import {body} from './platform/http/body.ts'
import type {Ctx, State} from './platform/http/context.ts'
import {dispatch} from './platform/http/dispatch.ts'
import {failures} from './platform/http/failures.ts'
import {health} from './platform/http/health.ts'
import {begin, logged} from './platform/http/request.ts'
import {onlyHere, sameOrigin, securityHeaders} from './platform/http/security.ts'
import {signedIn, whoAsks} from './platform/identity/who.ts'
import type {Parts} from './platform/slice.ts'

const uploadMegabytes = 64

/** The whole application: what happens to a request, from top to bottom. */
export function createApp(parts: Parts): Koa<State> {
  const app = new Koa<State>()
  app.use(health(parts))
  app.use(begin(parts.config))
  app.use(logged(parts))
  app.use(securityHeaders(parts.config))
  app.use(assets())
  app.use(failures(parts))
  if (parts.config.demo) app.use(onlyHere())
  app.use(sameOrigin(parts.config))
  app.use(whoAsks(parts))
  app.use(body({fileMegabytes: uploadMegabytes}))
  for (const {passes} of parts.slices) if (passes) app.use(passes(parts))
  app.use(dispatch(routesOf(parts, 'publicRoutes')) as Koa.Middleware<State>)
  app.use(signedIn())
  app.use(insideRoutes(parts))
  app.on('error', (err) => parts.log.error({err}))
  return app
}

/** The routes of every slice; `publicRoutes` need nobody signed in. */
export function routesOf(parts: Parts, kind: 'routes' | 'publicRoutes'): Router<State> {
  const router = new Router<State>()
  for (const slice of parts.slices) slice[kind]?.(router, parts)
  return router
}

/** The routes for people who are signed in; a change may answer with the page it leads to. */
function insideRoutes(parts: Parts) {
  const inside = dispatch(routesOf(parts, 'routes')) as unknown as Koa.Middleware<State>
  const again = async (ctx: Ctx) => void (await inside(ctx as never, async () => {}))
  return async function insideRoute(ctx: Parameters<typeof inside>[0], next: Koa.Next) {
    ctx.state.dispatch = again
    return inside(ctx, next)
  }
}
