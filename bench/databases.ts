// Databases to measure on, each filled anew and gone afterwards.
import {existsSync, mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {type Kysely, sql} from 'kysely'
import type {Database} from '../src/platform/db/database.ts'
import {openDatabase} from '../src/platform/db/dialect.ts'
import {migrate} from '../src/platform/db/migrator.ts'

/** Fills an empty, migrated database. @returns the cookie of who asks */
export type Fill = (db: Kysely<Database>) => Promise<string>

/** `cookie`: of who asks. */
export type Filled = {url: string; cookie: string}

async function filled(url: string, fill: Fill, tables: string[]): Promise<Filled> {
  const db = openDatabase(url)
  try {
    await migrate(db)
    const cookie = await fill(db)
    for (const table of tables) await sql.raw(`analyze table ${table}`).execute(db)
    return {url, cookie}
  } finally {
    await db.destroy()
  }
}

/** On an embedded database, in memory where there is room. */
export async function onEmbedded<T>(fill: Fill, use: (on: Filled) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'mukda-bench-'))
  try {
    return await use(await filled(`sqlite:${join(folder, 'bench.db')}`, fill, []))
  } finally {
    rmSync(folder, {recursive: true, force: true})
  }
}

/** On the server of an address; it looks at what lies in `tables` as it would by itself in time. */
export async function onServer<T>(
  address: string,
  tables: string[],
  fill: Fill,
  use: (on: Filled) => Promise<T>,
): Promise<T> {
  const name = `bench_${process.pid}`
  const admin = openDatabase(`${address}/mysql`)
  try {
    await sql.raw(`create database ${name} character set utf8mb4 collate utf8mb4_bin`).execute(admin)
    return await use(await filled(`${address}/${name}`, fill, tables))
  } finally {
    await sql.raw(`drop database if exists ${name}`).execute(admin)
    await admin.destroy()
  }
}
