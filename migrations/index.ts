import type {Migration} from 'kysely/migration'
import * as trail from './0001-trail.ts'
import * as identity from './0002-identity.ts'

/** Every step from an empty database to today's, in order. */
export const migrations: Record<string, Migration> = {
  '0001-trail': trail,
  '0002-identity': identity,
}
