import {type AnyDatabase, bytes, createTable, id, instant, json, name, number, text, version, word} from './columns.ts'

export async function up(db: AnyDatabase) {
  await createTable(
    db,
    'import',
    {
      id: id({primary: true}),
      file_name: text(),
      file_id: id({nullable: true}),
      account_id: id({nullable: true}),
      account_name: name(),
      unit_id: id({nullable: true}),
      state: word(),
      job_id: id({nullable: true}),
      rows_read: number(),
      created: number(),
      changed: number(),
      unchanged: number(),
      refused: number(),
      warned: number(),
      columns_changed: number(),
      columns_refused: number(),
      problems: json({nullable: true}),
      warnings: json({nullable: true}),
      touched: json({nullable: true}),
      uploaded_at: instant(),
      read_at: instant({nullable: true}),
      applied_at: instant({nullable: true}),
      applied_by_name: name({nullable: true}),
      reversed_at: instant({nullable: true}),
      reversed_by_name: name({nullable: true}),
      expires_at: instant(),
      version: version(),
    },
    {
      index: {
        import_by_account: ['account_id', 'id'],
        import_by_unit: ['unit_id', 'id'],
        import_by_expiry: ['expires_at'],
      },
    },
  )
  await createTable(
    db,
    'import_row',
    {
      import_id: id({references: 'import.id'}),
      sheet_row: number(),
      outcome: word(),
      columns_touched: number(),
      official_id: id({nullable: true}),
      official_version: number({nullable: true}),
      content: bytes(),
    },
    {
      primary: ['import_id', 'sheet_row'],
      // what the preview filters by stands in the index too
      index: {import_row_by_outcome: ['import_id', 'outcome', 'sheet_row', 'columns_touched']},
    },
  )
}
