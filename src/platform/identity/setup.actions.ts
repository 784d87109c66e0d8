import type {Actor} from '../access/actor.ts'
import {isDuplicate} from '../db/dialect.ts'
import type {Lang} from '../messages/index.ts'
import {conflict, invalidField} from '../refusal.ts'
import type {Parts} from '../slice.ts'
import type {Caller, Work} from '../work.ts'
import {inWork} from '../work.ts'
import {anyAccount, insertAccount} from './account.store.ts'
import {hashPassword} from './password.ts'
import {writeGrant} from './role-grant.actions.ts'
import {firstAccountId, isSetupCode} from './setup.ts'
import {type Browser, counted, type SignedIn, startSession, tooSoon} from './sign-in.actions.ts'
import {networkOf} from './sign-in.ts'
import {countAttempt, forgive} from './sign-in-failure.store.ts'

type First = {code: string; accountName: string; name: string; password: string; lang: Lang}

/** As it stands in the trail: nobody had an account yet. */
const firstRun: Actor = {
  kind: 'nobody',
  accountId: null,
  name: 'การติดตั้งครั้งแรก (first run)',
  officialId: null,
  grants: [],
  mandates: [],
}

/**
 * Makes the first account, an administrator, granted by nobody; signs it in.
 * @throws Refusal invalid when the code is another; too-many; conflict when somebody else was faster
 */
export async function setUp(parts: Parts, caller: Caller, first: First, browser: Browser): Promise<SignedIn> {
  const key = counted(parts, 'code', `setup ${networkOf(caller.address ?? '')}`)
  await inWork(parts, {...caller, submission: null}, async (work) => {
    const seconds = await countAttempt(work.db, [key], work.now)
    if (seconds > 0) throw tooSoon(seconds)
  })
  if (!isSetupCode(parts.keys, first.code)) throw invalidField('code', 'identity.setup.wrongCode')
  const passwordHash = await hashPassword(first.password)
  return inWork(parts, {...caller, actor: firstRun}, async (work) => {
    await forgive(work.db, [key], [], work.now)
    await makeFirst(work, first, passwordHash)
    const {accountName: _, password: __, code: ___, ...owner} = first
    return startSession(parts, work, {id: firstAccountId, officialId: null, passwordHash, ...owner}, browser)
  })
}

async function makeFirst(work: Work, {accountName, name, lang}: First, passwordHash: string): Promise<void> {
  if (await anyAccount(work.db)) throw conflict('identity.setup.tooLate')
  const account = {
    id: firstAccountId,
    accountName,
    name,
    passwordHash,
    officialId: null,
    lang,
    accessVersion: 1,
    createdAt: work.now,
    lastSignInAt: null,
    closedAt: null,
    version: 1,
  }
  await insertAccount(work.db, account).catch((error: unknown) => {
    throw isDuplicate(error) ? conflict('identity.setup.tooLate') : error
  })
  work.record({type: 'identity.account.created', subject: 'Account', subjectId: account.id, after: {accountName, name}})
  const grant = {
    role: 'administrator',
    scopeKind: 'everywhere',
    scopeId: null,
    fromDay: work.today,
    toDay: null,
  } as const
  await writeGrant(work, account.id, {...grant, reason: null}, {awaitsSecond: 0, waived: 'first-run'})
}
