import {
  type AnyDatabase,
  createTable,
  day,
  flag,
  hash,
  id,
  instant,
  key,
  money,
  name,
  number,
  text,
  version,
  word,
} from './columns.ts'

const kinds = ['personnel_type', 'position_type', 'position_level', 'status']

export async function up(db: AnyDatabase) {
  await createTable(
    db,
    'official',
    {
      id: id({primary: true}),
      national_id_sealed: text(),
      national_id_index: hash(),
      title: word(),
      first_name: name(),
      surname: name(),
      sort_key: key(),
      search_text: name(),
      birth_date: day(),
      entered_on: day(),
      personnel_type: word(),
      position_id: id({nullable: true}),
      position_number: name({nullable: true}),
      position_title: name({nullable: true}),
      position_type: word({nullable: true}),
      position_level: word({nullable: true}),
      position_since: day({nullable: true}),
      unit_id: id({references: 'unit.id'}),
      salary: money({nullable: true}),
      education: name({nullable: true}),
      phone: name({nullable: true}),
      email: name({nullable: true}),
      status: word(),
      retires_on: day({nullable: true}),
      on_probation_since: day({nullable: true}),
      probation_evaluations: number(),
      probation_extended: flag(),
      absent_since: day({nullable: true}),
      absence_excused: flag({nullable: true}),
      disciplinary_case_opened_on: day({nullable: true}),
      created_at: instant(),
      changed_at: instant(),
      version: version(),
    },
    {
      unique: {official_by_national_id: ['national_id_index']},
      index: {
        // what lists filter and search by stands in the index too, so that a row is fetched only when it is shown
        official_by_name: ['sort_key', 'id', 'unit_id', ...kinds, 'search_text'],
        official_by_unit: ['unit_id', 'sort_key', 'id', ...kinds],
        official_by_kind: ['unit_id', ...kinds],
        official_by_position: ['position_number'],
        official_by_post: ['position_id', 'status'],
        official_by_retirement: ['retires_on'],
      },
    },
  )
  const dated = {
    id: id({primary: true}),
    official_id: id({references: 'official.id'}),
    valid_from: day({nullable: true}),
    pending: flag(),
    recorded_at: instant(),
    superseded_at: instant({nullable: true}),
  }
  await createTable(
    db,
    'official_posting',
    {
      ...dated,
      position_id: id({nullable: true}),
      position_number: name({nullable: true}),
      position_title: name({nullable: true}),
      position_type: word({nullable: true}),
      position_level: word({nullable: true}),
      position_since: day({nullable: true}),
      unit_id: id({references: 'unit.id'}),
    },
    {
      index: {
        official_posting_by_official: ['official_id', 'valid_from'],
        official_posting_by_unit: ['unit_id'],
        official_posting_by_post: ['position_id', 'official_id'],
        official_posting_pending: ['pending', 'valid_from'],
      },
    },
  )
  await createTable(
    db,
    'official_salary',
    {...dated, salary: money({nullable: true})},
    {
      index: {
        official_salary_by_official: ['official_id', 'valid_from'],
        official_salary_pending: ['pending', 'valid_from'],
      },
    },
  )
  await createTable(
    db,
    'official_status',
    {...dated, status: word()},
    {
      index: {
        official_status_by_official: ['official_id', 'valid_from'],
        official_status_pending: ['pending', 'valid_from'],
      },
    },
  )
}
