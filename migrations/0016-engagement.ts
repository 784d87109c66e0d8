import {type AnyDatabase, createTable, day, id, instant, json, name, number, text, version, word} from './columns.ts'

const recorded = {recorded_at: instant(), recorded_by_name: name()}
const ofEngagement = {engagement_id: id({references: 'engagement.id'})}

export async function up(db: AnyDatabase) {
  await createTable(
    db,
    'engagement',
    {
      id: id({primary: true}),
      unit_id: id({references: 'unit.id'}),
      province_id: id(),
      fiscal_year: number(),
      number: number(),
      title: name(),
      kind: word(),
      agency_id: id({references: 'unit.id'}),
      // the plan's item it comes from, whatever edition; or who ordered it beside the plan, and why
      plan_id: id({nullable: true}),
      plan_item_id: id({nullable: true}),
      special_reason: text({nullable: true}),
      special_letter: name({nullable: true}),
      person_days: number(),
      state: word(),
      scope: text({nullable: true}),
      criteria: text({nullable: true}),
      risks: text({nullable: true}),
      conclusion: text({nullable: true}),
      asked_by: name({nullable: true}),
      asked_on: day({nullable: true}),
      answer: text({nullable: true}),
      notified_on: day({nullable: true}),
      notice_letter: name({nullable: true}),
      programme_approved_on: day({nullable: true}),
      started_on: day({nullable: true}),
      fieldwork_ended_on: day({nullable: true}),
      draft_issued_on: day({nullable: true}),
      response_due_on: day({nullable: true}),
      report_submitted_on: day({nullable: true}),
      report_decided_on: day({nullable: true}),
      closed_on: day({nullable: true}),
      cancelled_on: day({nullable: true}),
      cancel_reason: text({nullable: true}),
      // what the rules look at as it stood when the report went up
      at_report: json({nullable: true}),
      ...recorded,
      version: version(),
    },
    {
      unique: {engagement_number: ['unit_id', 'fiscal_year', 'number']},
      index: {
        engagement_in_year: ['unit_id', 'fiscal_year', 'id'],
        engagement_by_state: ['unit_id', 'state', 'id'],
        engagement_by_agency: ['agency_id', 'notified_on', 'id'],
        engagement_by_plan_item: ['plan_item_id'],
      },
    },
  )
  await createTable(
    db,
    'engagement_step',
    {
      id: id({primary: true}),
      ...ofEngagement,
      state: word(),
      on_day: day(),
      note: text({nullable: true}),
      account_id: id({nullable: true}),
      ...recorded,
    },
    {index: {engagement_step_by_engagement: ['engagement_id', 'id']}},
  )
  await createTable(
    db,
    'engagement_objective',
    {
      id: id({primary: true}),
      ...ofEngagement,
      position: number(),
      objective: text(),
      conclusion: text({nullable: true}),
      version: version(),
    },
    {index: {engagement_objective_by_engagement: ['engagement_id', 'position']}},
  )
  await createTable(
    db,
    'engagement_member',
    {
      id: id({primary: true}),
      ...ofEngagement,
      official_id: id({references: 'official.id'}),
      role: word(),
      from_day: day(),
      to_day: day({nullable: true}),
      reason: text({nullable: true}),
      ...recorded,
      version: version(),
    },
    {index: {engagement_member_by_engagement: ['engagement_id'], engagement_member_by_official: ['official_id']}},
  )
  await createTable(
    db,
    'engagement_peer',
    {
      id: id({primary: true}),
      ...ofEngagement,
      account_id: id(),
      name: name(),
      office: name(),
      from_day: day(),
      to_day: day({nullable: true}),
      reason: text({nullable: true}),
      ...recorded,
      version: version(),
    },
    {index: {engagement_peer_by_engagement: ['engagement_id'], engagement_peer_by_account: ['account_id']}},
  )
  await createTable(
    db,
    'engagement_slot',
    {
      id: id({primary: true}),
      ...ofEngagement,
      official_id: id({references: 'official.id'}),
      from_day: day(),
      to_day: day(),
      person_days: number(),
      // why it was placed although something spoke against it
      reason: text({nullable: true}),
      ...recorded,
      version: version(),
    },
    {
      index: {
        engagement_slot_by_engagement: ['engagement_id'],
        engagement_slot_by_official: ['official_id', 'from_day'],
        engagement_slot_by_day: ['from_day'],
      },
    },
  )
  await createTable(
    db,
    'distribution',
    {
      id: id({primary: true}),
      ...ofEngagement,
      paper: word(),
      recipient: name(),
      letter: name(),
      sent_on: day(),
      way: word(),
      ...recorded,
    },
    {index: {distribution_by_engagement: ['engagement_id', 'id']}},
  )
}
