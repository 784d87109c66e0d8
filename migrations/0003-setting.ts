import {
  type AnyDatabase,
  appendOnly,
  createTable,
  day,
  id,
  instant,
  json,
  name,
  number,
  text,
  version,
} from './columns.ts'

/** Rows are only added: each is the next version of what stands under its key. */
export async function up(db: AnyDatabase) {
  const said = {set_by: id({nullable: true}), set_by_name: name(), set_at: instant(), reason: text({nullable: true})}
  await createTable(
    db,
    'setting',
    {
      id: id({primary: true}),
      setting_key: name(),
      value: json(),
      from_day: day(),
      to_day: day({nullable: true}),
      version: version(),
      ...said,
    },
    {unique: {setting_by_key: ['setting_key', 'version']}},
  )
  await createTable(
    db,
    'holiday_change',
    {id: id({primary: true}), day: day(), verb: name(), name: name({nullable: true}), version: version(), ...said},
    {unique: {holiday_change_by_day: ['day', 'version']}},
  )
  await createTable(db, 'holiday_year', {id: id({primary: true}), year: number(), ...said})
  await appendOnly(db, 'setting', 'id')
  await appendOnly(db, 'holiday_change', 'id')
  await appendOnly(db, 'holiday_year', 'id')
}
