// What the forms of identity have in common.
import type {Ctx} from '../http/context.ts'
import type {FieldDefinition} from '../http/form.ts'
import type {Given} from '../http/form-route.ts'
import type {Translate} from '../messages/index.ts'

/** An address in the language of this page: nobody is signed in whose choice would be known. */
export const inLanguage = (ctx: Ctx, path: string): string => (ctx.state.lang === 'en' ? `${path}?lang=en` : path)

const newPassword = {kind: 'password', autocomplete: 'new-password'} as const

/** The two fields that set a password: the first one of an account, or another. */
export const passwordFields = (which: 'first' | 'another'): FieldDefinition[] => [
  {
    name: 'password',
    label: which === 'first' ? 'identity.password.one' : 'identity.password.new',
    help: 'identity.password.help',
    ...newPassword,
  },
  {
    name: 'passwordAgain',
    label: which === 'first' ? 'identity.password.oneAgain' : 'identity.password.again',
    ...newPassword,
  },
]

/** One text of a field, as it was sent. */
export const sent = (ctx: Ctx, name: string): string => {
  const value = ctx.state.body[name]
  return typeof value === 'string' ? value : ''
}

/** Why the form could not be done, as a notice over it. */
export const refusedNotice = (
  {refused}: Pick<Given, 'refused'>,
  t: Translate,
  more: {text: string; href: null}[] = [],
) => (refused ? {tone: 'attention', title: null, text: t(refused.key, refused.values), items: more} : null)
