// Headers, and the two questions asked of every request: is it meant for this host, does it come from our own pages?

import type {Middleware} from 'koa'
import helmet from 'koa-helmet'
import type {Config} from '../config.ts'
import {Refusal} from '../refusal.ts'
import type {State} from './context.ts'

/** No inline style or script, nothing from elsewhere; Tabler's ticks and arrows are data: images. */
const policy =
  "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

/** HSTS only where there is https. */
export function securityHeaders(config: Config): Middleware<State> {
  const headers = helmet({
    contentSecurityPolicy: false,
    strictTransportSecurity: config.publicUrl?.startsWith('https:') ? {maxAge: 31536000} : false,
    referrerPolicy: {policy: 'same-origin'},
    xFrameOptions: {action: 'deny'},
  })
  return async function setSecurityHeaders(ctx, next) {
    ctx.set('Content-Security-Policy', policy)
    return headers(ctx, next)
  }
}

/** A change must come from a page of ours: the browser's own word for it, else the Origin. Neither: refused. */
export const sameOrigin = (config: Config): Middleware<State> =>
  async function sameOriginCheck(ctx, next) {
    if (ctx.method === 'GET' || ctx.method === 'HEAD') return next()
    if (ctx.method !== 'POST') throw new Refusal('bad-request', {key: 'refusal.method'})
    const site = ctx.get('Sec-Fetch-Site')
    const origin = ctx.get('Origin')
    const own = config.publicUrl ?? `${config.tls ? 'https' : 'http'}://${ctx.host}`
    const ours = site ? site === 'same-origin' : origin !== '' && origin === own
    if (!ours) throw new Refusal('forbidden', {key: 'refusal.crossSite'})
    return next()
  }

/** The demo is for this computer alone: no other name, nothing forwarded. */
export const onlyHere = (): Middleware<State> =>
  async function onlyThisComputer(ctx, next) {
    const here = /^(localhost|127\.0\.0\.1)$/.test(ctx.hostname)
    if (here && !ctx.get('X-Forwarded-For') && !ctx.get('Forwarded')) return next()
    throw new Refusal('forbidden', {key: 'refusal.demoOnlyHere'})
  }
