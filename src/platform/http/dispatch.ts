// From an address to its route. A router tries each of its routes in turn; most addresses have nothing to try.
import type {Router, RouterMiddleware} from '@koa/router'
import type {State} from './context.ts'

type Handler = RouterMiddleware<State>

/** The middleware of a router, whose routes without parameters are found at once, before those with. */
export function dispatch(router: Router<State>): Handler {
  const others = router.routes() as unknown as Handler
  const plain = new Map<string, Handler>()
  for (const {path, paramNames, methods, stack} of router.stack) {
    const [handler] = stack
    if (typeof path !== 'string' || paramNames.length > 0 || stack.length !== 1 || !handler) continue
    for (const method of methods) {
      const key = `${method} ${path}`
      if (!plain.has(key)) plain.set(key, handler as Handler)
    }
  }
  return (ctx, next) => {
    const found = plain.get(`${ctx.method} ${ctx.path}`)
    if (!found) return others(ctx, next)
    ctx.params = {}
    return found(ctx, next)
  }
}
