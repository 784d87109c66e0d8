import {type AnyDatabase, createTable, day, flag, id, instant, name, number, text, version, word} from './columns.ts'

const taken = {
  subject: word({nullable: true}),
  subject_id: id({nullable: true}),
  label: name(),
  taken_on: day(),
  recorded_at: instant(),
  recorded_by_name: name(),
}

export async function up(db: AnyDatabase) {
  await createTable(
    db,
    'register_kind',
    {
      id: id({primary: true}),
      unit_id: id({references: 'unit.id'}),
      code: word(),
      name_th: name(),
      name_en: name(),
      closed: flag(),
      recorded_at: instant(),
      version: version(),
    },
    {unique: {register_kind_code: ['unit_id', 'code']}},
  )
  await createTable(
    db,
    'register',
    {
      id: id({primary: true}),
      kind_id: id({references: 'register_kind.id'}),
      unit_id: id({references: 'unit.id'}),
      year: number(),
      begun_after: number(),
      last_number: number(),
      version: version(),
    },
    {unique: {register_of_year: ['kind_id', 'year']}, index: {register_by_unit: ['unit_id', 'year']}},
  )
  await createTable(
    db,
    'register_number',
    {
      id: id({primary: true}),
      register_id: id({references: 'register.id'}),
      unit_id: id(),
      number: number(),
      state: word(),
      manner: word(),
      reason: text({nullable: true}),
      reserved_by: id({nullable: true}),
      ...taken,
      version: version(),
    },
    {
      unique: {register_number_once: ['register_id', 'number']},
      index: {register_number_of: ['subject', 'subject_id']},
    },
  )
  await createTable(
    db,
    'register_outside',
    {
      id: id({primary: true}),
      unit_id: id({references: 'unit.id'}),
      issuer: name(),
      year: number(),
      number: word(),
      ...taken,
    },
    {unique: {register_outside_once: ['issuer', 'year', 'number', 'unit_id']}},
  )
}
