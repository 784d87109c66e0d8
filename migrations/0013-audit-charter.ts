import {type AnyDatabase, createTable, day, id, instant, name, number, text, version, word} from './columns.ts'

const recorded = {recorded_at: instant(), recorded_by_name: name()}
const approved = {
  state: word(),
  approved_on: day({nullable: true}),
  approved_by: word({nullable: true}),
  decision_id: id({nullable: true}),
}
const published = {published_on: day({nullable: true}), published_letter: name({nullable: true})}

export async function up(db: AnyDatabase) {
  await createTable(
    db,
    'audit_charter',
    {
      id: id({primary: true}),
      unit_id: id({references: 'unit.id'}),
      province_id: id(),
      edition: number(),
      text: text(),
      ...approved,
      ...published,
      reviewed_on: day({nullable: true}),
      ...recorded,
      version: version(),
    },
    {unique: {audit_charter_edition: ['unit_id', 'edition']}},
  )
  await createTable(
    db,
    'audit_charter_review',
    {
      id: id({primary: true}),
      charter_id: id({references: 'audit_charter.id'}),
      reviewed_on: day(),
      result: word(),
      note: text({nullable: true}),
      ...recorded,
    },
    {index: {audit_charter_review_by_charter: ['charter_id', 'reviewed_on']}},
  )
}
