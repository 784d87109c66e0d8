import {
  type AnyDatabase,
  createTable,
  day,
  flag,
  id,
  instant,
  json,
  money,
  name,
  number,
  text,
  version,
  word,
} from './columns.ts'

export async function up(db: AnyDatabase) {
  await createTable(
    db,
    'personnel_order',
    {
      id: id({primary: true}),
      kind: word(),
      origin: word(),
      unit_id: id({references: 'unit.id'}),
      issuer: name(),
      number: word({nullable: true}),
      number_year: number({nullable: true}),
      subject: name(),
      ordered_on: day({nullable: true}),
      signed_by_name: name({nullable: true}),
      signed_by_post: name({nullable: true}),
      effective_on: day(),
      cites: text({nullable: true}),
      corrects_order_id: id({nullable: true, references: 'personnel_order.id'}),
      secret: flag(),
      // what permissions look at: before it is issued it is nobody's but those who make and decide it
      issued: flag(),
      state: word(),
      held_up: json({nullable: true}),
      decision_id: id({nullable: true}),
      applied_at: instant({nullable: true}),
      recorded_by: id({nullable: true}),
      recorded_by_name: name(),
      recorded_at: instant(),
      version: version(),
    },
    {
      index: {
        personnel_order_due: ['state', 'effective_on'],
        personnel_order_by_number: ['number_year', 'number'],
        personnel_order_correction: ['corrects_order_id'],
      },
    },
  )
  await createTable(
    db,
    'personnel_order_line',
    {
      id: id({primary: true}),
      // of the row that ends it, where it is for a time
      back_id: id(),
      order_id: id({references: 'personnel_order.id'}),
      place: number(),
      official_id: id({references: 'official.id'}),
      action: word(),
      to_unit_id: id({nullable: true, references: 'unit.id'}),
      to_position_id: id({nullable: true}),
      to_position_number: name({nullable: true}),
      to_position_title: name({nullable: true}),
      to_position_type: word({nullable: true}),
      to_position_level: word({nullable: true}),
      to_salary: money({nullable: true}),
      until_on: day({nullable: true}),
      consent: flag(),
      // what only its kind says: the power of who acts for another
      details: json({nullable: true}),
      held_before: json({nullable: true}),
      applied_at: instant({nullable: true}),
    },
    {
      unique: {personnel_order_line_once: ['order_id', 'official_id']},
      index: {
        personnel_order_line_order: ['order_id', 'place'],
        personnel_order_line_official: ['official_id'],
        personnel_order_line_post: ['to_position_number'],
      },
    },
  )
}
