import {
  type AnyDatabase,
  appendOnly,
  createTable,
  day,
  hash,
  id,
  instant,
  json,
  key,
  name,
  number,
  text,
  version,
  word,
} from './columns.ts'

const recorded = {recorded_at: instant(), recorded_by_name: name()}
const ofEngagement = {engagement_id: id({references: 'engagement.id'}), unit_id: id({references: 'unit.id'})}

export async function up(db: AnyDatabase) {
  await createTable(
    db,
    'working_paper',
    {
      id: id({primary: true}),
      ...ofEngagement,
      procedure_id: id({nullable: true}),
      reference: key(),
      // the same in the order of the file: A-2 before A-10
      reference_key: key(),
      title: name(),
      purpose: text({nullable: true}),
      source: text({nullable: true}),
      // the sample as it was drawn: population, size, seed, and what came out
      sample: json({nullable: true}),
      work_done: text({nullable: true}),
      result: text({nullable: true}),
      conclusion: text({nullable: true}),
      state: word(),
      preparer_id: id({nullable: true}),
      reviewer_id: id({nullable: true}),
      edited_by_id: id({nullable: true}),
      // every account that had a hand in it
      hands: json(),
      prepared_on: day({nullable: true}),
      ...recorded,
      version: version(),
    },
    {
      unique: {working_paper_reference: ['engagement_id', 'reference_key']},
      index: {working_paper_by_unit: ['unit_id', 'state', 'id']},
    },
  )
  await createTable(
    db,
    'evidence',
    {
      id: id({primary: true}),
      ...ofEngagement,
      paper_id: id({references: 'working_paper.id'}),
      file_id: id({references: 'file.id'}),
      name: name(),
      edition: number(),
      replaces_id: id({nullable: true}),
      replaced_by_id: id({nullable: true}),
      sha256: hash(),
      ...recorded,
    },
    {index: {evidence_by_paper: ['paper_id', 'id'], evidence_by_content: ['engagement_id', 'sha256']}},
  )
  await createTable(
    db,
    'review_note',
    {
      id: id({primary: true}),
      ...ofEngagement,
      paper_id: id({references: 'working_paper.id'}),
      note: text(),
      noted_by: id({nullable: true}),
      noted_by_name: name(),
      noted_at: instant(),
      answer: text({nullable: true}),
      answered_by_name: name({nullable: true}),
      answered_at: instant({nullable: true}),
      cleared_by_name: name({nullable: true}),
      cleared_at: instant({nullable: true}),
      version: version(),
    },
    {index: {review_note_by_paper: ['paper_id', 'id'], review_note_by_engagement: ['engagement_id']}},
  )
  await createTable(
    db,
    'sign_off',
    {
      id: id({primary: true}),
      ...ofEngagement,
      // 'programme' (of the engagement) or 'paper'; the version signed, and what it said
      subject: word(),
      subject_id: id(),
      signed_version: number(),
      content: json(),
      role: word(),
      way: word(),
      account_id: id({nullable: true}),
      official_id: id({nullable: true}),
      name: name(),
      signed_on: day(),
      checklist: json({nullable: true}),
      note: text({nullable: true}),
      recorded_at: instant(),
    },
    {index: {sign_off_by_subject: ['subject_id', 'id'], sign_off_by_engagement: ['engagement_id']}},
  )
  await appendOnly(db, 'sign_off', 'id')
  await createTable(
    db,
    'cross_reference',
    {
      ...ofEngagement,
      from_kind: word(),
      from_id: id(),
      to_kind: word(),
      to_id: id(),
      ...recorded,
    },
    {primary: ['engagement_id', 'from_id', 'to_id'], index: {cross_reference_by_target: ['engagement_id', 'to_id']}},
  )
  await createTable(
    db,
    'work_hours',
    {
      id: id({primary: true}),
      ...ofEngagement,
      official_id: id({references: 'official.id'}),
      worked_on: day(),
      minutes: number(),
      what: name(),
      ...recorded,
    },
    {
      index: {
        work_hours_by_engagement: ['engagement_id', 'worked_on'],
        work_hours_by_official: ['official_id', 'worked_on'],
      },
    },
  )
  await createTable(
    db,
    'document_request',
    {
      id: id({primary: true}),
      ...ofEngagement,
      province_id: id(),
      agency_id: id({references: 'unit.id'}),
      what: text(),
      letter: name({nullable: true}),
      asked_on: day(),
      due_on: day(),
      delivered_on: day({nullable: true}),
      delivery_note: text({nullable: true}),
      delivered_by_name: name({nullable: true}),
      withdrawn_reason: text({nullable: true}),
      ...recorded,
      version: version(),
    },
    {
      index: {
        document_request_by_engagement: ['engagement_id', 'id'],
        document_request_by_agency: ['agency_id', 'delivered_on', 'due_on'],
        document_request_by_unit: ['unit_id', 'delivered_on', 'due_on'],
      },
    },
  )
  await createTable(
    db,
    'audit_meeting',
    {
      id: id({primary: true}),
      ...ofEngagement,
      kind: word(),
      held_on: day(),
      place: name({nullable: true}),
      attendees: text(),
      minutes: text(),
      ...recorded,
      version: version(),
    },
    {index: {audit_meeting_by_engagement: ['engagement_id', 'held_on']}},
  )
}
