import type {ExecutionContext} from 'ava'
import type {Role} from '../../../src/platform/access/actor.ts'
import type {Clock} from '../../../src/platform/clock.ts'
import {identity} from '../../../src/platform/identity/index.ts'
import {hashPassword} from '../../../src/platform/identity/password.ts'
import {newId} from '../../../src/platform/ids.ts'
import type {Parts, Slice} from '../../../src/platform/slice.ts'
import {type Answer, type Client, serve, testDay, testParts} from '../../support/app.ts'
import {person} from '../../support/people.ts'

/** A clock that stands still until a test moves it. */
export type MovedClock = Clock & {forward(seconds: number): void}

function movedClock(): MovedClock {
  let instant = Date.parse(`${testDay}T02:00:00.000Z`)
  return {
    now: () => new Date(instant).toISOString(),
    today: () => new Date(instant + 7 * 3_600_000).toISOString().slice(0, 10),
    forward: (seconds) => {
      instant += seconds * 1000
    },
  }
}

/** The first page, which another part of the house shows: enough for a session to be tried on. */
const home: Slice = {
  name: 'home',
  routes: (router) => {
    router.get('/', (ctx) => {
      ctx.body = {name: ctx.state.account?.name}
    })
  },
}

export type Office = {parts: Parts; clock: MovedClock; client: Client}

/** An installation with nothing but identity, served on a clock of its own. */
export async function office(t: ExecutionContext, options: {demo?: boolean; slices?: Slice[]} = {}): Promise<Office> {
  const parts = await testParts(t, {slices: [identity, home, ...(options.slices ?? [])], demo: options.demo === true})
  const clock = movedClock()
  parts.clock = clock
  return {parts, clock, client: await serve(t, parts)}
}

export const password = 'สะพานมิตรภาพ ข้ามโขง'
let hash: Promise<string> | undefined

/** An account with a role or none that signs in with `password`. */
export async function account(parts: Parts, accountName: string, roles: Role[] = [], unitId: string | null = null) {
  hash ??= hashPassword(password)
  const made = await person(parts, {roles, unitId, name: `ผู้ทดสอบ ${accountName}`})
  await parts.db
    .updateTable('account')
    .set({accountName, passwordHash: await hash})
    .where('id', '=', made.accountId)
    .execute()
  return made
}

export async function unit(parts: Parts, name = 'สำนักงานคลังจังหวัดมุกดาหาร'): Promise<string> {
  const id = newId()
  const empty = {abbreviation: null, parentId: null, reportsToId: null, openedOn: null, closedOn: null}
  await parts.db
    .insertInto('unit')
    .values({id, name, provinceId: id, ministry: 'กระทรวงการคลัง', kind: 'agency', version: 1, ...empty})
    .execute()
  return id
}

/** The cookies an answer sets, as a browser sends them back. */
export const cookiesOf = (answer: Answer): string =>
  answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0] ?? '')
    .filter((pair) => !pair.endsWith('='))
    .join('; ')

/** The types of all events, oldest first. */
export const eventTypes = async (parts: Parts): Promise<string[]> =>
  (await parts.db.selectFrom('event').select('type').orderBy('id').execute()).map(({type}) => type)
