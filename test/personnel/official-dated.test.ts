import test, {type ExecutionContext} from 'ava'
import fc from 'fast-check'
import {takeEffectNightly} from '../../src/personnel/official/forthcoming.ts'
import {correctOfficial} from '../../src/personnel/official/official.actions.ts'
import {datedKinds, fieldsOfKind} from '../../src/personnel/official/official-correction.ts'
import {type DatedKind, datedRowsOf} from '../../src/personnel/official/official-file.store.ts'
import type {Body} from '../../src/personnel/official/official-form.ts'
import type {OfficialRow} from '../../src/personnel/official/official-row.ts'
import {clockOn} from '../../src/platform/clock.ts'
import type {JobRun} from '../../src/platform/jobs/index.ts'
import {Refusal} from '../../src/platform/refusal.ts'
import type {Parts} from '../../src/platform/slice.ts'
import {addDays, type Day} from '../../src/platform/thai/day.ts'
import {inWork} from '../../src/platform/work.ts'
import {testDay, testParts} from '../support/app.ts'
import {consoleCaller} from '../support/console.ts'
import {officialIn} from '../support/official-form.ts'
import {office} from '../support/personnel-file.ts'
import {province} from '../support/province.ts'

/** What a person may do to one kind of dated rows, or time: so many days go by. */
type Move = {kind: DatedKind; manner: 'change' | 'correction'; days: number | null; value: number}
type Step = Move | {pass: number}

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constantFrom<DatedKind>('posting', 'salary', 'status'),
      manner: fc.constantFrom<'change' | 'correction'>('change', 'correction'),
      days: fc.option(fc.integer({min: -40, max: 40}), {nil: null, freq: 4}),
      value: fc.integer({min: 0, max: 3}),
    }),
  },
  {weight: 2, arbitrary: fc.record({pass: fc.integer({min: 1, max: 30})})},
)

const sayings: Record<DatedKind, (value: number) => [field: string, typed: string, stored: string | number]> = {
  posting: (value) => ['positionTitle', `ตำแหน่ง${'กขคง'[value]}`, `ตำแหน่ง${'กขคง'[value]}`],
  salary: (value) => ['salary', String(20_000 + value), (20_000 + value) * 100],
  status: (value) => {
    const status = ['ปฏิบัติราชการ', 'ช่วยราชการ', 'ลาศึกษาต่อ', 'พักราชการ'][value] ?? ''
    return ['status', status, status]
  },
}

/** The form as it would be shown for a row, in words a form takes. */
const formOf = (row: OfficialRow): Record<string, string> => {
  const shown = (value: unknown) => (value === null ? '' : String(value))
  const {salary, probationExtended: _, absenceExcused: __, ...rest} = row
  return {
    ...Object.fromEntries(Object.entries(rest).map(([field, value]) => [field, shown(value)])),
    salary: salary === null ? '' : String(salary / 100),
  }
}

const ended = {signal: new AbortController().signal} as JobRun

/** What holds from which day, by kind, as somebody with a pencil would keep it: latest first. */
type Ledger = Record<DatedKind, {from: Day | null; value: string | number}[]>

/** The same step in the ledger. */
function pencil(ledger: Ledger, {kind, manner, value}: Move, since: Day | null, today: Day) {
  const list = ledger[kind]
  const stored = sayings[kind](value)[2]
  const current = list.findIndex(({from}) => from === null || from <= today)
  if (manner === 'correction') list[current] = {from: since ?? list[current]?.from ?? null, value: stored}
  else ledger[kind] = [{from: since, value: stored}, ...list.filter(({from}) => from !== since)]
  ledger[kind].sort((a, b) => ((a.from ?? '') < (b.from ?? '') ? 1 : -1))
}

const isMove = (each: Step): each is Move => 'kind' in each

test('the row of today is always what the latest rows of days say, whatever is changed, corrected or yet to come', async (t) => {
  const parts = await testParts(t)
  const {id} = await province(parts)
  const caller = await consoleCaller(parts)
  let number = 0
  const property = fc.asyncProperty(fc.array(step, {minLength: 1, maxLength: 12}), async (steps) => {
    parts.clock = clockOn(testDay)
    number += 1
    const {id: officialId} = await officialIn(parts, number, id(office))
    const row = () => officialOf(parts, officialId)
    const first = await row()
    const ledger: Ledger = {
      posting: [{from: '2022-04-01', value: first.positionTitle ?? ''}],
      salary: [{from: null, value: first.salary ?? 0}],
      status: [{from: null, value: first.status}],
    }
    for (const each of steps) {
      const today = parts.clock.today()
      if (isMove(each)) {
        const since = each.days === null ? null : addDays(today, each.days)
        if (await taken(parts, caller, await row(), each, since)) pencil(ledger, each, since, today)
      } else {
        parts.clock = clockOn(addDays(today, each.pass))
        await takeEffectNightly(parts, {...ended, caller})
      }
      await agrees(t, parts, officialId, ledger)
    }
  })
  await fc.assert(property, {numRuns: 60})
})

const officialOf = async (parts: Parts, id: string) =>
  (await parts.db.selectFrom('official').selectAll().where('id', '=', id).executeTakeFirstOrThrow()) as OfficialRow

/** Sends the form with one value typed over; whether it was taken. */
async function taken(
  parts: Parts,
  caller: Awaited<ReturnType<typeof consoleCaller>>,
  row: OfficialRow,
  {kind, manner, value}: Move,
  since: Day | null,
): Promise<boolean> {
  const [field, typed] = sayings[kind](value)
  const form = {
    ...formOf(row),
    [field]: typed,
    [`${kind}Manner`]: manner,
    [`${kind}Since`]: since ?? '',
    nationalId: '',
    reason: 'ก',
  }
  try {
    await inWork(parts, caller, (work) => correctOfficial(work, parts.keys, row.id, form as Body))
    return true
  } catch (error) {
    if (error instanceof Refusal && error.kind === 'invalid') return false
    throw error
  }
}

async function agrees(t: ExecutionContext, parts: Parts, id: string, ledger: Ledger): Promise<void> {
  const row = await officialOf(parts, id)
  const rows = await datedRowsOf(parts.db, id)
  const today = parts.clock.today()
  for (const kind of datedKinds) {
    const [field] = sayings[kind](0)
    const holding = rows[kind].filter(({supersededAt}) => supersededAt === null) as unknown as Record<string, unknown>[]
    t.deepEqual(
      holding.map((each) => ({from: each.validFrom, value: each[field]})),
      ledger[kind],
    )
    const latest = holding.find(({validFrom}) => validFrom === null || String(validFrom) <= today)
    for (const each of fieldsOfKind[kind]) t.is(row[each], latest?.[each] as never, `${kind} ${each}`)
    for (const each of holding) t.is(each.pending, each.validFrom !== null && String(each.validFrom) > today ? 1 : 0)
  }
}
