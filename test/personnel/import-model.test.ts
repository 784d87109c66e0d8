import test from 'ava'
import fc from 'fast-check'
import {planImport} from '../../src/personnel/import/import.actions.ts'
import {importOfficials} from '../../src/personnel/index.ts'
import {openNationalId} from '../../src/personnel/official/official-row.ts'
import {runJobs} from '../../src/platform/jobs/index.ts'
import type {Parts} from '../../src/platform/slice.ts'
import {inWork} from '../../src/platform/work.ts'
import {testParts} from '../support/app.ts'
import {consoleCaller} from '../support/console.ts'
import {allFields, fileOf, idOf, person} from '../support/personnel-file.ts'
import {province} from '../support/province.ts'

/** What of an official a file of this test may say otherwise. */
type Said = {salary: number; phone: string | null; positionLevel: string; positionSince: string; status: string}

type Row = {number: number; said: Said}

type Step = {verb: 'import'; rows: Row[]; withPhone: boolean} | {verb: 'undo'; which: number}

/** The register as it should be, and what each import did to it. */
type Model = {
  people: Map<number, Said & {version: number}>
  imports: {created: number[]; changed: Map<number, Said>; left: Map<number, number>; isUndone: boolean}[]
}

const said: fc.Arbitrary<Said> = fc.record({
  salary: fc.constantFrom(20_000, 25_470, 30_000.5),
  phone: fc.constantFrom(null, '042-111-111', '042-222-222'),
  positionLevel: fc.constantFrom('ปฏิบัติการ', 'ชำนาญการ', 'ชำนาญการพิเศษ'),
  positionSince: fc.constantFrom('2022-04-01', '2026-10-01', '2027-01-10'),
  status: fc.constantFrom('ปฏิบัติราชการ', 'ลาศึกษาต่อ'),
})

const rows = fc.uniqueArray(fc.record({number: fc.nat(4), said}), {
  minLength: 1,
  maxLength: 4,
  selector: ({number}) => number,
})

const step: fc.Arbitrary<Step> = fc.oneof(
  {weight: 3, arbitrary: fc.record({verb: fc.constant('import' as const), rows, withPhone: fc.boolean()})},
  {weight: 2, arbitrary: fc.record({verb: fc.constant('undo' as const), which: fc.nat(5)})},
)

/** What the step does to the model; the counts an import should report, or whether an undo should hold. */
function foresee(model: Model, given: Step) {
  if (given.verb === 'undo') return foreseeUndo(model, given.which)
  const made = {
    created: [] as number[],
    changed: new Map<number, Said>(),
    left: new Map<number, number>(),
    isUndone: false,
  }
  let unchanged = 0
  for (const {number, said} of given.rows) {
    const known = model.people.get(number)
    const wanted = {...said, phone: given.withPhone ? said.phone : (known?.phone ?? null)}
    if (!known) made.created.push(number)
    else if (JSON.stringify(plain(known)) === JSON.stringify(wanted)) {
      unchanged += 1
      continue
    } else made.changed.set(number, plain(known))
    const version = (known?.version ?? 0) + 1
    model.people.set(number, {...wanted, version})
    made.left.set(number, version)
  }
  model.imports.push(made)
  return {created: made.created.length, changed: made.changed.size, unchanged}
}

const plain = ({salary, phone, positionLevel, positionSince, status}: Said): Said => ({
  salary,
  phone,
  positionLevel,
  positionSince,
  status,
})

function foreseeUndo({people, imports}: Model, which: number): boolean | null {
  const made = imports[which]
  if (!made || made.isUndone) return null
  if ([...made.left].some(([number, version]) => people.get(number)?.version !== version)) return false
  for (const number of made.created) people.delete(number)
  for (const [number, before] of made.changed)
    people.set(number, {...before, version: (people.get(number)?.version ?? 0) + 1})
  made.isUndone = true
  return true
}

async function importsOf({db}: Parts) {
  return db.selectFrom('import').select(['id', 'state', 'version', 'touched']).orderBy('id').execute()
}

async function registerOf({db, keys}: Parts) {
  const officials = await db.selectFrom('official').selectAll().execute()
  return new Map(
    officials.map((row) => [
      Number(openNationalId(keys, row.nationalIdSealed).slice(1, 12)),
      {
        salary: (row.salary ?? 0) / 100,
        phone: row.phone,
        positionLevel: row.positionLevel,
        positionSince: row.positionSince,
        status: row.status,
        version: row.version,
      },
    ]),
  )
}

/** Of what was said and still holds, the latest is what the official's own row shows. */
async function untrueRows({db, clock}: Parts): Promise<string[]> {
  const wrong: string[] = []
  const officials = await db.selectFrom('official').selectAll().execute()
  for (const official of officials)
    for (const [table, fields] of [
      ['officialPosting', ['positionLevel', 'positionSince', 'unitId']],
      ['officialSalary', ['salary']],
      ['officialStatus', ['status']],
    ] as const) {
      const holding = await db
        .selectFrom(table)
        .selectAll()
        .where('officialId', '=', official.id)
        .where('supersededAt', 'is', null)
        .where((where) => where.or([where('validFrom', 'is', null), where('validFrom', '<=', clock.today())]))
        .orderBy('validFrom')
        .orderBy('id')
        .execute()
      const latest = holding.at(-1) as Record<string, unknown> | undefined
      const own = official as Record<string, unknown>
      if (!latest || fields.some((field) => latest[field] !== own[field]))
        wrong.push(`${table} of ${official.firstName}`)
    }
  return wrong
}

test('whatever is imported and taken back in whatever order, the register is what a simple model says', async (t) => {
  t.timeout(600_000)
  const run = fc.asyncProperty(fc.array(step, {minLength: 2, maxLength: 8}), async (steps) => {
    const parts = await testParts(t)
    await province(parts)
    const caller = await consoleCaller(parts)
    const model: Model = {people: new Map(), imports: []}
    for (const given of steps) {
      const expected = foresee(model, given)
      if (given.verb === 'import') {
        const fields = allFields.filter((field) => given.withPhone || field !== 'phone')
        const bytes = await fileOf(
          given.rows.map(({number, said}) => person(number, said)),
          fields,
        )
        t.like(await importOfficials(parts, caller, bytes), {...(expected as object), refused: 0})
      } else if (expected !== null) {
        const [id, version] = await ofImport(parts, given.which)
        await inWork(parts, caller, (work) => planImport(work, {id, version}, 'reverse'))
        await runJobs(parts)
        const after = (await importsOf(parts))[given.which]
        t.is(after?.state, expected ? 'reversed' : 'applied')
        t.is(after?.touched === null, expected === true)
      }
      t.deepEqual(sorted(await registerOf(parts)), sorted(model.people))
      t.deepEqual(await untrueRows(parts), [])
    }
    const events = await parts.db.selectFrom('event').select('id').where('subject', '=', 'Official').execute()
    const made = model.imports.map(({left, isUndone}) => left.size * (isUndone ? 2 : 1))
    t.is(
      events.length,
      made.reduce((sum, each) => sum + each, 0),
      'each touch of an official is one event',
    )
    await parts.db.destroy()
  })
  await fc.assert(run, {numRuns: Number(process.env.TEST_RUNS ?? 12)})
})

const ofImport = async (parts: Parts, which: number): Promise<[string, number]> => {
  const row = (await importsOf(parts))[which]
  return [row?.id ?? '', row?.version ?? 0]
}

const sorted = <V>(map: Map<number, V>) => [...map].sort(([one], [other]) => one - other)

test('the ids of this test are those of its numbers', (t) => {
  t.is(Number(idOf(3).slice(1, 12)), 3)
})
