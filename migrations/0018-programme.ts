import {
  type AnyDatabase,
  createTable,
  day,
  flag,
  id,
  instant,
  json,
  key,
  name,
  number,
  text,
  version,
} from './columns.ts'

const recorded = {recorded_at: instant(), recorded_by_name: name()}
const ofEngagement = {engagement_id: id({references: 'engagement.id'})}

export async function up(db: AnyDatabase) {
  await createTable(
    db,
    'audit_procedure',
    {
      id: id({primary: true}),
      ...ofEngagement,
      position: number(),
      subject: name(),
      purpose: text(),
      what: text(),
      population: text({nullable: true}),
      sample: text({nullable: true}),
      official_id: id({nullable: true}),
      due_on: day({nullable: true}),
      not_done_reason: text({nullable: true}),
      drafted_by: id({nullable: true}),
      // accounts that changed its words after whoever wrote it: none of them reviews it
      redrafted_by: json({nullable: true}),
      version: version(),
    },
    {index: {audit_procedure_by_engagement: ['engagement_id', 'position']}},
  )
  await createTable(
    db,
    'procedure_template',
    {
      id: id({primary: true}),
      unit_id: id({references: 'unit.id'}),
      // the order of Thai subjects
      sort_key: key(),
      subject: name(),
      purpose: text(),
      what: text(),
      population: text({nullable: true}),
      sample: text({nullable: true}),
      withdrawn: flag(),
      ...recorded,
      version: version(),
    },
    {index: {procedure_template_in_order: ['unit_id', 'withdrawn', 'sort_key', 'id']}},
  )
}
