import {
  type AnyDatabase,
  appendOnly,
  createTable,
  day,
  id,
  instant,
  name,
  number,
  text,
  version,
  word,
} from './columns.ts'

export async function up(db: AnyDatabase) {
  const ofAuditor = {id: id({primary: true}), official_id: id({references: 'official.id'})}
  const recorded = {recorded_at: instant(), recorded_by_name: name()}
  await createTable(
    db,
    'auditor_duty',
    {
      ...ofAuditor,
      kind: word(),
      what: name(),
      agency_id: id({nullable: true}),
      from_day: day(),
      to_day: day({nullable: true}),
      ...recorded,
      version: version(),
    },
    {index: {auditor_duty_by_official: ['official_id', 'from_day']}},
  )
  await createTable(
    db,
    'auditor_training',
    {...ofAuditor, topic: name(), held_on: day(), minutes: number(), ...recorded},
    {index: {auditor_training_by_official: ['official_id', 'held_on']}},
  )
  await createTable(
    db,
    'auditor_acknowledgement',
    {...ofAuditor, acknowledged_on: day(), ...recorded},
    {index: {auditor_acknowledgement_by_official: ['official_id', 'acknowledged_on']}},
  )
  await appendOnly(db, 'auditor_acknowledgement', 'id')
  await createTable(
    db,
    'independence_confirmation',
    {
      id: id({primary: true}),
      unit_id: id({references: 'unit.id'}),
      confirmed_on: day(),
      limits: text({nullable: true}),
      ...recorded,
    },
    {index: {independence_confirmation_by_unit: ['unit_id', 'confirmed_on']}},
  )
  await appendOnly(db, 'independence_confirmation', 'id')
}
