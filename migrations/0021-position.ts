import {
  type AnyDatabase,
  createTable,
  day,
  flag,
  id,
  instant,
  json,
  key,
  name,
  number,
  version,
  word,
} from './columns.ts'

const said = () => ({
  number: name(),
  title: name(),
  position_type: word({nullable: true}),
  level_low: word({nullable: true}),
  level_high: word({nullable: true}),
  unit_id: id({references: 'unit.id'}),
  ministry: name(),
  department: name(),
  administration: word({nullable: true}),
  register_keeper: name({nullable: true}),
  payer: name({nullable: true}),
  frozen: flag(),
})

export async function up(db: AnyDatabase) {
  await createTable(
    db,
    'position',
    {
      id: id({primary: true}),
      // words, for a key of whole names would be longer than the server takes
      kind: word(),
      ...said(),
      department: word(),
      number: word(),
      number_key: key(),
      sort_key: key(),
      search_text: name(),
      abolished_on: day({nullable: true}),
      changed_at: instant(),
      version: version(),
    },
    {
      unique: {position_by_number: ['kind', 'department', 'number']},
      index: {
        position_by_order: ['number_key', 'id'],
        position_by_title: ['sort_key', 'id'],
        position_by_unit: ['unit_id', 'kind'],
        position_of_number: ['number'],
      },
    },
  )
  await createTable(
    db,
    'position_state',
    {
      id: id({primary: true}),
      position_id: id({references: 'position.id'}),
      valid_from: day({nullable: true}),
      ...said(),
      abolished: flag(),
      reason: name({nullable: true}),
      recorded_at: instant(),
      recorded_by_name: name(),
      superseded_at: instant({nullable: true}),
    },
    {index: {position_state_by_position: ['position_id', 'valid_from'], position_state_by_unit: ['unit_id']}},
  )
  await createTable(
    db,
    'position_import',
    {
      id: id({primary: true}),
      file_name: name(),
      account_id: id({nullable: true}),
      account_name: name(),
      state: word(),
      job_id: id({nullable: true}),
      accepted: number(),
      refused: number(),
      content: json(),
      uploaded_at: instant(),
      applied_at: instant({nullable: true}),
      version: version(),
    },
    {index: {position_import_by_account: ['account_id', 'id']}},
  )
}
