import test, {type ExecutionContext} from 'ava'
import fc from 'fast-check'
import {correctEntry, endEntry, recordEntry, removeEntry} from '../../../src/personnel/entry/entry.actions.ts'
import {entriesOf} from '../../../src/personnel/entry/entry.store.ts'
import {endOfDay, entriesOn} from '../../../src/personnel/entry/entry.ts'
import {type EntryKind, entryKind} from '../../../src/personnel/entry/entry-kind.ts'
import {clockOn} from '../../../src/platform/clock.ts'
import {Refusal} from '../../../src/platform/refusal.ts'
import {addDays, type Day} from '../../../src/platform/thai/day.ts'
import {inWork} from '../../../src/platform/work.ts'
import {testDay, testParts} from '../../support/app.ts'
import {consoleCaller} from '../../support/console.ts'
import {officialIn} from '../../support/official-form.ts'
import {office} from '../../support/personnel-file.ts'
import {province} from '../../support/province.ts'

type Deed =
  | {do: 'add'; kind: 'training' | 'licence' | 'belonging'; from: number; to: number | null; word: number}
  | {do: 'correct' | 'end' | 'remove'; which: number; from: number; to: number; word: number}
  | {do: 'pass'; days: number}

const day = (offset: number): Day => addDays(testDay, offset)
const offset = fc.integer({min: -60, max: 0})
const deed: fc.Arbitrary<Deed> = fc.oneof(
  fc.record({
    do: fc.constant('add' as const),
    kind: fc.constantFrom('training' as const, 'licence' as const, 'belonging' as const),
    from: offset,
    to: fc.option(fc.integer({min: -60, max: 60}), {nil: null}),
    word: fc.nat(5),
  }),
  fc.record({
    do: fc.constantFrom('correct' as const, 'end' as const, 'remove' as const),
    which: fc.nat(5),
    from: offset,
    to: fc.integer({min: -60, max: 60}),
    word: fc.nat(5),
  }),
  fc.record({do: fc.constant('pass' as const), days: fc.integer({min: 1, max: 9})}),
)

const fieldOf = {training: 'course', licence: 'licence', belonging: 'department'} as const
type KindName = keyof typeof fieldOf
const bodyOf = (kind: KindName, from: Day, to: Day | null, word: number): Record<string, string> => ({
  [fieldOf[kind]]: `คำ${word}`,
  trainingKind: 'course',
  validFrom: thai(from),
  validTo: to === null ? '' : thai(to),
})
const thai = (iso: Day) => `${Number(iso.slice(8))}/${Number(iso.slice(5, 7))}/${Number(iso.slice(0, 4)) + 543}`

/** What somebody with a pencil and a calendar would know: each saying with the days it was known. */
type Said = {id: string; kind: KindName; from: Day; to: Day | null; word: number; known: Day; until: Day | null}

/** What was told within one day counts only as it stood in its evening. */
const plainly = (ledger: Said[], kind: KindName, asOf: Day, knownOn: Day) =>
  ledger
    .filter((said) => said.kind === kind && said.known <= knownOn && (said.until === null || said.until > knownOn))
    .filter(({from}) => from <= asOf)
    .map(({id, word, from}) => `${id} ${from} คำ${word}`)
    .sort()

test('any sequence of entries, corrections, ends and removals, on any pair of days, equals a plain replay', async (t) => {
  const parts = await testParts(t)
  const {id} = await province(parts)
  const caller = await consoleCaller(parts)
  let number = 0
  await fc.assert(
    fc.asyncProperty(fc.array(deed, {minLength: 1, maxLength: 14}), async (deeds) => {
      number += 1
      let now = testDay
      // noon in Thailand of a day, a second later at each deed
      let second = 0
      const setClock = () => {
        parts.clock = {...clockOn(now), now: () => `${now}T05:00:${String(second++ % 60).padStart(2, '0')}.000Z`}
      }
      setClock()
      const {id: officialId} = await officialIn(parts, number, id(office), {enteredOn: '1/10/2555'})
      const ledger: Said[] = []
      for (const each of deeds) {
        setClock()
        if (each.do === 'pass') {
          now = addDays(now, each.days)
          continue
        }
        await replay(t, each, {parts, caller, officialId, ledger, now: () => now})
      }
      for (const knownOn of [testDay, addDays(testDay, 5), now])
        for (const asOf of [day(-45), day(-20), testDay, now])
          for (const kind of Object.keys(fieldOf) as KindName[]) {
            const rows = await entriesOf(parts.db, officialId, [kind])
            const shown = entriesOn(rows, entryKind(kind) as EntryKind, {asOf, knownOn})
            const told = shown.map(({entry}) => `${entry.entryId} ${entry.validFrom} ${entry.details[fieldOf[kind]]}`)
            t.deepEqual(told.sort(), plainly(ledger, kind, asOf, knownOn), `${kind} ${asOf} ${knownOn}`)
          }
    }),
    {numRuns: 40},
  )
})

type At = {
  parts: Awaited<ReturnType<typeof testParts>>
  caller: Awaited<ReturnType<typeof consoleCaller>>
  officialId: string
  ledger: Said[]
  now: () => Day
}

async function replay(t: ExecutionContext, each: Exclude<Deed, {do: 'pass'}>, at: At): Promise<void> {
  const {parts, caller, officialId, ledger, now} = at
  const holding = ledger.filter(({until}) => until === null)
  const target = each.do === 'add' ? undefined : holding[each.which % Math.max(holding.length, 1)]
  const kind = each.do === 'add' ? each.kind : target?.kind
  if (!kind) return
  const place = {officialId, kind: entryKind(kind) as EntryKind}
  const from = day(each.from)
  const to = each.to === null || kind === 'belonging' ? null : day(each.to)
  const sent = (body: Record<string, string>) => ({body, uploads: [], keys: parts.keys})
  const version = async (entryId: string) =>
    String(
      (await entriesOf(parts.db, officialId, [kind])).find((row) => row.entryId === entryId && !row.supersededAt)
        ?.version,
    )
  try {
    if (each.do === 'add') {
      const entryId = await inWork(parts, caller, (work) =>
        recordEntry(work, place, sent(bodyOf(kind, from, to, each.word))),
      )
      ledger.push({id: entryId, kind, from, to, word: each.word, known: now(), until: null})
      return
    }
    if (!target) return
    const asked = {version: await version(target.id), reason: 'ตรวจพบภายหลัง'}
    if (each.do === 'remove') await inWork(parts, caller, (work) => removeEntry(work, place, target.id, asked))
    else if (each.do === 'end')
      await inWork(parts, caller, (work) => endEntry(work, place, target.id, {...asked, validTo: thai(day(each.to))}))
    else
      await inWork(parts, caller, (work) =>
        correctEntry(work, place, target.id, sent({...bodyOf(kind, from, to, each.word), ...asked})),
      )
    target.until = now()
    if (each.do === 'end') ledger.push({...target, to: day(each.to), known: now(), until: null})
    if (each.do === 'correct') ledger.push({...target, from, to, word: each.word, known: now(), until: null})
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    // what ends before it begins, what has no end, and what changes nothing
    t.true(['invalid', 'not-found'].includes(error.kind), error.message)
  }
}

test('what was recorded in the evening of a day in Thailand was known on that day', (t) => {
  t.is(endOfDay('2027-01-15'), '2027-01-15T17:00:00.000Z')
})
