// Is the program there, is the database? Before sessions and everything else, for those who watch the machine.

import type {Middleware} from 'koa'
import {sql} from 'kysely'
import type {Parts} from '../slice.ts'
import type {State} from './context.ts'

/** `/health` for machines: 200 or 503 with one word; the administrator's page of the same name needs a session. */
export const health = (parts: Pick<Parts, 'db'>): Middleware<State> =>
  async function answerHealth(ctx, next) {
    if (ctx.path !== '/health' || ctx.get('Cookie').includes('mukda_session')) return next()
    const alive = await sql`select 1`.execute(parts.db).then(
      () => true,
      () => false,
    )
    ctx.status = alive ? 200 : 503
    ctx.set('Cache-Control', 'no-store')
    ctx.body = {status: alive ? 'ok' : 'database-away'}
  }
