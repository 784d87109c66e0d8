// The installation's keys: made on the first start, kept in a file only this program may read.
import {randomBytes} from 'node:crypto'
import {chmodSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs'
import {dirname} from 'node:path'

/** 32 bytes each: `field` encrypts single values, `index` makes them findable, `file` encrypts stored files. */
export type Keys = {field: Buffer; index: Buffer; file: Buffer}

const names = ['field', 'index', 'file'] as const

/** @throws Error naming the file when it is there but unreadable as keys */
export function readKeys(file: string): Keys {
  const text = readIfThere(file) ?? makeKeys(file)
  const entries = new Map(
    text
      .split('\n')
      .filter((line) => line.includes('='))
      .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  )
  const [field, index, fileKey] = names.map((name) => Buffer.from(entries.get(name) ?? '', 'base64url'))
  if (field?.length !== 32 || index?.length !== 32 || fileKey?.length !== 32)
    throw new Error(`SECRET_FILE ${file} does not hold this installation's keys; put back the file of the first start`)
  return {field, index, file: fileKey}
}

function readIfThere(file: string): string | null {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as {code?: string}).code === 'ENOENT') return null
    throw error
  }
}

function makeKeys(file: string): string {
  const text = names.map((name) => `${name}=${randomBytes(32).toString('base64url')}\n`).join('')
  mkdirSync(dirname(file), {recursive: true, mode: 0o700})
  writeFileSync(file, text, {mode: 0o600, flag: 'wx'})
  chmodSync(file, 0o600)
  return text
}
