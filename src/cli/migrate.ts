import {readConfig} from '../platform/config.ts'
import {openDatabase} from '../platform/db/dialect.ts'
import {migrate as migrateDatabase} from '../platform/db/migrator.ts'
import {loadEnvironment} from '../start.ts'
import {answer, type Command, readArgs} from './command.ts'

export const migrate: Command = {
  usage: ['migrate'],
  async run(args) {
    const {values} = readArgs(args, {})
    const config = readConfig(loadEnvironment())
    const db = openDatabase(config.migrationDatabaseUrl ?? config.databaseUrl)
    try {
      const done = await migrateDatabase(db)
      answer(values.json, {migrations: done}, () => (done.length > 0 ? done : ['nothing to do']))
      return 0
    } finally {
      await db.destroy()
    }
  },
}
