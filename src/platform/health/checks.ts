// Is this installation well? The same questions for the administrator's page and for the command line.
import {stat, statfs} from 'node:fs/promises'
import {decodeTime} from 'ulid'
import {databaseVersion, triggersOn} from '../db/dialect-measure.ts'
import {pendingMigrations} from '../db/migrator.ts'
import {jobsInTrouble} from '../jobs/index.ts'
import {type Lang, translator} from '../messages/index.ts'
import type {Message} from '../refusal.ts'
import type {Parts} from '../slice.ts'
import {newestEvent} from '../trail/index.ts'

export type Check = {name: CheckName; ok: boolean; message: string}

type Answer = {ok: boolean; message: Message}
type Ask = (parts: Parts) => Promise<Answer>

const say = (ok: boolean, key: string, values?: Message['values']): Answer => ({
  ok,
  message: values ? {key: `health.${key}`, values} : {key: `health.${key}`},
})

const database: Ask = async ({db}) => say(true, 'database.ok', {version: await databaseVersion(db)})

const migrateCommand = 'npm run -s mukda -- migrate'

const migrations: Ask = async ({db}) => {
  const pending = await pendingMigrations(db)
  return pending.length === 0
    ? say(true, 'migrations.ok')
    : say(false, 'migrations.pending', {names: pending.join(', '), command: migrateCommand})
}

/** On a server that logs changes only a privileged user may create triggers; without them a trail can be rewritten. */
const guard: Ask = async ({db}) => {
  const triggers = await triggersOn(db, 'event')
  const guarded = ['event_no_update', 'event_no_delete'].every((name) => triggers.includes(name))
  const help = {command: migrateCommand, setting: 'MIGRATION_DATABASE_URL'}
  return guarded ? say(true, 'guard.ok') : say(false, 'guard.missing', help)
}

const leastFree = 1024 ** 3

const disk: Ask = async ({config}) => {
  const {bavail, bsize} = await statfs(config.dataDir)
  const gigabytes = ((bavail * bsize) / 1024 ** 3).toFixed(1)
  const ok = bavail * bsize >= leastFree
  return say(ok, ok ? 'disk.ok' : 'disk.low', {gigabytes, folder: config.dataDir})
}

const secret: Ask = async ({config}) => {
  const {mode} = await stat(config.secretFile)
  const ok = process.platform === 'win32' || (mode & 0o077) === 0
  const file = config.secretFile
  return ok ? say(true, 'secret.ok') : say(false, 'secret.open', {file, command: `chmod 600 ${file}`})
}

const patience = 10 * 60_000

const jobs: Ask = async ({db, clock}) => {
  const late = new Date(Date.parse(clock.now()) - patience).toISOString()
  const dayAgo = new Date(Date.parse(clock.now()) - 86_400_000).toISOString()
  const {overdue, failed} = await jobsInTrouble(db, {late, since: dayAgo})
  if (overdue > 0) return say(false, 'jobs.overdue', {count: overdue})
  return failed > 0 ? say(false, 'jobs.failed', {count: failed}) : say(true, 'jobs.ok')
}

const tolerated = 60_000

/** The order of the trail is the order of the clock. */
const clock: Ask = async (parts) => {
  const newest = await newestEvent(parts.db)
  const now = parts.clock.now()
  const back = newest !== null && decodeTime(newest) > Date.parse(now) + tolerated
  return say(!back, back ? 'clock.back' : 'clock.ok', {now})
}

const leastNode = 26

const node: Ask = async () => {
  const ok = Number(process.versions.node.split('.')[0]) >= leastNode
  const {node: version} = process.versions
  return ok
    ? say(true, 'node.ok', {version})
    : say(false, 'node.old', {version, least: leastNode, command: 'npm ci && npm start'})
}

const checks = {database, migrations, guard, disk, secret, jobs, clock, node}
export type CheckName = keyof typeof checks

/** Every check with its answer in words; one that cannot be made is not well. */
export async function doctor(parts: Parts, lang: Lang = 'th'): Promise<Check[]> {
  const t = translator(lang)
  const asked = Object.entries(checks) as [CheckName, Ask][]
  return Promise.all(
    asked.map(async ([name, ask]) => {
      const {ok, message} = await ask(parts).catch((error: unknown) => {
        const {code, message: why} = error as {code?: string; message?: string}
        return say(false, 'impossible', {why: code ?? why ?? ''})
      })
      return {name, ok, message: t(message.key, message.values)}
    }),
  )
}
