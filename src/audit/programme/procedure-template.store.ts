import {type Expression, type SqlBool, sql} from 'kysely'
import {type Ability, canSome} from '../../platform/access/ability.ts'
import {visible} from '../../platform/access/visible.ts'
import type {Reader, Writer} from '../../platform/db/database.ts'
import {lockRow, matches} from '../../platform/db/dialect.ts'
import type {ProcedureTemplateTable} from '../engagement/tables.ts'
import type {Words} from './procedure.ts'
import type {LibraryFilter} from './procedure-template.ts'
import '../engagement/tables.ts'

export const pageSize = 50

const templates = (db: Reader, ability: Ability) =>
  db.selectFrom('procedureTemplate').where(visible(ability, 'read', 'ProcedureTemplate', 'procedureTemplate'))

const asked = ({text, subject, withdrawn}: LibraryFilter): Expression<SqlBool>[] => [
  sql<SqlBool>`${sql.ref('procedureTemplate.withdrawn')} = ${withdrawn ? 1 : 0}`,
  ...(subject ? [sql<SqlBool>`${sql.ref('procedureTemplate.subject')} = ${subject}`] : []),
  ...(text
    ? [
        sql<SqlBool>`(${matches(sql.ref('procedureTemplate.subject'), text)} or ${matches(
          sql.ref('procedureTemplate.purpose'),
          text,
        )} or ${matches(sql.ref('procedureTemplate.what'), text)})`,
      ]
    : []),
]

export type TemplatePlace = Pick<ProcedureTemplateTable, 'sortKey' | 'id'>

/** In the order of subjects, keyset by their key and the id. */
export const listTemplates = (
  db: Reader,
  ability: Ability,
  filter: LibraryFilter,
  {after, limit}: {after: TemplatePlace | null; limit: number},
): Promise<ProcedureTemplateTable[]> =>
  templates(db, ability)
    .selectAll()
    .where((where) => where.and(asked(filter)))
    .$if(after !== null, (query) =>
      query.where((where) =>
        where.and([
          where('sortKey', '>=', after?.sortKey ?? ''),
          where.or([where('sortKey', '>', after?.sortKey ?? ''), where('id', '>', after?.id ?? '')]),
        ]),
      ),
    )
    .orderBy('sortKey')
    .orderBy('id')
    .limit(sql.lit(limit))
    .execute()

export async function countTemplates(db: Reader, ability: Ability, filter: LibraryFilter): Promise<number> {
  const {count} = await templates(db, ability)
    .select(({fn}) => fn.countAll<number>().as('count'))
    .where((where) => where.and(asked(filter)))
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** The subjects there is something of, in their order. */
export async function templateSubjects(db: Reader, ability: Ability, withdrawn: boolean): Promise<string[]> {
  const rows = await templates(db, ability)
    .select(['subject', 'sortKey'])
    .distinct()
    .where('withdrawn', '=', withdrawn ? 1 : 0)
    .orderBy('sortKey')
    .orderBy('subject')
    .limit(sql.lit(500))
    .execute()
  return [...new Set(rows.map(({subject}) => subject))]
}

export const visibleTemplate = (
  db: Reader,
  ability: Ability,
  id: string,
): Promise<ProcedureTemplateTable | undefined> =>
  templates(db, ability).selectAll().where('id', '=', id).executeTakeFirst()

export const visibleTemplates = (
  db: Reader,
  ability: Ability,
  ids: readonly string[],
): Promise<ProcedureTemplateTable[]> =>
  templates(db, ability)
    .selectAll()
    .where('id', 'in', ids)
    .where('withdrawn', '=', 0)
    .orderBy('sortKey')
    .orderBy('id')
    .execute()

export const lockedTemplate = (db: Writer, id: string): Promise<ProcedureTemplateTable | undefined> =>
  lockRow(db, db.selectFrom('procedureTemplate').selectAll().where('id', '=', id)).executeTakeFirst()

/** One in use that says the same is done about the same. */
export const sameTemplate = (db: Reader, unitId: string, {subject, what}: Words) =>
  db
    .selectFrom('procedureTemplate')
    .select('id')
    .where('unitId', '=', unitId)
    .where('withdrawn', '=', 0)
    .where('subject', '=', subject)
    .where('what', '=', what)
    .limit(sql.lit(1))
    .executeTakeFirst()

export const insertTemplate = (db: Writer, row: ProcedureTemplateTable) =>
  db.insertInto('procedureTemplate').values(row).execute()

export const updateTemplate = (
  db: Writer,
  {id, version}: Pick<ProcedureTemplateTable, 'id' | 'version'>,
  changes: Partial<ProcedureTemplateTable>,
) =>
  db
    .updateTable('procedureTemplate')
    .set({...changes, version: version + 1})
    .where('id', '=', id)
    .execute()

/** The ids of the templates the reader may read, as a subquery; null where he reads none. */
export const visibleTemplateIds = (db: Reader, ability: Ability) =>
  canSome(ability, 'read', 'ProcedureTemplate') ? templates(db, ability).select('procedureTemplate.id') : null

export async function templateNames(db: Reader, ids: string[]): Promise<Map<string, string>> {
  const rows = await db.selectFrom('procedureTemplate').select(['id', 'subject']).where('id', 'in', ids).execute()
  return new Map(rows.map(({id, subject}) => [id, subject]))
}
