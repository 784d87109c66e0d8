import {type AnyDatabase, appendOnly, createTable, day, id, instant, json, name, number, text} from './columns.ts'

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
      ...said,
    },
    {index: {setting_by_key: ['setting_key', 'id']}},
  )
  await createTable(
    db,
    'holiday_change',
    {id: id({primary: true}), day: day(), verb: name(), name: name({nullable: true}), ...said},
    {index: {holiday_change_by_day: ['day', 'id']}},
  )
  await createTable(db, 'holiday_year', {id: id({primary: true}), year: number(), ...said})
  await appendOnly(db, 'setting', 'id')
  await appendOnly(db, 'holiday_change', 'id')
  await appendOnly(db, 'holiday_year', 'id')
}
