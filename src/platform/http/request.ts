// The first things done with a request: its id, its sender's address, its line in the log.
import {randomUUID} from 'node:crypto'
import type {Middleware} from 'koa'
import {buildAbility} from '../access/ability.ts'
import {nobody} from '../access/actor.ts'
import type {Config} from '../config.ts'
import type {Parts} from '../slice.ts'
import type {Ctx, State} from './context.ts'

const nobodys = buildAbility([], nobody, new Map())

/** Starts the state every later step relies on: nobody, Thai, an empty body. */
export const begin = (config: Config): Middleware<State> =>
  async function beginRequest(ctx, next) {
    const requestId = randomUUID()
    const address = senderOf(config, ctx.ip, ctx.get('X-Forwarded-For'))
    ctx.state = {
      requestId,
      address,
      lang: ctx.querystring.includes('lang=en') && ctx.query.lang === 'en' ? 'en' : 'th',
      account: null,
      body: {},
      uploads: [],
      caller: {actor: nobody, ability: nobodys, address, requestId},
      dispatch: answerLocation,
    }
    ctx.set('X-Request-Id', requestId)
    ctx.set('Cache-Control', 'no-store')
    ctx.set('Vary', 'Accept, HX-Request, Cookie')
    return next()
  }

/** Before signing in there is no page to show after a change: where to go is the answer. */
const answerLocation = async (again: Ctx): Promise<void> => {
  again.body = {location: again.url}
}

/** A forwarded address counts only from a proxy the settings name; the nearest sender not ours is the one. */
export function senderOf(config: Pick<Config, 'trustedProxies'>, socket: string, forwarded: string): string {
  if (forwarded === '') return plain(socket)
  const trusted = new Set(config.trustedProxies.map(plain))
  const chain = [...forwarded.split(',').map(plain).filter(Boolean), plain(socket)]
  while (chain.length > 1 && trusted.has(chain.at(-1) ?? '')) chain.pop()
  return chain.at(-1) ?? ''
}

const plain = (address: string) => address.trim().replace(/^::ffff:/, '')

/** The path as it may be logged: an address that is itself a secret shows only its kind. */
export const loggedPath = (path: string): string => path.replace(/^\/(links|calendar)\/.+/, '/$1/...')

/** One line a request: no query, no body, no names, no tokens. */
export const logged = (parts: Pick<Parts, 'log'>): Middleware<State> =>
  async function logRequest(ctx, next) {
    if (!parts.log.isLevelEnabled('debug')) return next()
    const start = performance.now()
    try {
      await next()
    } finally {
      const ms = Math.round(performance.now() - start)
      parts.log.debug({id: ctx.state.requestId, method: ctx.method, path: loggedPath(ctx.path), status: ctx.status, ms})
    }
  }
