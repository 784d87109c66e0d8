import {
  type AnyDatabase,
  createTable,
  day,
  flag,
  id,
  instant,
  json,
  name,
  number,
  text,
  version,
  word,
} from './columns.ts'

/** What stands in a file beside posting, pay and status, each row as it was said; and what its owner says of it. */
export async function up(db: AnyDatabase) {
  await createTable(
    db,
    'official_entry',
    {
      id: id({primary: true}),
      // the same through every correction
      entry_id: id(),
      official_id: id({references: 'official.id'}),
      kind: word(),
      valid_from: day({nullable: true}),
      valid_to: day({nullable: true}),
      details: json(),
      deed: word(),
      reason: text({nullable: true}),
      recorded_at: instant(),
      recorded_by_name: name(),
      superseded_at: instant({nullable: true}),
      superseded_by_name: name({nullable: true}),
      removed: flag(),
      version: number(),
    },
    {
      unique: {official_entry_once: ['entry_id', 'version']},
      index: {
        official_entry_by_official: ['official_id', 'kind', 'valid_from'],
        official_entry_by_end: ['kind', 'valid_to'],
      },
    },
  )
  await createTable(
    db,
    'official_certification',
    {
      id: id({primary: true}),
      official_id: id({references: 'official.id'}),
      certified_on: day(),
      certified_at: instant(),
      certified_by_name: name(),
    },
    {index: {official_certification_by_official: ['official_id', 'certified_at']}},
  )
  await createTable(
    db,
    'correction_request',
    {
      id: id({primary: true}),
      official_id: id({references: 'official.id'}),
      about: word(),
      entry_id: id({nullable: true}),
      request: text(),
      state: word(),
      asked_at: instant(),
      asked_by_name: name(),
      answered_at: instant({nullable: true}),
      answered_by_name: name({nullable: true}),
      answer: text({nullable: true}),
      version: version(),
    },
    {
      index: {
        correction_request_by_official: ['official_id', 'asked_at'],
        correction_request_by_state: ['state', 'asked_at'],
      },
    },
  )
}
