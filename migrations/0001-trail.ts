import {type AnyDatabase, appendOnly, createTable, hash, id, instant, json, key, name} from './columns.ts'

export async function up(db: AnyDatabase) {
  await createTable(
    db,
    'event',
    {
      id: id({primary: true}),
      at: instant(),
      account_id: id({nullable: true}),
      actor: name(),
      acting_for: name({nullable: true}),
      type: name(),
      subject: name(),
      subject_id: key(),
      unit_id: id({nullable: true}),
      address: name({nullable: true}),
      request_id: name({nullable: true}),
      payload_hash: hash({nullable: true}),
    },
    {
      clustered: true,
      index: {
        event_subject: ['subject', 'subject_id', 'id'],
        event_account: ['account_id', 'id'],
        event_type: ['type', 'id'],
      },
    },
  )
  await createTable(
    db,
    'event_payload',
    {event_id: id({primary: true, references: 'event.id'}), salt: name(), body: json()},
    {clustered: true},
  )
  await createTable(db, 'submission', {
    id: id({primary: true}),
    account_id: id({nullable: true}),
    at: instant(),
    location: name({nullable: true}),
  })
  await appendOnly(db, 'event', 'id')
  await appendOnly(db, 'event_payload', 'event_id', {removable: true})
}
