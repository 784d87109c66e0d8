import {rmSync} from 'node:fs'
import {join} from 'node:path'
import {readConfig} from '../platform/config.ts'
import {serve} from '../serve.ts'
import {slices} from '../slices.ts'
import {loadEnvironment, orExplain} from '../start.ts'
import {demoPeople} from './people.ts'
import {seedProvince} from './province.ts'

/** The legal day of the example, unless `TODAY` says another: within fiscal year 2570. */
const exampleDay = '2027-01-15'

await orExplain(async () => {
  const given = loadEnvironment()
  // a folder of its own within the office's: what stands there is written afresh, and nothing else is touched
  const folder = join(given.DATA_DIR || 'data', 'demo')
  const {DATABASE_URL: _own, SECRET_FILE: _secret, MIGRATION_DATABASE_URL: _owner, ...others} = given
  const config = readConfig({LOG_LEVEL: 'warn', TODAY: exampleDay, ...others, DATA_DIR: folder}, {demo: true})
  for (const file of ['mukda.db', 'mukda.db-wal', 'mukda.db-shm', 'secret'])
    rmSync(join(config.dataDir, file), {force: true})
  const address = await serve(config, async (parts) => {
    process.stdout.write('Mukda: preparing the example province ...\n')
    await seedProvince(parts)
    for (const slice of slices) await slice.demo?.(parts)
  })
  const width = Math.max(...demoPeople.map(({account}) => account.length))
  process.stdout.write(`\nOpen ${address} and choose who you are:\n`)
  for (const {account, called} of demoPeople) process.stdout.write(`  ${account.padEnd(width)}  ${called}\n`)
})
