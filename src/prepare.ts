import {openDatabase} from './platform/db/dialect.ts'
import {migrate} from './platform/db/migrator.ts'
import {confirmKeys} from './platform/installation.store.ts'
import type {Parts} from './platform/slice.ts'

/**
 * Brings the database to today's shape, as the user that owns its tables where the settings name one, and makes sure
 * that the keys are those it was written with. @throws Error with what to do
 */
export async function prepare({config, db, keys}: Pick<Parts, 'config' | 'db' | 'keys'>): Promise<void> {
  const owner = config.migrationDatabaseUrl ? openDatabase(config.migrationDatabaseUrl) : null
  try {
    await migrate(owner ?? db)
  } finally {
    await owner?.destroy()
  }
  await confirmKeys(db, keys, config.secretFile)
}
