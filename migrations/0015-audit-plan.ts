import {
  type AnyDatabase,
  createTable,
  day,
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
    'long_term_audit_plan',
    {
      id: id({primary: true}),
      unit_id: id({references: 'unit.id'}),
      from_year: number(),
      to_year: number(),
      edition: number(),
      strategy: text(),
      ...approved,
      ...recorded,
      version: version(),
    },
    {unique: {long_term_audit_plan_edition: ['unit_id', 'from_year', 'edition']}},
  )
  await createTable(
    db,
    'long_term_item',
    {
      id: id({primary: true}),
      plan_id: id({references: 'long_term_audit_plan.id'}),
      position: number(),
      what: name(),
      agency_id: id({references: 'unit.id'}),
      kind: word(),
      years: json(),
      why: text({nullable: true}),
      version: version(),
    },
    {index: {long_term_item_by_plan: ['plan_id', 'position']}},
  )
  await createTable(
    db,
    'annual_audit_plan',
    {
      id: id({primary: true}),
      unit_id: id({references: 'unit.id'}),
      province_id: id(),
      fiscal_year: number(),
      // of the first edition: what the law asks for by September
      approved_on: day({nullable: true}),
      approved_by: word({nullable: true}),
      ...published,
      ...recorded,
    },
    {unique: {annual_audit_plan_of_year: ['unit_id', 'fiscal_year']}},
  )
  await createTable(
    db,
    'plan_edition',
    {
      id: id({primary: true}),
      plan_id: id({references: 'annual_audit_plan.id'}),
      unit_id: id({references: 'unit.id'}),
      number: number(),
      ...approved,
      long_term_plan_id: id({nullable: true}),
      foundation: text({nullable: true}),
      auditors: number(),
      leave_days: number(),
      training_days: number(),
      other_days: number(),
      reserve_days: number(),
      reserve_budget: money(),
      change_reason: text({nullable: true}),
      // decided before the office used this program
      earlier_on: day({nullable: true}),
      earlier_by: word({nullable: true}),
      earlier_letter: name({nullable: true}),
      ...recorded,
      version: version(),
    },
    {unique: {plan_edition_number: ['plan_id', 'number']}},
  )
  await createTable(
    db,
    'plan_item',
    {
      id: id({primary: true}),
      edition_id: id({references: 'plan_edition.id'}),
      // the same item through all editions: the id of the first
      lineage_id: id(),
      position: number(),
      what: name(),
      agency_id: id({references: 'unit.id'}),
      auditable_id: id({nullable: true}),
      kind: word(),
      objective: text(),
      why: text({nullable: true}),
      months: json(),
      times: number(),
      auditors: json(),
      person_days: number(),
      budget: money(),
      ordered_by: name({nullable: true}),
      order_letter: name({nullable: true}),
      ordered_on: day({nullable: true}),
      version: version(),
    },
    {
      index: {
        plan_item_by_edition: ['edition_id', 'position'],
        plan_item_by_auditable: ['auditable_id'],
        plan_item_by_lineage: ['lineage_id'],
      },
    },
  )
  await createTable(
    db,
    'plan_omission',
    {edition_id: id({references: 'plan_edition.id'}), auditable_id: id({references: 'auditable.id'}), reason: text()},
    {primary: ['edition_id', 'auditable_id'], clustered: true},
  )
}
