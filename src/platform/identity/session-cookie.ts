// The two cookies of identity: the session's, gone with the browser, and the mark by which a browser is known again.
import type {Config} from '../config.ts'
import type {Ctx} from '../http/context.ts'
import {knownDeviceCookie, knownDeviceDays} from './known-device.ts'
import type {Browser, SignedIn} from './sign-in.actions.ts'
import {sessionCookie} from './who.ts'

const isSecure = (config: Pick<Config, 'publicUrl' | 'tls'>) =>
  config.publicUrl?.startsWith('https:') === true || config.tls !== null

/** Behind a proxy the socket is not the one people speak https to, so the settings say it. */
function giveCookie(ctx: Ctx, config: Config, name: string, value: string | null, maxAge?: number): void {
  ctx.cookies.secure = isSecure(config)
  const kept = maxAge === undefined ? {} : {maxAge}
  ctx.cookies.set(name, value, {httpOnly: true, sameSite: 'lax', secure: isSecure(config), path: '/', ...kept})
}

/** What this request's browser carries. */
export const browserOf = (ctx: Ctx): Browser => ({
  agent: ctx.get('User-Agent'),
  sessionToken: ctx.cookies.get(sessionCookie),
  marks: ctx.cookies.get(knownDeviceCookie),
})

export function giveSession(ctx: Ctx, config: Config, {token, marks}: SignedIn): void {
  giveCookie(ctx, config, sessionCookie, token)
  giveMarks(ctx, config, marks)
}

export const giveMarks = (ctx: Ctx, config: Config, marks: string) =>
  giveCookie(ctx, config, knownDeviceCookie, marks, knownDeviceDays * 86_400_000)

export const takeSession = (ctx: Ctx, config: Config) => giveCookie(ctx, config, sessionCookie, null)
