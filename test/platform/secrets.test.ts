import {randomBytes} from 'node:crypto'
import {mkdtempSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import test from 'ava'
import {blindIndex, seal, unseal} from '../../src/platform/encryption.ts'
import {confirmKeys} from '../../src/platform/installation.store.ts'
import {readKeys} from '../../src/platform/secrets.ts'
import {freshDatabase} from '../support/database.ts'

test('keys are made once, for this user alone, and read again as they were', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'mukda-keys-'))
  t.teardown(() => rmSync(folder, {recursive: true}))
  const file = join(folder, 'own', 'secret')
  const made = readKeys(file)
  t.is(statSync(file).mode & 0o777, 0o600)
  t.deepEqual(readKeys(file), made)
  writeFileSync(file, readFileSync(file, 'utf8').slice(10))
  t.throws(() => readKeys(file), {message: /put back the file/})
})

test('a database refuses other keys than those it was written with', async (t) => {
  const db = await freshDatabase(t)
  const keys = () => ({field: randomBytes(32), index: randomBytes(32), file: randomBytes(32)})
  const own = keys()
  await confirmKeys(db, own, 'secret')
  await t.notThrowsAsync(confirmKeys(db, own, 'secret'))
  await t.throwsAsync(confirmKeys(db, keys(), 'secret'), {message: /holds other keys/})
})

test('a sealed value opens only with its key, in its place, unchanged', (t) => {
  const key = {field: randomBytes(32)}
  const sealed = seal(key, 'official.nationalId', '1234567890121')
  t.is(unseal(key, 'official.nationalId', sealed), '1234567890121')
  t.not(seal(key, 'official.nationalId', '1234567890121'), sealed)
  t.throws(() => unseal(key, 'official.phone', sealed))
  t.throws(() => unseal({field: randomBytes(32)}, 'official.nationalId', sealed))
  t.throws(() => unseal(key, 'official.nationalId', `${sealed.slice(0, -2)}AA`))
})

test('the index of a value says nothing of it without the key', (t) => {
  const index = randomBytes(32)
  t.is(blindIndex({index}, 'id', '1'), blindIndex({index}, 'id', '1'))
  t.not(blindIndex({index}, 'id', '1'), blindIndex({index}, 'other', '1'))
  t.not(blindIndex({index}, 'id', '1'), blindIndex({index: randomBytes(32)}, 'id', '1'))
})
