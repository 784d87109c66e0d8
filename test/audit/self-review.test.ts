import test from 'ava'
import fc from 'fast-check'
import {reviewPaper, signPaper} from '../../src/audit/paper/paper-sign-off.actions.ts'
import {addNote, answerNote, clearNote} from '../../src/audit/paper/review-note.actions.ts'
import {samplePaper} from '../../src/audit/paper/sample.actions.ts'
import {editPaper, openPaper} from '../../src/audit/paper/working-paper.actions.ts'
import {secondLookChecklist} from '../../src/audit/paper/working-paper.ts'
import {clockOn} from '../../src/platform/clock.ts'
import {newId} from '../../src/platform/ids.ts'
import {Refusal} from '../../src/platform/refusal.ts'
import {inWork, type Work} from '../../src/platform/work.ts'
import {fieldwork, peer, written} from '../support/working-papers.ts'

const days = ['2027-01-15', '2027-01-17', '2027-01-18', '2027-01-25']
const verbs = ['edit', 'sample', 'sign', 'review', 'note', 'answer', 'clear', 'leave', 'return'] as const

/** Signing and reviewing more often than the rest, and mostly by the first of them, who began the paper. */
const often = ['sign', 'sign', 'review', 'review', 'review', 'review'] as const

type Step = {who: number; verb: (typeof verbs)[number]; day: string}

const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    who: fc.constantFrom(0, 0, 1, 2),
    verb: fc.constantFrom(...verbs, ...often),
    day: fc.constantFrom(...days),
  }),
  {minLength: 8, maxLength: 24, size: 'max'},
)

/** So that each way is gone at least once: signed by the first, reviewed ten days later by another, or by himself. */
const signedThen = (absent: number[], who: number): [number[], Step[]] => [
  absent,
  [
    {who: 0, verb: 'sign', day: '2027-01-15'},
    {who, verb: 'review', day: '2027-01-25'},
  ],
]

test('no sequence of allowed actions leaves a paper reviewed by who had a hand in it, but a disclosed second look', async (t) => {
  const {parts, chief, auditor, engagementId} = await fieldwork(t)
  const outsider = await peer(parts, engagementId, chief.client)
  const people = [auditor, chief, outsider]
  const seen = new Set<string>()
  const leave = (id: string, left: boolean) =>
    parts.db
      .updateTable('account')
      .set({closedAt: left ? '2027-01-01T00:00:00.000Z' : null})
      .where('id', '=', id)
      .execute()
  let number = 0
  await fc.assert(
    fc.asyncProperty(fc.subarray([1, 2]), steps, async (absent, sequence) => {
      await parts.db.updateTable('account').set({closedAt: null}).execute()
      const away = new Set<number>(absent)
      for (const who of away) await leave(people[who]?.accountId ?? '', true)
      number += 1
      const id = await inWork(parts, auditor.caller, (work) =>
        openPaper(work, engagementId, {...written, procedureId: null, reference: `A-${number}`, version: 0}),
      )
      const hands = new Set([auditor.accountId])
      for (const {who, verb, day} of sequence) {
        const person = people[who] ?? auditor
        if (verb === 'leave' || verb === 'return') {
          await leave(person.accountId, verb === 'leave')
          if (verb === 'leave') away.add(who)
          else away.delete(who)
          continue
        }
        if (away.has(who)) continue
        const paper = await parts.db
          .selectFrom('workingPaper')
          .selectAll()
          .where('id', '=', id)
          .executeTakeFirstOrThrow()
        const note = await parts.db.selectFrom('reviewNote').selectAll().where('paperId', '=', id).executeTakeFirst()
        const {version} = paper
        const acts: Record<Exclude<(typeof verbs)[number], 'leave' | 'return'>, (work: Work) => Promise<void>> = {
          edit: (work) =>
            editPaper(work, engagementId, id, {
              ...written,
              procedureId: null,
              reference: paper.reference,
              result: newId(),
              version,
            }),
          sample: (work) =>
            samplePaper(work, engagementId, id, {
              ...{
                population: 'numbers',
                source: null,
                lines: null,
                count: 9,
                size: 3,
                method: 'random',
                seed: '1',
                version,
              },
            }),
          sign: (work) => signPaper(work, engagementId, id, {version}),
          review: (work) => reviewPaper(work, engagementId, id, {version, note: null, checklist: secondLookChecklist}),
          note: (work) => addNote(work, engagementId, id, {note: 'ถาม'}),
          answer: (work) =>
            answerNote(work, engagementId, id, note?.id ?? '', {answer: 'ตอบ', version: note?.version ?? 0}),
          clear: (work) => clearNote(work, engagementId, id, note?.id ?? '', {version: note?.version ?? 0}),
        }
        const done = await inWork({...parts, clock: clockOn(day)}, person.caller, acts[verb]).then(
          () => true,
          (error: unknown) => {
            if (error instanceof Refusal) return false
            throw error
          },
        )
        if (done && (verb === 'edit' || verb === 'sample')) hands.add(person.accountId)
        if (!done || verb !== 'review') continue
        const signatures = await parts.db
          .selectFrom('signOff')
          .selectAll()
          .where('subjectId', '=', id)
          .orderBy('id')
          .execute()
        const last = signatures.at(-1)
        seen.add(last?.way ?? '')
        if (last?.way === 'second-look') {
          t.deepEqual(JSON.parse(last.checklist ?? '[]'), [...secondLookChecklist])
          const open = await parts.db.selectFrom('account').select('id').where('closedAt', 'is', null).execute()
          for (const each of [auditor, chief])
            if (open.some((account) => account.id === each.accountId))
              t.true(hands.has(each.accountId), 'nobody else could')
        } else t.false(hands.has(person.accountId), `${last?.way} by who had a hand in it`)
      }
    }),
    {numRuns: 150, examples: [signedThen([], 1), signedThen([1], 2), signedThen([1, 2], 0)]},
  )
  t.deepEqual([...seen].sort(), ['colleague', 'peer', 'second-look'], 'every way was gone')
})
