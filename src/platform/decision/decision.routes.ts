import {can, canSome} from '../access/ability.ts'
import {showDocument} from '../documents/index.ts'
import {filesFor, storeFile} from '../files/index.ts'
import type {Ctx} from '../http/context.ts'
import {actionRoute, callerOf, type Done, formRoute, type Given} from '../http/form-route.ts'
import {show, wordsFor} from '../http/page.ts'
import {readForm} from '../http/read-form.ts'
import {idPattern} from '../ids.ts'
import {panelsOf} from '../panels.ts'
import {forbidden, invalid, type Message, notFound, Refusal} from '../refusal.ts'
import type {Parts, Routes} from '../slice.ts'
import {timelineFor} from '../trail/index.ts'
import {readableOf, recordKinds} from '../trail/reach.store.ts'
import {inWork} from '../work.ts'
import {noteReading, recallPaper, recordOnPaper, sign} from './decision.actions.ts'
import {decisionPage, type Known} from './decision.page.ts'
import {hasRead, isAbout, knownDecision, stepsOf} from './decision.store.ts'
import {
  decisionAddress,
  decisionsAddress,
  listPage,
  manySignatures,
  newPaperSignature,
  newSignature,
  paperKinds,
  recall,
} from './decision.ts'
import {entitled, entitledSince, entitlement} from './entitled.ts'
import {inboxPage, type ListedRow, type ListName, listAddress, lists} from './inbox.page.ts'
import {countWaiting, proposedBy, signedBy, waiting} from './inbox.store.ts'
import {letterheadOf, officeNames} from './office-names.ts'
import {paperForm, recallForm, scans} from './paper-form.page.ts'
import {printPage} from './print.page.ts'
import type {DecisionStepTable} from './tables.ts'

const one = `${decisionsAddress}/:id`

/** Papers that go up: reading, giving an opinion, deciding, recording what was signed on paper, taking back. */
export function decisionRoutes(router: Routes, parts: Parts): void {
  for (const name of lists) router.get(listAddress(name), (ctx) => showList(ctx as Ctx, parts, name))
  actionRoute(router, `${decisionsAddress}/signatures`, (ctx) => signMany(ctx, parts))
  formRoute(router, parts, {
    path: one,
    action: `${one}/signature`,
    show: (ctx, given) => showPaper(ctx, parts, given),
    submit: (ctx) => signOne(ctx, parts),
  })
  formRoute(router, parts, {
    path: `${one}/paper`,
    show: (ctx, given) => showPaperForm(ctx, parts, given),
    submit: (ctx) => recordPaper(ctx, parts),
  })
  formRoute(router, parts, {
    path: `${one}/recall`,
    show: (ctx, given) => showRecall(ctx, parts, given),
    submit: (ctx) => takeBack(ctx, parts),
  })
  router.get(`${one}/print`, (ctx) => showPrint(ctx as Ctx, parts))
}

async function showList(ctx: Ctx, parts: Parts, name: ListName): Promise<void> {
  const {caller} = ctx.state
  const accountId = caller.actor.accountId ?? ''
  const {after} = readForm(listPage, {...(ctx.query as Record<string, string>)})
  if (name === 'paper' && !canSome(caller.ability, 'record', 'DecisionStep')) throw notFound()
  const rows: ListedRow[] = await rowsOf(parts, ctx, name, accountId, after)
  const read = await hasRead(
    parts.db,
    accountId,
    rows.map(({id}) => id),
  )
  const asked = askedIn[name]
  const counted = asked ? await countWaiting(parts.db, caller.ability, asked) : null
  const kinds = paperKinds(parts.slices)
  const model = inboxPage({name, rows, read, kinds, after, counted}, caller, wordsFor(ctx))
  show(ctx, parts, 'decision/paper/index', model)
}

/** What the papers of a list wait for its reader to do. */
const askedIn: Partial<Record<ListName, 'decide' | 'record'>> = {waiting: 'decide', paper: 'record'}

function rowsOf({db}: Parts, ctx: Ctx, name: ListName, accountId: string, after: string | null): Promise<ListedRow[]> {
  if (name === 'proposed') return proposedBy(db, accountId, after)
  if (name === 'signed') return signedBy(db, accountId, after)
  return waiting(db, ctx.state.caller.ability, askedIn[name] ?? 'decide', after)
}

/** The paper of the address, as far as this reader may know of it. */
async function paperOf(ctx: Ctx, parts: Parts): Promise<Known> {
  const {id = ''} = ctx.params
  const known = idPattern.test(id) ? await knownDecision(parts.db, ctx.state.caller.ability, id) : undefined
  if (!known) throw notFound()
  return known
}

const current = (steps: DecisionStepTable[]) => steps.find(({state}) => state === 'current')

async function showPaper(ctx: Ctx, parts: Parts, given: Given): Promise<void> {
  const {caller, lang} = ctx.state
  const t = wordsFor(ctx)
  const decision = await paperOf(ctx, parts)
  const steps = await stepsOf(parts.db, decision.id)
  const step = current(steps)
  const today = parts.clock.today()
  const mine = step ? await entitlement(parts, parts.db, caller.actor, step) : null
  const kind = paperKinds(parts.slices).get(decision.matter)
  const subjects = kind && readableOf(parts.db, caller.ability, recordKinds(parts).get(kind.subject))
  const page = decisionPage(
    {
      decision,
      steps,
      able: step ? await entitled(parts, parts.db, step, today) : [],
      mine,
      may: {
        recall: decision.state === 'open' && can(caller.ability, 'recall', 'Decision', decision),
        record: step !== undefined && can(caller.ability, 'record', 'DecisionStep', step),
      },
      kindLabel: kind ? t(kind.label) : decision.matter,
      subjectHref:
        kind && subjects && (await isAbout(parts.db, decision.id, subjects)) ? kind.href(decision.subjectId) : null,
      files: decision.readable ? await filesFor(parts, 'Decision', decision.id, t) : [],
      panels:
        kind && decision.state === 'open'
          ? await panelsOf(parts, caller, {subject: kind.subject, id: decision.subjectId}, lang)
          : [],
      history: await timelineFor(parts, caller, 'Decision', decision.id, lang),
      given,
    },
    today,
    t,
  )
  if (mine && !(await hasRead(parts.db, mine.accountId, [decision.id])).has(decision.id))
    await inWork(parts, caller, (work) => noteReading(work, decision))
  show(ctx, parts, 'decision/paper/show', page, given.status)
}

