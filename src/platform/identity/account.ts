// An account: who may sign in, under which name, and whose it is.
import {z} from 'zod'
import type {Role} from '../access/actor.ts'
import {roles} from '../access/actor.ts'
import {optionalChoice, optionalText, requiredText} from '../http/fields.ts'
import {langs} from '../messages/index.ts'

/** What a person types to sign in: Latin letters, digits and . _ - so that any keyboard can. */
const accountNamePattern = /^[a-z0-9][a-z0-9._-]{1,39}$/

/** Account names do not tell capitals from small letters. */
export const plainAccountName = (typed: string): string => typed.trim().toLowerCase()

export const accountNameField = requiredText(40)
  .transform(plainAccountName)
  .refine((name) => accountNamePattern.test(name), 'identity.account.nameForm')

export const nameField = requiredText(255)

/** The languages in the order of choice; Thai unless told otherwise. */
const langField = optionalChoice(langs).transform((lang) => lang ?? 'th')

export const newAccount = z.object({
  accountName: accountNameField,
  name: nameField,
  lang: langField,
  officialId: optionalText(26),
})

export const accountChange = z.object({
  name: nameField,
  version: z.coerce.number('form.unreadable').int(),
})

export const ownSettings = z.object({lang: langField})

/** Whose account it is; nothing for nobody's. */
export const accountTie = z.object({officialId: optionalText(26)})

export const accountClosure = z.object({reason: requiredText(2000)})

/** Nothing is asked but the will. */
export const accountReopening = z.object({})

export const accountStates = ['open', 'closed'] as const
export type AccountState = (typeof accountStates)[number]

export const accountSearch = z.object({
  q: optionalText(100).catch(null),
  state: optionalChoice(accountStates).catch(null),
  role: optionalChoice(roles).catch(null),
  after: optionalText(40).catch(null),
})

export type AccountSearch = {q: string | null; state: AccountState | null; role: Role | null; after: string | null}
