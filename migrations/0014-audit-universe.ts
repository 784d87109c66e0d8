import {
  type AnyDatabase,
  createTable,
  day,
  flag,
  id,
  instant,
  json,
  key,
  money,
  name,
  number,
  text,
  version,
  word,
} from './columns.ts'

const recorded = {recorded_at: instant(), recorded_by_name: name()}

export async function up(db: AnyDatabase) {
  await createTable(
    db,
    'planning_basis',
    {
      id: id({primary: true}),
      unit_id: id({references: 'unit.id'}),
      from_year: number(),
      scale: number(),
      high_from: number(),
      factors: json(),
      sources: json(),
      reason: text(),
      ...recorded,
    },
    {index: {planning_basis_by_unit: ['unit_id', 'from_year']}},
  )
  await createTable(
    db,
    'auditable',
    {
      id: id({primary: true}),
      unit_id: id({references: 'unit.id'}),
      fiscal_year: number(),
      agency_id: id({references: 'unit.id'}),
      kind: word(),
      name: name(),
      // agency in the order of the office, then the name, in Thai order
      sort_key: key(),
      budget_source: word({nullable: true}),
      within_remit: flag(),
      budget: money({nullable: true}),
      disbursed: money({nullable: true}),
      contract: name({nullable: true}),
      detail: text({nullable: true}),
      last_audited_on: day({nullable: true}),
      open_findings: number(),
      copied_from: id({nullable: true}),
      last_risk: number({nullable: true}),
      risk: number({nullable: true}),
      assessors: number(),
      ...recorded,
      version: version(),
    },
    {
      index: {
        auditable_in_order: ['unit_id', 'fiscal_year', 'sort_key', 'id'],
        auditable_by_risk: ['unit_id', 'fiscal_year', 'risk', 'id'],
        auditable_by_agency: ['unit_id', 'fiscal_year', 'agency_id', 'sort_key', 'id'],
      },
    },
  )
  await createTable(
    db,
    'risk_opinion',
    {
      id: id({primary: true}),
      auditable_id: id({references: 'auditable.id'}),
      account_id: id(),
      account_name: name(),
      scores: json(),
      risk: number(),
      reason: text(),
      evidence: text({nullable: true}),
      given_at: instant(),
    },
    {unique: {risk_opinion_of_one: ['auditable_id', 'account_id']}},
  )
  await createTable(
    db,
    'risk_assessment',
    {
      id: id({primary: true}),
      unit_id: id({references: 'unit.id'}),
      fiscal_year: number(),
      completed_on: day({nullable: true}),
      completed_by_name: name({nullable: true}),
      summary: text({nullable: true}),
      frozen_at: instant({nullable: true}),
      // what the year's universe holds, and how often it changed
      things: number(),
      assessed: number(),
      stamp: number(),
      version: version(),
    },
    {unique: {risk_assessment_of_year: ['unit_id', 'fiscal_year']}},
  )
  await createTable(
    db,
    'universe_import',
    {
      id: id({primary: true}),
      unit_id: id({references: 'unit.id'}),
      fiscal_year: number(),
      file_name: name(),
      // the rows as they were read, with what becomes of each
      content: json(),
      state: word(),
      ...recorded,
      version: version(),
    },
    {index: {universe_import_by_unit: ['unit_id', 'fiscal_year']}},
  )
}
