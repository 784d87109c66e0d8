// What the owner of a file says of it, and who looked at it.
import {sql} from 'kysely'
import type {Ability} from '../../platform/access/ability.ts'
import {visible} from '../../platform/access/visible.ts'
import type {Reader, Writer} from '../../platform/db/database.ts'
import './tables.ts'
import type {CertificationTable, CorrectionRequestTable} from './tables.ts'

export const insertCertification = (db: Writer, row: CertificationTable) =>
  db.insertInto('officialCertification').values(row).execute()

export const lastCertification = (db: Reader, officialId: string): Promise<CertificationTable | undefined> =>
  db
    .selectFrom('officialCertification')
    .selectAll()
    .where('officialId', '=', officialId)
    .orderBy('certifiedAt', 'desc')
    .limit(sql.lit(1))
    .executeTakeFirst()

/** How often a file was changed after an instant, by the events that changed it. */
export async function changesSince(db: Reader, officialId: string, at: string): Promise<number> {
  const {count} = await db
    .selectFrom('event')
    .select(({fn}) => fn.countAll<number>().as('count'))
    .where('subject', '=', 'Official')
    .where('subjectId', '=', officialId)
    .where('at', '>', at)
    .where('type', 'in', changing)
    .executeTakeFirstOrThrow()
  const entries = await db
    .selectFrom('officialEntry')
    .select(({fn}) => fn.countAll<number>().as('count'))
    .where('officialId', '=', officialId)
    .where((where) =>
      where.or([where('recordedAt', '>', at), where.and([where('removed', '=', 1), where('supersededAt', '>', at)])]),
    )
    .executeTakeFirstOrThrow()
  return Number(count) + Number(entries.count)
}

const changing = ['corrected', 'imported', 'import-reversed', 'moved', 'took-effect', 'withdrawn'].map(
  (verb) => `personnel.official.${verb}`,
)

const looking = [
  'personnel.official.revealed',
  'personnel.official.viewed',
  'personnel.family.viewed',
  'files.file.downloaded',
]

/** The newest looks of others at a file: its confidential parts and papers, and exports of the units it stands in. */
export const looksAt = (db: Reader, officialId: string, unitIds: readonly string[], own: string | null, most: number) =>
  db
    .selectFrom('event')
    .select(['id', 'at', 'type', 'accountId'])
    .where((where) =>
      where.or([
        where.and([
          where('subject', 'in', ['Official', 'OfficialDocument']),
          where('subjectId', '=', officialId),
          where('type', 'in', looking),
        ]),
        where.and([
          where('subject', '=', 'Unit'),
          where('subjectId', 'in', unitIds),
          where('type', '=', 'personnel.official.exported'),
        ]),
      ]),
    )
    .$if(own !== null, (query) =>
      query.where((where) => where.or([where('accountId', 'is', null), where('accountId', '<>', own ?? '')])),
    )
    .orderBy('id', 'desc')
    .limit(sql.lit(most))
    .execute()

export const insertRequest = (db: Writer, row: CorrectionRequestTable) =>
  db.insertInto('correctionRequest').values(row).execute()

const requests = (db: Reader, ability: Ability) =>
  db
    .selectFrom('correctionRequest')
    .innerJoin('official', 'official.id', 'correctionRequest.officialId')
    .selectAll('correctionRequest')
    .select(['title', 'firstName', 'surname', 'unitId'])
    .where(visible(ability, 'read', 'CorrectionRequest', 'official'))

export type RequestRow = Awaited<ReturnType<typeof requestsShown>>[number]

/** The newest requests a reader may see, those that wait first; of one official where he is named. */
export const requestsShown = (db: Reader, ability: Ability, officialId: string | null, most: number) =>
  requests(db, ability)
    .$if(officialId !== null, (query) => query.where('officialId', '=', officialId ?? ''))
    .orderBy('state', 'desc')
    .orderBy('correctionRequest.id', 'desc')
    .limit(sql.lit(most))
    .execute()

export const requestShown = (db: Reader, ability: Ability, id: string): Promise<RequestRow | undefined> =>
  requests(db, ability).where('correctionRequest.id', '=', id).executeTakeFirst()

/** The ids of requests a reader may see. */
export const visibleRequestIds = (db: Reader, ability: Ability) =>
  db
    .selectFrom('correctionRequest')
    .innerJoin('official', 'official.id', 'correctionRequest.officialId')
    .select('correctionRequest.id')
    .where(visible(ability, 'read', 'CorrectionRequest', 'official'))

/** How many wait for somebody who may answer them. */
export async function countWaiting(db: Reader, ability: Ability): Promise<number> {
  const {count} = await db
    .selectFrom('correctionRequest')
    .innerJoin('official', 'official.id', 'correctionRequest.officialId')
    .select(({fn}) => fn.countAll<number>().as('count'))
    .where('state', '=', 'waiting')
    .where(visible(ability, 'answer', 'CorrectionRequest', 'official'))
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** @returns whether it still waited */
export async function answerRequest(
  db: Writer,
  {id, version}: Pick<CorrectionRequestTable, 'id' | 'version'>,
  answer: Pick<CorrectionRequestTable, 'state' | 'answer' | 'answeredAt' | 'answeredByName'>,
): Promise<boolean> {
  const {numUpdatedRows} = await db
    .updateTable('correctionRequest')
    .set({...answer, version: version + 1})
    .where('id', '=', id)
    .where('version', '=', version)
    .where('state', '=', 'waiting')
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
