import {type AnyDatabase, createTable, day, flag, id, instant, name, version, word} from './columns.ts'

export async function up(db: AnyDatabase) {
  await createTable(
    db,
    'unit',
    {
      id: id({primary: true}),
      name: name(),
      abbreviation: name({nullable: true}),
      parent_id: id({nullable: true, references: 'unit.id'}),
      reports_to_id: id({nullable: true, references: 'unit.id'}),
      province_id: id({references: 'unit.id'}),
      ministry: name(),
      kind: word(),
      opened_on: day({nullable: true}),
      closed_on: day({nullable: true}),
      version: version(),
    },
    {
      unique: {unit_by_abbreviation: ['abbreviation']},
      index: {unit_by_parent: ['parent_id'], unit_by_reports_to: ['reports_to_id'], unit_by_name: ['name']},
    },
  )
  await createTable(
    db,
    'unit_state',
    {
      id: id({primary: true}),
      unit_id: id({references: 'unit.id'}),
      valid_from: day({nullable: true}),
      name: name(),
      abbreviation: name({nullable: true}),
      parent_id: id({nullable: true}),
      reports_to_id: id({nullable: true}),
      ministry: name(),
      kind: word(),
      closed: flag(),
      merged_into_id: id({nullable: true}),
      recorded_at: instant(),
      superseded_at: instant({nullable: true}),
    },
    {index: {unit_state_by_unit: ['unit_id', 'valid_from'], unit_state_by_merger: ['merged_into_id']}},
  )
}
