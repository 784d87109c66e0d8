import {
  type AnyDatabase,
  appendOnly,
  createTable,
  day,
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

export async function up(db: AnyDatabase) {
  const judged = {
    outcome: word(),
    since: day(),
    version_from: day({nullable: true}),
    fingerprint: word({nullable: true}),
    due_on: day({nullable: true}),
    next_on: day({nullable: true}),
    grounds: json(),
  }
  await createTable(
    db,
    'rule_result',
    {
      id: id({primary: true}),
      subject: word(),
      subject_id: id(),
      rule_id: key(),
      unit_id: id({nullable: true}),
      label: name(),
      urgency: number(),
      ...judged,
      again_on: day({nullable: true}),
      digest: word(),
      as_of: day(),
      judged_at: instant(),
    },
    {
      unique: {rule_result_by_record: ['subject', 'subject_id', 'rule_id']},
      index: {
        // what a list may know and is narrowed by stands in the index too: a row is fetched only when it is shown
        rule_result_by_urgency: ['urgency', 'since desc', 'id', 'subject_id', 'subject', 'rule_id', 'unit_id'],
        // counts and searches are answered from this index alone; it grows at its end, as records are walked
        rule_result_counted: ['subject', 'subject_id', 'rule_id', 'outcome', 'unit_id', 'label', 'as_of'],
        rule_result_again: ['again_on'],
      },
    },
  )
  await createTable(
    db,
    'rule_result_past',
    {
      id: id({primary: true}),
      subject: word(),
      subject_id: id(),
      rule_id: key(),
      unit_id: id({nullable: true}),
      label: name(),
      ...judged,
      as_of: day(),
      became: word({nullable: true}),
      ended_on: day(),
      recorded_at: instant(),
    },
    {
      index: {
        rule_result_past_by_record: ['subject', 'subject_id', 'rule_id', 'id'],
        // how it stood on a day, and what changed in a year, is counted from this index alone
        rule_result_past_ended: ['ended_on', 'as_of', 'since', 'outcome', 'became', 'subject_id', 'subject', 'rule_id'],
      },
    },
  )
  await appendOnly(db, 'rule_result_past', 'id', {removable: true})
  await createTable(
    db,
    'rule_result_of_day',
    {
      id: id({primary: true}),
      day: day(),
      subject: word(),
      subject_id: id(),
      rule_id: key(),
      unit_id: id({nullable: true}),
      label: name(),
      outcome: word(),
      digest: word(),
    },
    {unique: {rule_result_of_day_by_record: ['day', 'subject', 'subject_id', 'rule_id']}},
  )
  await createTable(db, 'checked_day', {day: day({primary: true}), checked_at: instant()})
  await createTable(db, 'check_pending', {
    id: id({primary: true}),
    subject: word(),
    subject_id: id({nullable: true}),
    marked_at: instant(),
  })
  await createTable(db, 'check_state', {
    name: word({primary: true}),
    law: json(),
    as_of: day({nullable: true}),
    first_on: day({nullable: true}),
    checked_at: instant({nullable: true}),
    subjects: number(),
    turn: number(),
  })
  await createTable(
    db,
    'office_parameter',
    {
      id: id({primary: true}),
      rule_id: key(),
      name: word(),
      value: word({nullable: true}),
      from_day: day(),
      to_day: day({nullable: true}),
      set_by: id({nullable: true}),
      set_by_name: name(),
      set_at: instant(),
      reason: text(),
      version: version(),
    },
    {unique: {office_parameter_by_name: ['rule_id', 'name', 'version']}},
  )
  await appendOnly(db, 'office_parameter', 'id')
}
