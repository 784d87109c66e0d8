import {type AnyDatabase, bytes, createTable, flag, hash, id, instant, key, name, number, text} from './columns.ts'

export async function up(db: AnyDatabase) {
  await createTable(
    db,
    'file',
    {
      id: id({primary: true}),
      name: text(),
      media_type: name(),
      size: number(),
      sha256: hash(),
      chunks: number(),
      sealed: flag(),
      subject: name(),
      subject_id: key(),
      unit_id: id({nullable: true}),
      stored_by: id({nullable: true}),
      stored_by_name: name(),
      stored_at: instant(),
      expires_at: instant({nullable: true}),
    },
    {index: {file_by_subject: ['subject', 'subject_id', 'id'], file_by_expiry: ['expires_at']}},
  )
  await createTable(
    db,
    'file_chunk',
    {file_id: id({references: 'file.id'}), position: number(), bytes: bytes()},
    {primary: ['file_id', 'position']},
  )
}
