import {z} from 'zod'
import {storeFile} from '../../platform/files/index.ts'
import type {Upload} from '../../platform/http/context.ts'
import {choice, requiredText} from '../../platform/http/fields.ts'
import {readForm} from '../../platform/http/read-form.ts'
import {newId} from '../../platform/ids.ts'
import {conflict, forbidden, notFound} from '../../platform/refusal.ts'
import type {Keys} from '../../platform/secrets.ts'
import type {Work} from '../../platform/work.ts'
import {paperKinds} from '../entry/entry-files.ts'
import type {Body} from '../entry/entry-form.ts'
import {visibleOfficialHeld} from '../official/official-file.store.ts'
import {abouts} from './correction-request.ts'
import {answerRequest, insertCertification, insertRequest, requestShown} from './owner.store.ts'

/** The owner says that what he supplied is right, as of today. @throws Refusal not-found, forbidden */
export async function certifyFile(work: Work, officialId: string): Promise<void> {
  const row = await visibleOfficialHeld(work.db, work.ability, officialId)
  if (!row) throw notFound()
  work.require('certify', 'Official', row)
  const said = {certifiedOn: work.today, certifiedAt: work.now, certifiedByName: work.actor.name}
  await insertCertification(work.db, {id: newId(), officialId, ...said})
  work.record({type: 'personnel.official.certified', subject: 'Official', subjectId: officialId, unitId: row.unitId})
}

const asking = z.object({about: choice(abouts), request: requiredText(4000)})

/** The owner asks that something be put right, with his evidence. @returns the request's id */
export async function askCorrection(
  work: Work,
  officialId: string,
  {body, uploads, keys}: {body: Body; uploads: readonly Upload[]; keys: Keys},
): Promise<string> {
  const row = await visibleOfficialHeld(work.db, work.ability, officialId)
  if (!row) throw notFound()
  work.require('ask', 'Official', row)
  const {about, request} = readForm(asking, body)
  const id = newId()
  await insertRequest(work.db, {
    id,
    officialId,
    about,
    entryId: null,
    request,
    state: 'waiting',
    askedAt: work.now,
    askedByName: work.actor.name,
    answeredAt: null,
    answeredByName: null,
    answer: null,
    version: 1,
  })
  const subject = {subject: 'CorrectionRequest', subjectId: id, unitId: row.unitId}
  work.record({type: 'personnel.correction-request.asked', ...subject, after: {requestAbout: about, request}})
  for (const {name, bytes} of uploads.filter(({field}) => field === 'document'))
    await storeFile(work, {...subject, name, bytes, kinds: paperKinds, sealWith: keys, field: 'document'})
  return id
}

const answering = z.object({
  outcome: choice(['accepted', 'refused'] as const),
  answer: requiredText(4000),
  version: z.coerce.number('official.form.versionMissing').int(),
})

/** HR accepts a request, and then corrects the file, or refuses it with a reason. */
export async function answerCorrection(work: Work, id: string, body: Body) {
  const request = await requestShown(work.db, work.ability, id)
  if (!request) throw notFound()
  const official = {id: request.officialId, unitId: request.unitId}
  if (request.officialId === work.actor.officialId) throw forbidden('official.file.ownFile')
  work.require('answer', 'CorrectionRequest', official)
  const {outcome, answer, version} = readForm(answering, body)
  const answered = {state: outcome, answer, answeredAt: work.now, answeredByName: work.actor.name}
  if (!(await answerRequest(work.db, {id, version}, answered))) throw conflict('official.form.changedMeanwhile')
  work.record({
    type: `personnel.correction-request.${outcome}`,
    subject: 'CorrectionRequest',
    subjectId: id,
    unitId: request.unitId,
    after: {requestAbout: request.about, answer},
  })
  return {outcome, about: request.about, officialId: request.officialId}
}
