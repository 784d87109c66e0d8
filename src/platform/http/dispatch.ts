// From an address to its route. A router tries each of its routes in turn; here only those are tried whose words are the address's.
import {Router, type RouterMiddleware} from '@koa/router'
import type {State} from './context.ts'

type Handler = RouterMiddleware<State>
type Route = Router<State>['stack'][number]

/**
 * The middleware of a router, whose routes without parameters are found at once, before those with; of these only such are
 * tried as have as many words as the address and the same where theirs are fixed.
 */
export function dispatch(router: Router<State>): Handler {
  const plain = plainOf(router.stack)
  const others = byWords(router.stack)
  return (ctx, next) => {
    const found = plain.get(`${ctx.method} ${ctx.path}`)
    if (!found) return others(ctx.path)(ctx, next)
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

/** What follows one word of an address: the places by their next word, those of any word, and the routes that end here. */
type Place = {words: Map<string, Place>; any: Place | null; ending: number[]}

const newPlace = (): Place => ({words: new Map(), any: null, ending: []})

/** Words alone and whole parameters; a route of another form may be any address's. */
const simple = /^(?:\/(?::\w+|[\w.-]+))+$/

// a router does not tell capitals from small letters, nor does it mind a last slash
const wordsOf = (path: string): string[] => path.toLowerCase().replace(/\/$/, '').split('/').slice(1)

function byWords(routes: readonly Route[]): (path: string) => Handler {
  const first = newPlace()
  const always: number[] = []
  for (const [at, {path}] of routes.entries()) {
    if (typeof path !== 'string' || !simple.test(path)) always.push(at)
    else placeOf(first, wordsOf(path)).ending.push(at)
  }
  const handlers = new Map<string, Handler>()
  return (path) => {
    const fitting = [...always]
    collect(first, wordsOf(path), 0, fitting)
    const key = fitting.join()
    let handler = handlers.get(key)
    if (!handler) {
      handler = handlerOf(fitting.sort((a, b) => a - b).flatMap((at) => routes[at] ?? []))
      handlers.set(key, handler)
    }
    return handler
  }
}

/** The place at the end of a route's words, made where it is not there. */
function placeOf(first: Place, words: readonly string[]): Place {
  let place = first
  for (const word of words) {
    if (word.startsWith(':')) {
      place.any ??= newPlace()
      place = place.any
      continue
    }
    const next = place.words.get(word) ?? newPlace()
    place.words.set(word, next)
    place = next
  }
  return place
}

function collect(place: Place, words: readonly string[], at: number, fitting: number[]): void {
  const word = words[at]
  if (word === undefined) {
    fitting.push(...place.ending)
    return
  }
  const next = place.words.get(word)
  if (next) collect(next, words, at + 1, fitting)
  if (place.any) collect(place.any, words, at + 1, fitting)
}
