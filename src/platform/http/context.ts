// What every middleware and route finds in `ctx.state`.
import type {RouterContext} from '@koa/router'
import type {Lang} from '../messages/index.ts'
import type {Caller} from '../work.ts'

/** A file as it was sent: the name is the sender's word, the kind is told by its content. */
export type Upload = {field: string; name: string; bytes: Buffer}

export type SignedIn = {id: string; name: string; lang: Lang; sessionId: string; officialId: string | null}

export type State = {
  requestId: string
  address: string
  lang: Lang
  caller: Caller
  account: SignedIn | null
  /** Fields as they were sent; a field sent several times is a list. */
  body: Record<string, string | string[]>
  uploads: Upload[]
  /** Answers a GET of another address within this request. */
  dispatch(ctx: Ctx): Promise<void>
}

export type Ctx = RouterContext<State>
