import {resolve} from 'node:path'
import test from 'ava'
import {ConfigError, readConfig} from '../../src/platform/config.ts'

const wrongOf = (env: Record<string, string>, demo = false): string[] => {
  try {
    readConfig(env, {demo})
  } catch (error) {
    if (error instanceof ConfigError) return error.wrong
    throw error
  }
  return []
}

test('nothing set is an installation on this computer with the embedded database', (t) => {
  const config = readConfig({})
  t.like(config, {port: 3000, host: '127.0.0.1', publicUrl: null, dataDir: resolve('data'), demo: false, tls: null})
  t.is(config.databaseUrl, `sqlite:${resolve('data/mukda.db')}`)
  t.is(config.secretFile, resolve('data/secret'))
})

test('every wrong setting is told at once, with its name and an example', (t) => {
  const wrong = wrongOf({PORT: 'ninety', DATABASE_URL: 'postgres://x', LOG_LEVEL: 'loud', PUBLIC_URL: 'mukda'})
  t.is(wrong.length, 4)
  for (const [at, name] of ['PORT', 'PUBLIC_URL', 'DATABASE_URL', 'LOG_LEVEL'].entries()) {
    t.true(wrong[at]?.startsWith(`${name}=`), wrong[at])
    t.regex(wrong[at] ?? '', /Example: /)
  }
})

test('others may reach it only over https, by its own certificate or a named proxy', (t) => {
  t.regex(wrongOf({HOST: '0.0.0.0'})[0] ?? '', /PUBLIC_URL=https/)
  t.regex(wrongOf({HOST: '0.0.0.0', PUBLIC_URL: 'https://m.example'})[0] ?? '', /TLS_CERT|TRUSTED_PROXIES/)
  t.deepEqual(wrongOf({HOST: '0.0.0.0', PUBLIC_URL: 'https://m.example', TRUSTED_PROXIES: '127.0.0.1'}), [])
  t.deepEqual(wrongOf({HOST: '::', PUBLIC_URL: 'https://m.example', TLS_CERT: 'c', TLS_KEY: 'k'}), [])
  t.regex(wrongOf({TLS_CERT: 'c'})[0] ?? '', /go together/)
})

test('the demo is for this computer alone, and its day for the demo alone', (t) => {
  t.is(wrongOf({PUBLIC_URL: 'https://m.example'}, true).length, 1)
  t.regex(wrongOf({HOST: '192.168.1.5'}, true)[0] ?? '', /demo/)
  t.is(wrongOf({TODAY: '2027-01-15'}).length, 1)
  t.deepEqual(wrongOf({TODAY: '2027-01-15'}, true), [])
})
