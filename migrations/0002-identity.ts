import {type AnyDatabase, createTable, day, flag, hash, id, instant, name, number, text, version} from './columns.ts'

export async function up(db: AnyDatabase) {
  await createTable(
    db,
    'account',
    {
      id: id({primary: true}),
      account_name: name(),
      name: name(),
      password_hash: text({nullable: true}),
      official_id: id({nullable: true}),
      lang: name(),
      access_version: number(),
      created_at: instant(),
      last_sign_in_at: instant({nullable: true}),
      closed_at: instant({nullable: true}),
      version: version(),
    },
    {unique: {account_by_name: ['account_name'], account_by_official: ['official_id']}},
  )
  await createTable(
    db,
    'session',
    {
      id: id({primary: true}),
      token_hash: hash(),
      account_id: id({references: 'account.id'}),
      created_at: instant(),
      last_seen_at: instant(),
      address: name({nullable: true}),
      agent: name({nullable: true}),
    },
    {unique: {session_by_token: ['token_hash']}, index: {session_by_account: ['account_id', 'last_seen_at']}},
  )
  await createTable(
    db,
    'role_grant',
    {
      id: id({primary: true}),
      account_id: id({references: 'account.id'}),
      role: name(),
      scope_kind: name(),
      scope_id: id({nullable: true}),
      from_day: day(),
      to_day: day({nullable: true}),
      granted_by: id({nullable: true}),
      granted_at: instant(),
      awaits_second: flag(),
      waived: name({nullable: true}),
      confirmed_by: id({nullable: true}),
      confirmed_at: instant({nullable: true}),
      revoked_by: id({nullable: true}),
      revoked_at: instant({nullable: true}),
      reason: text({nullable: true}),
      version: version(),
    },
    {index: {role_grant_by_account: ['account_id'], role_grant_by_scope: ['scope_id', 'role']}},
  )
  await createTable(
    db,
    'account_link',
    {
      id: id({primary: true}),
      token_hash: hash(),
      account_id: id({references: 'account.id'}),
      created_by: id({nullable: true}),
      created_at: instant(),
      expires_at: instant(),
      awaits_second: flag(),
      confirm_role: name({nullable: true}),
      waived: name({nullable: true}),
      confirmed_by: id({nullable: true}),
      confirmed_at: instant({nullable: true}),
      used_at: instant({nullable: true}),
      ended_at: instant({nullable: true}),
      version: version(),
    },
    {unique: {account_link_by_token: ['token_hash']}, index: {account_link_by_account: ['account_id']}},
  )
  await createTable(db, 'sign_in_failure', {
    key_hash: hash({primary: true}),
    failures: number(),
    last_at: instant(),
    wait_until: instant(),
  })
}
