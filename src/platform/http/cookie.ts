import type {Context} from 'koa'

/** The value of a cookie as the browser sent it, or null. Ours are all plain ASCII: nothing needs decoding. */
export function cookieOf(ctx: Pick<Context, 'get'>, name: string): string | null {
  const header = ctx.get('Cookie')
  const sought = `${name}=`
  for (let at = header.indexOf(sought); at >= 0; at = header.indexOf(sought, at + 1)) {
    if (at > 0 && header[at - 1] !== ' ' && header[at - 1] !== ';') continue
    const end = header.indexOf(';', at)
    return header.slice(at + sought.length, end < 0 ? undefined : end).trim()
  }
  return null
}
