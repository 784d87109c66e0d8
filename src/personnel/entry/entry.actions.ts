import {z} from 'zod'
import {can} from '../../platform/access/ability.ts'
import type {Upload} from '../../platform/http/context.ts'
import {requiredText, thaiDate} from '../../platform/http/fields.ts'
import {readForm} from '../../platform/http/read-form.ts'
import {newId} from '../../platform/ids.ts'
import {conflict, forbidden, invalid, invalidField, notFound, type Problem} from '../../platform/refusal.ts'
import type {Keys} from '../../platform/secrets.ts'
import {fullName} from '../../platform/thai/person-name.ts'
import type {Work} from '../../platform/work.ts'
import {visibleOfficialHeld} from '../official/official-file.store.ts'
import {officialNamed} from '../official/official-naming.actions.ts'
import type {OfficialRow} from '../official/official-row.ts'
import {entriesOf, entryHolding, insertEntry, supersedeEntry} from './entry.store.ts'
import type {Entry} from './entry.ts'
import {attachAll} from './entry-files.ts'
import {type Body, type EntryGiven, readEntry} from './entry-form.ts'
import {type EntryKind, subjectOf} from './entry-kind.ts'
import {formerName, nameOn, namesSought} from './name-borne.ts'

/** Where an entry stands: whose file, which kind. */
export type Place = {officialId: string; kind: EntryKind}

export type Sent = {body: Body; uploads: readonly Upload[]; keys: Keys}

/** Whether a kind of entry may be kept for an official: what needs no narrow circle by whoever corrects his file. */
export const mayKeep = (ability: Work['ability'], kind: EntryKind, row: object): boolean =>
  kind.narrow ? can(ability, 'keep', 'OfficialFamily', row) : can(ability, 'correct', 'Official', row)

/** Whether a kind may be read of an official. */
export const mayRead = (ability: Work['ability'], kind: EntryKind, row: object): boolean =>
  kind.narrow ? can(ability, 'read', 'OfficialFamily', row) : can(ability, 'read', 'Official', row, kind.reads)

/** The official, held, whose entries of this kind the actor may keep. @throws Refusal not-found, forbidden */
async function kept(work: Work, {officialId, kind}: Place): Promise<OfficialRow> {
  const row = await visibleOfficialHeld(work.db, work.ability, officialId)
  if (!row) throw notFound()
  requireKeep(work, kind, row)
  return row
}

/** @throws Refusal forbidden, not-found where the kind is hidden from the actor */
export function requireKeep({ability, actor}: Pick<Work, 'ability' | 'actor'>, kind: EntryKind, row: OfficialRow) {
  if (mayKeep(ability, kind, row)) return
  if (!mayRead(ability, kind, row)) throw notFound()
  throw row.id === actor.officialId ? forbidden('official.file.ownFile') : forbidden()
}

/** Adds an entry. @returns its id @throws Refusal not-found, forbidden, invalid */
export async function recordEntry(work: Work, place: Place, {body, uploads, keys}: Sent): Promise<string> {
  const row = await kept(work, place)
  const {kind} = place
  if (kind.of && row.personnelType !== kind.of) throw conflict(`entry.problem.notOf.${kind.name}`)
  const given = readEntry(kind, body, {birthDate: row.birthDate, today: work.today})
  await requireNoOverlap(work, place, given, null)
  const entry = said(work, place, given, {deed: 'added', reason: null, version: 1, entryId: newId()})
  await insertEntry(work.db, entry)
  work.record({...told('recorded', entry, kind, row), after: tellOf(entry)})
  await attachAll(work, keys, kind, entry, row, uploads)
  await followName(work, row, kind, {was: null, is: entry, reason: String(entry.details.nameDocument ?? '')})
  return entry.entryId
}

const reasoned = z.object({version: z.coerce.number('official.form.versionMissing').int(), reason: requiredText(2000)})

/** Puts an entry right; the row that was wrong stays, superseded. @throws Refusal not-found, forbidden, invalid, conflict */
export async function correctEntry(work: Work, place: Place, entryId: string, sent: Sent): Promise<void> {
  const row = await kept(work, place)
  const {kind} = place
  const asked = reasoned.safeParse({...sent.body})
  const problems: Problem[] = asked.success ? [] : reasonProblems(sent.body)
  const given = readEntry(kind, sent.body, {birthDate: row.birthDate, today: work.today}, problems)
  const {version, reason} = readForm(reasoned, sent.body)
  const before = await holding(work, place, entryId, version)
  await requireNoOverlap(work, place, given, entryId)
  const after = said(work, place, given, {deed: 'corrected', reason, version: before.version + 1, entryId})
  const isSame = JSON.stringify(tellOf(before)) === JSON.stringify(tellOf(after))
  if (isSame && sent.uploads.length === 0) throw invalid([{field: '', message: {key: 'official.form.nothingChanged'}}])
  if (!isSame) await replace(work, before, after)
  work.record({...told('corrected', after, kind, row), before: tellOf(before), after: tellOf(after), reason})
  await attachAll(work, sent.keys, kind, after, row, sent.uploads)
  await followName(work, row, kind, {was: before, is: isSame ? before : after, reason})
}

