// From an address to its route. A router tries each of its routes in turn; most addresses have few to try.
import {Router, type RouterMiddleware} from '@koa/router'
import type {State} from './context.ts'

type Handler = RouterMiddleware<State>
type Route = Router<State>['stack'][number]

/**
 * The middleware of a router, whose routes without parameters are found at once, before those with; of these only such are
 * tried as begin with the address's first two words.
 */
export function dispatch(router: Router<State>): Handler {
  const plain = plainOf(router.stack)
  const others = handlerOf(router.stack)
  const beginning = beginningWith(router.stack)
  return (ctx, next) => {
    const found = plain.get(`${ctx.method} ${ctx.path}`)
    if (!found) return (beginning.get(firstWords(ctx.path)) ?? others)(ctx, next)
    ctx.params = {}
    return found(ctx, next)
  }
}

function plainOf(routes: readonly Route[]): Map<string, Handler> {
  const plain = new Map<string, Handler>()
  for (const {path, paramNames, methods, stack} of routes) {
    const [handler] = stack
    if (typeof path !== 'string' || paramNames.length > 0 || stack.length !== 1 || !handler) continue
    for (const method of methods) {
      const key = `${method} ${path}`
      if (!plain.has(key)) plain.set(key, handler as Handler)
    }
  }
  return plain
}

function handlerOf(routes: readonly Route[]): Handler {
  const router = new Router<State>()
  router.stack.push(...routes)
  return router.routes() as unknown as Handler
}

const fixedWords = /^\/[\w-]+\/[\w-]+(?=\/|$)/

const firstWords = (path: string): string => fixedWords.exec(path)?.[0] ?? ''

/** By the first two words; a route whose own are not fixed may be any's. */
function beginningWith(routes: readonly Route[]): Map<string, Handler> {
  const wordsOf = ({path}: Route) => (typeof path === 'string' ? firstWords(path) : '')
  const known = new Set(routes.map(wordsOf).filter((words) => words !== ''))
  return new Map(
    [...known].map((words) => [words, handlerOf(routes.filter((route) => ['', words].includes(wordsOf(route))))]),
  )
}
