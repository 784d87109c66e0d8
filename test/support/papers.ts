import type {Ability} from '../../src/platform/access/ability.ts'
import {visible} from '../../src/platform/access/visible.ts'
import {newId} from '../../src/platform/ids.ts'
import type {Parts, RecordKind, Slice} from '../../src/platform/slice.ts'
import {inWork, type Work} from '../../src/platform/work.ts'
import type {TestPerson} from './people.ts'

/** A slice whose records, `Paper` and `Note`, lie in the table of jobs: each is readable to the account it belongs to. */
export const papers = (more: Partial<RecordKind> = {}): Slice => ({
  name: 'papers',
  abilities: ({actor, allow}) => allow('read', ['Paper', 'Note'] as never, {accountId: actor.accountId}),
  records: {
    Paper: {
      label: 'file.title',
      readable: of('Paper'),
      href: (id) => `/papers/${id}`,
      names: async (_, ids) => named(ids),
      ...more,
    },
    Note: {label: 'trail.oneRecord', readable: of('Note')},
  },
})

const of =
  (subject: string): RecordKind['readable'] =>
  (db, ability: Ability) =>
    db
      .selectFrom('job')
      .select('id')
      .where('kind', '=', subject)
      .where(visible(ability, 'read', subject, 'job'))

const named = (ids: string[]) => new Map(ids.map((id) => [id, `เอกสาร ${id.slice(-3)}`]))

/** Makes records of one account; their ids. */
export async function makePapers(parts: Parts, {accountId}: TestPerson, count = 1, kind = 'Paper'): Promise<string[]> {
  const now = parts.clock.now()
  const none = {result: null, error: null, said: null, slot: null, leaseUntil: null, leasedBy: null, finishedAt: null}
  const rows = Array.from({length: count}, () => ({
    ...{id: newId(), kind, state: 'done' as const, payload: '{}', progress: 0, accountId, createdAt: now, runAt: now},
    ...none,
    attempts: 0,
  }))
  await parts.db.insertInto('job').values(rows).execute()
  return rows.map(({id}) => id)
}

type Happening = Parameters<Work['record']>[0]

/** Records that something happened to each of these records. */
export const happen = (parts: Parts, {caller}: TestPerson, ids: string[], more: Partial<Happening> = {}) =>
  inWork(parts, caller, async (work) => {
    for (const subjectId of ids) work.record({type: 'settings.setting.changed', subject: 'Paper', subjectId, ...more})
  })
