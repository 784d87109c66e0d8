// What a new password must be: long rather than odd, and not what anybody would try first.
import {z} from 'zod'
import type {Problem} from '../refusal.ts'

export const shortest = 12
export const longest = 200

/** What anybody would try first; it adds nothing to a password, wherever it stands. */
const obvious =
  /password|passw0rd|qwerty|asdfgh|letmein|1q2w3e|iloveyou|admin|0?123456789?0?|987654321|abcdefgh|รหัสผ่าน|มุกดาหาร/g

/** So many characters must be left without the obvious, and so many different ones among them. */
const leftOver = {characters: 8, different: 5}

/** A password as typed: never trimmed or cleaned. */
export const typedPassword = z.string('form.required').min(1, 'form.required').max(longest, 'form.tooLong')

/** The two fields of every form that sets one. */
export const newPasswordFields = {
  password: typedPassword.refine((text) => [...text].length >= shortest, {
    error: 'identity.password.tooShort',
    params: {min: shortest},
  }),
  passwordAgain: typedPassword,
}

/** What is wrong with a new password of this account, at its field. */
export function passwordProblems(
  {password, passwordAgain}: {password: string; passwordAgain: string},
  accountName: string,
): Problem[] {
  const problems: Problem[] = []
  if (guessable(password, accountName))
    problems.push({field: 'password', message: {key: 'identity.password.guessable'}})
  if (password !== passwordAgain) problems.push({field: 'passwordAgain', message: {key: 'identity.password.different'}})
  return problems
}

function guessable(password: string, accountName: string): boolean {
  const lower = password.toLowerCase()
  const name = accountName.toLowerCase()
  const rest = [...(name ? lower.replaceAll(name, '') : lower).replace(obvious, '')]
  return rest.length < leftOver.characters || new Set(rest).size < leftOver.different
}

export const newPasswordForm = z.object(newPasswordFields)

export const passwordChange = newPasswordForm.extend({oldPassword: typedPassword})
