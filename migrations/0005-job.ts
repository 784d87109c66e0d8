import {type AnyDatabase, createTable, id, instant, json, name, number} from './columns.ts'

export async function up(db: AnyDatabase) {
  await createTable(
    db,
    'job',
    {
      id: id({primary: true}),
      kind: name(),
      state: name(),
      payload: json(),
      result: json({nullable: true}),
      error: json({nullable: true}),
      progress: number(),
      said: json({nullable: true}),
      account_id: id({nullable: true}),
      slot: name({nullable: true}),
      created_at: instant(),
      run_at: instant(),
      lease_until: instant({nullable: true}),
      leased_by: id({nullable: true}),
      attempts: number(),
      finished_at: instant({nullable: true}),
    },
    {
      unique: {job_by_slot: ['slot']},
      index: {job_by_state: ['state', 'run_at'], job_by_account: ['account_id', 'id']},
    },
  )
}
