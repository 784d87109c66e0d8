import test from 'ava'
import fc from 'fast-check'
import {type Kysely, sql} from 'kysely'
import {type Ability, buildAbility, can} from '../../../src/platform/access/ability.ts'
import {nobody} from '../../../src/platform/access/actor.ts'
import type {ConditionSource} from '../../../src/platform/access/conditions.ts'
import {branches, visible, visibleText} from '../../../src/platform/access/visible.ts'
import {freshDatabase} from '../../support/database.ts'

type Row = {id: number; unitId: string | null; status: string | null; rank: number | null}

// biome-ignore lint/suspicious/noExplicitAny: a table of this test alone
type AnyDatabase = Kysely<any>

const values = ['a', 'b', 'ก', 'ไม้', 'ไม']
const text = fc.option(fc.constantFrom(...values), {nil: null})
const row = fc.record({unitId: text, status: text, rank: fc.option(fc.integer({min: -2, max: 3}), {nil: null})})

const comparison = fc.oneof(
  fc.record({unitId: text}),
  fc.record({status: fc.oneof(fc.record({$ne: text}), fc.record({$eq: text}))}),
  fc.record({
    unitId: fc.oneof(
      fc.record({$in: fc.array(fc.constantFrom(...values))}),
      fc.record({$nin: fc.array(fc.constantFrom(...values))}),
    ),
  }),
  fc.record({
    rank: fc.oneof(
      ...['$lt', '$lte', '$gt', '$gte', '$ne', '$eq'].map((name) => fc.record({[name]: fc.integer({min: -2, max: 3})})),
    ),
  }),
) as fc.Arbitrary<ConditionSource>

const condition = fc.oneof(
  comparison,
  fc.record({$and: fc.array(comparison, {maxLength: 3})}),
  fc.record({$or: fc.array(comparison, {maxLength: 3})}),
  fc.record({$not: comparison}),
) as fc.Arbitrary<ConditionSource>

const rule = fc.record({inverted: fc.boolean(), condition: fc.option(condition, {nil: undefined})})

const abilityOf = (rules: {inverted: boolean; condition: ConditionSource | undefined}[]): Ability =>
  buildAbility(
    [
      ({allow, forbid}) => {
        for (const {inverted, condition: of} of rules) (inverted ? forbid : allow)('read', 'Thing', ...(of ? [of] : []))
      },
    ],
    nobody,
    new Map(),
  )

async function thingTable(db: AnyDatabase, rows: Row[]) {
  await sql`create temporary table thing (id integer primary key, unit_id varchar(20), status varchar(20), \`rank\` integer)`.execute(
    db,
  )
  await db.insertInto('thing').values(rows).execute()
}

test('what a list shows is what ability.can allows row by row, with nulls, for any rules', async (t) => {
  const rows: Row[] = fc.sample(row, {numRuns: 150, seed: 7}).map((each, id) => ({id, ...each}))
  await ((await freshDatabase(t)) as AnyDatabase).transaction().execute(async (db) => {
    await thingTable(db, rows)
    await fc.assert(
      fc.asyncProperty(fc.array(rule, {maxLength: 4}), async (rules) => {
        const ability = abilityOf(rules)
        const listed = await db
          .selectFrom('thing')
          .select('id')
          .where(visible(ability, 'read', 'Thing', 'thing'))
          .orderBy('id')
          .execute()
        const allowed = rows.filter((each) => can(ability, 'read', 'Thing', each)).map((each) => each.id)
        t.deepEqual(
          listed.map((each) => each.id),
          allowed,
        )
      }),
      {numRuns: 300},
    )
  })
})

test('an operator that would mean something else in SQL is refused', (t) => {
  const ability = abilityOf([{inverted: false, condition: {status: {$regex: '.*'}}}])
  t.throws(() => visible(ability, 'read', 'Thing', 'thing'), {message: /no operator \$regex/})
})

test('rules over units come apart into branches an index can walk; a forbidding rule does not', (t) => {
  const units = {inverted: false, condition: {unitId: {$in: ['a', 'b']}}}
  const own = {inverted: false, condition: {id: 'x'}}
  t.deepEqual(branches(abilityOf([units, own]), 'read', 'Thing'), [
    {field: 'id', values: ['x']},
    {field: 'unitId', values: ['a', 'b']},
  ])
  t.is(branches(abilityOf([units, {...own, inverted: true}]), 'read', 'Thing'), null)
})

test('rules over units are written out as one condition; what names no column of the statement is refused', (t) => {
  const units = {inverted: false, condition: {unitId: {$in: ['a', 'b']}}}
  const own = {inverted: false, condition: {id: 'x'}}
  const columns = {unitId: 'thing.unit_id', id: 'thing.id'}
  t.deepEqual(visibleText(abilityOf([units, own]), 'read', 'Thing', columns), {
    text: '(thing.id in (?) or thing.unit_id in (?, ?))',
    values: ['x', 'a', 'b'],
  })
  t.is(visibleText(abilityOf([]), 'read', 'Thing', columns).text, '(1 = 0)')
  t.throws(() => visibleText(abilityOf([units, own]), 'read', 'Thing', {unitId: 'unit_id'}), {message: /by id/})
  t.throws(() => visibleText(abilityOf([units, {...own, inverted: true}]), 'read', 'Thing', columns))
})

test('a list asked for one field holds the rows whose field may be read', async (t) => {
  const fields = ['rank', 'status']
  const fieldRule = fc.record({
    inverted: fc.boolean(),
    of: fc.option(fc.subarray(fields, {minLength: 1}), {nil: undefined}),
    condition: comparison,
  })
  const rows: Row[] = fc.sample(row, {numRuns: 60, seed: 9}).map((each, id) => ({id, ...each}))
  await ((await freshDatabase(t)) as AnyDatabase).transaction().execute(async (db) => {
    await thingTable(db, rows)
    await fc.assert(
      fc.asyncProperty(fc.array(fieldRule, {maxLength: 4}), async (rules) => {
        const define = rules.map(
          ({inverted, of, condition: when}) =>
            ({allow, forbid}: Parameters<Parameters<typeof buildAbility>[0][number]>[0]) =>
              of
                ? (inverted ? forbid : allow)('read', 'Thing', of, when)
                : (inverted ? forbid : allow)('read', 'Thing', when),
        )
        const ability = buildAbility(define, nobody, new Map())
        const listed = await db
          .selectFrom('thing')
          .select('id')
          .where(visible(ability, 'read', 'Thing', 'thing', 'rank'))
          .orderBy('id')
          .execute()
        const allowed = rows.filter((each) => can(ability, 'read', 'Thing', each, 'rank')).map((each) => each.id)
        t.deepEqual(
          listed.map((each) => each.id),
          allowed,
        )
      }),
      {numRuns: 150},
    )
  })
})