async function signOne(ctx: Ctx, parts: Parts): Promise<Done> {
  const {id} = await paperOf(ctx, parts)
  const location = await inWork(parts, callerOf(ctx), async (work) => {
    await sign(work, parts, id, readForm(newSignature, ctx.state.body))
    return decisionAddress(id)
  })
  return {location, said: {key: 'decision.said.signed'}}
}

/** Each on its own: one that was changed or decided meanwhile does not hold up the others; the form counts once. */
async function signMany(ctx: Ctx, parts: Parts): Promise<Done> {
  const {caller} = ctx.state
  const ids = [readForm(manySignatures, ctx.state.body).ids ?? []].flat().filter((id) => idPattern.test(id))
  if (ids.length === 0) return {location: decisionsAddress, said: {key: 'decision.said.noneChosen'}}
  await inWork(parts, callerOf(ctx), async () => decisionsAddress)
  const read = await hasRead(parts.db, caller.actor.accountId ?? '', ids)
  let count = 0
  for (const id of ids.filter((each) => read.has(each))) count += (await agree(parts, caller, id)) ? 1 : 0
  const said: Message =
    count === ids.length
      ? {key: 'decision.said.signedMany', values: {count}}
      : {key: 'decision.said.signedSome', values: {count, left: ids.length - count}}
  return {location: decisionsAddress, said}
}

async function agree(parts: Parts, caller: Ctx['state']['caller'], id: string): Promise<boolean> {
  try {
    await inWork(parts, caller, async (work) => {
      const known = await knownDecision(work.db, work.ability, id)
      const step = current(known ? await stepsOf(work.db, id) : [])
      if (!known || !step) throw notFound()
      const outcome = step.kind === 'decision' ? 'approve' : 'agree'
      await sign(work, parts, id, {outcome, words: null, returnTo: null, version: known.version})
    })
    return true
  } catch (error) {
    if (error instanceof Refusal) return false
    throw error
  }
}

async function showPaperForm(ctx: Ctx, parts: Parts, given: Given): Promise<void> {
  const decision = await paperOf(ctx, parts)
  const steps = await stepsOf(parts.db, decision.id)
  const step = current(steps)
  if (!step || !can(ctx.state.caller.ability, 'record', 'DecisionStep', step)) return noMore(ctx, parts, given)
  const able = await entitledSince(parts, parts.db, step, parts.clock.today())
  const page = paperForm({decision, step, steps, able}, given, wordsFor(ctx))
  show(ctx, parts, 'form', page, given.status)
}

/** A form overtaken by somebody else: the paper as it stands now, with what was typed. @throws Refusal forbidden */
function noMore(ctx: Ctx, parts: Parts, given: Given): Promise<void> {
  if (!given.refused) throw forbidden()
  return showPaper(ctx, parts, given)
}

async function recordPaper(ctx: Ctx, parts: Parts): Promise<Done> {
  const {id} = await paperOf(ctx, parts)
  const upload = ctx.state.uploads.find(({field}) => field === 'scan')
  const location = await inWork(parts, callerOf(ctx), async (work) => {
    const missing = upload ? [] : [{field: 'scan', message: {key: 'decision.problem.scan'}}]
    const given = readForm(newPaperSignature, ctx.state.body, missing)
    if (!upload) throw invalid(missing)
    const decision = await recordOnPaper(work, parts, id, given)
    await storeFile(work, {
      name: upload.name,
      bytes: upload.bytes,
      subject: 'Decision',
      subjectId: id,
      unitId: decision.unitId,
      kinds: scans,
      field: 'scan',
    })
    return decisionAddress(id)
  })
  return {location, said: {key: 'decision.said.recorded'}}
}

async function showRecall(ctx: Ctx, parts: Parts, given: Given): Promise<void> {
  const decision = await paperOf(ctx, parts)
  if (decision.state !== 'open' || !can(ctx.state.caller.ability, 'recall', 'Decision', decision))
    return noMore(ctx, parts, given)
  show(ctx, parts, 'form', recallForm(decision, given, wordsFor(ctx)), given.status)
}

async function takeBack(ctx: Ctx, parts: Parts): Promise<Done> {
  const {id} = await paperOf(ctx, parts)
  const location = await inWork(parts, callerOf(ctx), async (work) => {
    await recallPaper(work, parts, id, readForm(recall, ctx.state.body))
    return decisionAddress(id)
  })
  return {location, said: {key: 'decision.said.recalled'}}
}

async function showPrint(ctx: Ctx, parts: Parts): Promise<void> {
  const decision = await paperOf(ctx, parts)
  if (!decision.readable) throw notFound()
  const model = printPage({
    decision,
    steps: await stepsOf(parts.db, decision.id),
    names: await officeNames(parts, parts.db, decision.unitId),
    from: await letterheadOf(parts, parts.db, decision.unitId),
    origin: parts.config.publicUrl ?? ctx.origin,
  })
  await showDocument(ctx, parts, 'decision/paper/print', model)
}
