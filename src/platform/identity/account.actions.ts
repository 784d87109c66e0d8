import {isDuplicate} from '../db/dialect.ts'
import {newId} from '../ids.ts'
import type {Lang} from '../messages/index.ts'
import {conflict, invalidField, notFound} from '../refusal.ts'
import type {Work} from '../work.ts'
import {accountById, changeAccount, changeOwn, insertAccount, visibleAccount} from './account.store.ts'
import {endLinks} from './account-link.store.ts'
import {personById} from './person.store.ts'
import {endSessions} from './session.store.ts'

type Made = {accountName: string; name: string; officialId: string | null; lang: Lang}

/**
 * Opens an account nobody can sign in to yet; `linkFor` gives its owner the way in. Returns its id.
 * @throws Refusal forbidden; invalid when the name is taken, or the official is unknown or has an account
 */
export async function makeAccount(work: Work, made: Made, id: string = newId()): Promise<string> {
  const account = {id, ...made, accessVersion: 1, createdAt: work.now, version: 1}
  work.require('create', 'Account', account)
  await refusePerson(work, made.officialId)
  await insertNamed(work, {...account, passwordHash: null, lastSignInAt: null, closedAt: null})
  const {accountName, name, officialId} = made
  work.record({
    type: 'identity.account.created',
    subject: 'Account',
    subjectId: id,
    after: {accountName, name, officialId},
  })
  return id
}

async function insertNamed(work: Work, account: Parameters<typeof insertAccount>[1]): Promise<void> {
  try {
    await insertAccount(work.db, account)
  } catch (error) {
    if (!isDuplicate(error)) throw error
    throw invalidField('accountName', 'identity.account.nameTaken')
  }
}

async function refusePerson(work: Work, officialId: string | null): Promise<void> {
  if (officialId === null) return
  const person = await personById(work.db, officialId)
  if (!person) throw invalidField('officialId', 'identity.account.personUnknown')
  if (person.accountName !== null)
    throw invalidField('officialId', 'identity.account.personTaken', {name: person.accountName})
}

const load = async (work: Work, id: string) => {
  const account = await visibleAccount(work.db, work.ability, id)
  if (!account) throw notFound()
  return account
}

/** Gives the account another shown name. `version` is the one the person saw. */
export async function renameAccount(work: Work, id: string, {name, version}: {name: string; version: number}) {
  const account = await load(work, id)
  work.require('change', 'Account', account)
  if (!(await changeAccount(work.db, {id, version}, {name})))
    throw conflict('refusal.changed', {theirs: {name: account.name, version: account.version}})
  const was = {before: {name: account.name}, after: {name}}
  work.record({type: 'identity.account.renamed', subject: 'Account', subjectId: id, ...was})
}

/** Ties the account to an official, or to nobody. */
export async function tieAccount(work: Work, id: string, {officialId}: {officialId: string | null}): Promise<void> {
  const account = await load(work, id)
  work.require('tie', 'Account', account)
  if (account.officialId === officialId) return
  await refusePerson(work, officialId)
  if (!(await changeAccount(work.db, account, {officialId}))) throw conflict('refusal.changed')
  const was = {before: {officialId: account.officialId}, after: {officialId}}
  work.record({type: 'identity.account.tied', subject: 'Account', subjectId: id, ...was})
}

/** Nobody signs in with the account any more: its sessions and links end at once. */
export async function closeAccount(work: Work, id: string, {reason}: {reason: string}): Promise<void> {
  const account = await load(work, id)
  work.require('close', 'Account', account)
  if (account.closedAt !== null) throw conflict('identity.account.closedAlready')
  if (!(await changeAccount(work.db, account, {closedAt: work.now}))) throw conflict('refusal.changed')
  await endSessions(work.db, id)
  await endLinks(work.db, id, work.now)
  work.record({type: 'identity.account.closed', subject: 'Account', subjectId: id, reason})
}

/** The account serves again, with the roles it still has and its old password. */
export async function reopenAccount(work: Work, id: string): Promise<void> {
  const account = await load(work, id)
  work.require('reopen', 'Account', account)
  if (account.closedAt === null) throw conflict('identity.account.openAlready')
  if (!(await changeAccount(work.db, account, {closedAt: null}))) throw conflict('refusal.changed')
  work.record({type: 'identity.account.reopened', subject: 'Account', subjectId: id})
}

/** The owner's own language. */
export async function chooseLanguage(work: Work, id: string, lang: Lang): Promise<void> {
  const account = await accountById(work.db, id)
  if (!account) throw notFound()
  work.require('settle', 'Account', account)
  if (account.lang === lang) return
  await changeOwn(work.db, id, {lang})
  const was = {before: {lang: account.lang}, after: {lang}}
  work.record({type: 'identity.account.language-chosen', subject: 'Account', subjectId: id, ...was})
}
