import type {Ctx} from '../../platform/http/context.ts'
import {formPage} from '../../platform/http/form-page.ts'
import {actionRoute, callerOf, type Done, formRoute, type Given} from '../../platform/http/form-route.ts'
import {show, wordsFor} from '../../platform/http/page.ts'
import {idPattern} from '../../platform/ids.ts'
import {notFound} from '../../platform/refusal.ts'
import type {Parts, Routes} from '../../platform/slice.ts'
import {inWork, type Work} from '../../platform/work.ts'
import {engagementsAddress} from '../engagement/engagement.ts'
import {addReference, removeReference} from './cross-reference.actions.ts'
import {endWords, hrefOf, referencesAddress} from './cross-reference.page.ts'
import {type ReferenceEnd, referenceEnds} from './cross-reference.store.ts'
import {crumbsTo} from './paper-index.page.ts'
import {paperFileOf, writtenFileOf} from './read-paper.ts'

const all = `${engagementsAddress}/:id/references/:fromId`

/** Paper, finding and evidence point to one another. */
export function crossReferenceRoutes(router: Routes, parts: Parts): void {
  formRoute(router, parts, {
    path: `${all}/new`,
    action: all,
    show: (ctx, given) => showForm(ctx, parts, given),
    submit: (ctx) =>
      change(ctx, parts, 'paper.said.linked', (work, id, fromId) =>
        addReference(work, id, fromId, String(ctx.state.body.toId ?? '')),
      ),
  })
  actionRoute(router, `${all}/:toId/removal`, (ctx) =>
    change(ctx, parts, 'paper.said.unlinked', (work, id, fromId) =>
      removeReference(work, id, fromId, String(ctx.params.toId)),
    ),
  )
}

/** The paper or finding of the address. */
async function endOf(ctx: Ctx, parts: Parts, engagementId: string): Promise<ReferenceEnd> {
  const id = String(ctx.params.fromId)
  const found = idPattern.test(id) ? await referenceEnds(parts.db, ctx.state.caller.ability, engagementId, [id]) : []
  const [end] = found
  if (!end || end.kind === 'evidence') throw notFound()
  return end
}

async function showForm(ctx: Ctx, parts: Parts, given: Given): Promise<void> {
  const engagement = await writtenFileOf(ctx, parts, given)
  const end = await endOf(ctx, parts, engagement.id)
  const ends = await referenceEnds(parts.db, ctx.state.caller.ability, engagement.id)
  const t = wordsFor(ctx)
  const back = hrefOf(end, engagement.id)
  const options = ends
    .filter(({id, replaced}) => id !== end.id && !replaced)
    .map((each) => ({value: each.id, label: endWords(each, t)}))
  const page = formPage(
    {
      title: t('paper.link.add'),
      above: [...crumbsTo(engagement, t), {label: endWords(end, t), href: back}],
      lead: t('paper.link.lead'),
      verb: t('paper.link.add'),
      action: referencesAddress(engagement.id, end.id),
      back,
    },
    [{name: 'toId', kind: 'select', label: 'paper.link.to', options}],
    given,
    t,
  )
  show(ctx, parts, 'form', page, given.status)
}

async function change(
  ctx: Ctx,
  parts: Parts,
  said: string,
  act: (work: Work, engagementId: string, fromId: string) => Promise<void>,
): Promise<Done> {
  const {engagement} = await paperFileOf(ctx, parts)
  const end = await endOf(ctx, parts, engagement.id)
  const location = await inWork(parts, callerOf(ctx), async (work) => {
    await act(work, engagement.id, end.id)
    return hrefOf(end, engagement.id)
  })
  return {location, said: {key: said}}
}
