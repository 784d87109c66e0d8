import {type AnyDatabase, createTable, hash, name} from './columns.ts'

/** What is true of the installation as a whole, such as a mark of the keys its records are encrypted with. */
export async function up(db: AnyDatabase) {
  await createTable(db, 'installation', {fact: name({primary: true}), mark: hash()})
}
