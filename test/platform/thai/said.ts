// A refusal's words in both languages; a missing key or value throws.
import {translator} from '../../../src/platform/messages/index.ts'
import type {Message} from '../../../src/platform/refusal.ts'

export const said = ({key, values}: Message): {th: string; en: string} => ({
  th: translator('th')(key, values),
  en: translator('en')(key, values),
})

/** The problem of a reading that was refused; undefined when it was not. */
export const problemOf = (read: {ok: true} | {ok: false; problem: Message}): Message | undefined =>
  read.ok ? undefined : read.problem
