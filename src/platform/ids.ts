// Ids are made by the application: 26 characters, ordered by time, never reused.
import {monotonicFactory} from 'ulid'

const next = monotonicFactory()

export const newId = (): string => next()

/** What an id looks like; anything else in an address is simply not found. */
export const idPattern = /^[0-9A-HJKMNP-TV-Z]{26}$/
