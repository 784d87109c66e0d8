import {type AnyDatabase, createTable, day, id, instant, name, text, version, word} from './columns.ts'

const recorded = {recorded_at: instant(), recorded_by_name: name()}
const ofEngagement = {engagement_id: id({references: 'engagement.id'})}

export async function up(db: AnyDatabase) {
  await createTable(
    db,
    'impairment',
    {
      id: id({primary: true}),
      ...ofEngagement,
      official_id: id({references: 'official.id'}),
      // 'declared', or what the program found: then `reference` says which record
      kind: word(),
      reference: name({nullable: true}),
      what: text(),
      declared_on: day(),
      ended_on: day({nullable: true}),
      end_reason: text({nullable: true}),
      disclosed_on: day({nullable: true}),
      disclosure_letter: name({nullable: true}),
      safeguard: text({nullable: true}),
      ...recorded,
      version: version(),
    },
    {index: {impairment_by_engagement: ['engagement_id', 'official_id'], impairment_by_official: ['official_id']}},
  )
  await createTable(
    db,
    'auditor_leave',
    {
      id: id({primary: true}),
      official_id: id({references: 'official.id'}),
      kind: word(),
      from_day: day(),
      to_day: day(),
      note: name({nullable: true}),
      ...recorded,
      version: version(),
    },
    {index: {auditor_leave_by_official: ['official_id', 'from_day']}},
  )
  await createTable(
    db,
    'auditor_kin',
    {
      id: id({primary: true}),
      official_id: id({references: 'official.id'}),
      relation: word(),
      name: name(),
      agency_id: id({references: 'unit.id'}),
      post: name({nullable: true}),
      ended_on: day({nullable: true}),
      ...recorded,
      version: version(),
    },
    {index: {auditor_kin_by_official: ['official_id']}},
  )
}