const reasonProblems = (body: Body): Problem[] =>
  String(body.reason ?? '').trim() === '' ? [{field: 'reason', message: {key: 'form.required'}}] : []

const ending = reasoned.extend({validTo: thaiDate()})

/** An entry holds no longer after a day. @throws Refusal not-found, forbidden, invalid, conflict */
export async function endEntry(work: Work, place: Place, entryId: string, body: Body): Promise<void> {
  const row = await kept(work, place)
  const {kind} = place
  if (kind.to === 'none') throw notFound()
  const {validTo, version, reason} = readForm(ending, body)
  const before = await holding(work, place, entryId, version)
  if (validTo < (before.validFrom ?? row.birthDate)) throw invalidField('validTo', 'entry.problem.backward')
  const given = {validFrom: before.validFrom, validTo, details: before.details}
  await requireNoOverlap(work, place, given, entryId)
  const after = said(work, place, given, {deed: 'ended', reason, version: before.version + 1, entryId})
  await replace(work, before, after)
  work.record({
    ...told('ended', after, kind, row),
    before: {entryKind: kind.name, toDay: before.validTo},
    after: {entryKind: kind.name, toDay: validTo},
    reason,
  })
}

/** An entry was never so: it stays, superseded, with the reason. @throws Refusal not-found, forbidden, conflict */
export async function removeEntry(work: Work, place: Place, entryId: string, body: Body): Promise<void> {
  const row = await kept(work, place)
  const {version, reason} = readForm(reasoned, body)
  const before = await holding(work, place, entryId, version)
  const by = {at: work.now, name: work.actor.name, removed: {reason}}
  if (!(await supersedeEntry(work.db, before.id, by))) throw conflict('official.form.changedMeanwhile')
  work.record({...told('removed', before, place.kind, row), before: tellOf(before), reason})
  await followName(work, row, place.kind, {was: before, is: null, reason})
}

async function holding(work: Work, {officialId, kind}: Place, entryId: string, version: number): Promise<Entry> {
  const entry = await entryHolding(work.db, officialId, kind.name, entryId)
  if (!entry) throw notFound()
  if (entry.version !== version) throw conflict('official.form.changedMeanwhile')
  return entry
}

async function replace(work: Work, before: Entry, after: Entry): Promise<void> {
  if (!(await supersedeEntry(work.db, before.id, {at: work.now, name: work.actor.name})))
    throw conflict('official.form.changedMeanwhile')
  await insertEntry(work.db, after)
}

type Saying = Pick<Entry, 'deed' | 'reason' | 'version' | 'entryId'>

const said = (work: Work, {officialId, kind}: Place, given: EntryGiven, saying: Saying): Entry => ({
  id: newId(),
  officialId,
  kind: kind.name,
  ...given,
  ...saying,
  recordedAt: work.now,
  recordedByName: work.actor.name,
  supersededAt: null,
  supersededByName: null,
  removed: 0,
})

/** An entry as the trail keeps it. */
const tellOf = ({kind, validFrom, validTo, details}: Entry) => ({
  entryKind: kind,
  ...details,
  fromDay: validFrom,
  toDay: validTo,
})

const told = (verb: string, {entryId}: Entry, kind: EntryKind, {unitId}: OfficialRow) => ({
  type: `personnel.entry.${verb}`,
  subject: subjectOf(kind),
  subjectId: entryId,
  unitId,
})

/** Contracts follow one another. @throws Refusal invalid at `validFrom` */
async function requireNoOverlap(work: Work, {officialId, kind}: Place, given: EntryGiven, but: string | null) {
  if (!kind.exclusive) return
  const others = await entriesOf(work.db, officialId, [kind.name])
  const other = others.find(
    ({entryId, supersededAt, validFrom, validTo}) =>
      supersededAt === null &&
      entryId !== but &&
      (validFrom ?? '') <= (given.validTo ?? '9') &&
      (validTo ?? '9') >= (given.validFrom ?? ''),
  )
  if (other)
    throw invalidField('validFrom', 'entry.problem.overlaps', {from: other.validFrom ?? '', to: other.validTo ?? ''})
}

/** The official bears the name that his changes of name say, where this deed (`was` became `is`) changed what they say. */
async function followName(work: Work, row: OfficialRow, kind: EntryKind, {was, is, reason}: Deed) {
  if (kind.name !== 'name') return
  const entries = await entriesOf(work.db, row.id, ['name'])
  const others = entries.filter(({supersededAt, id}) => supersededAt === null && id !== is?.id)
  const moment = {asOf: work.today, knownOn: null}
  const before = nameOn(was ? [...others, {...was, supersededAt: null}] : others, moment, row)
  const after = nameOn(is ? [...others, is] : others, moment, was ? formerName(was) : row)
  const isChanged = fullName(before) !== fullName(after)
  const name = isChanged ? after : row
  await officialNamed(work, row, name, namesSought(entries, work.today, name), reason)
}

type Deed = {was: Entry | null; is: Entry | null; reason: string}
