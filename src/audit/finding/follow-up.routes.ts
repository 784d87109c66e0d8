import {can} from '../../platform/access/ability.ts'
import type {Ctx} from '../../platform/http/context.ts'
import type {FieldDefinition} from '../../platform/http/form.ts'
import {formPage} from '../../platform/http/form-page.ts'
import {callerOf, type Done, formRoute, type Given} from '../../platform/http/form-route.ts'
import {show} from '../../platform/http/page.ts'
import {readForm} from '../../platform/http/read-form.ts'
import {idPattern} from '../../platform/ids.ts'
import {forbidden, type Message, notFound, Refusal} from '../../platform/refusal.ts'
import type {Parts, Routes} from '../../platform/slice.ts'
import {formatDay} from '../../platform/thai/buddhist-date.ts'
import type {Day} from '../../platform/thai/day.ts'
import {inWork, type Work} from '../../platform/work.ts'
import {uploadsOf} from '../attachments.ts'
import {evidenceField} from '../auditee/finding-form.page.ts'
import {type PageReader, readerOf} from '../reader.ts'
import {findingAddress, findingsAddress} from './finding.ts'
import {closeFinding, decideExtension, recordFollowUp, reopenFinding, verifyFinding} from './follow-up.actions.ts'
import {type FindingRow, findingFor, followUpsOf} from './follow-up.store.ts'
import {closure, extensionDecision, followedUp, isFollowedUp, notHeard, reopening, verification} from './follow-up.ts'

type Way = {
  /** The end of the address. */
  end: 'follow-ups' | 'extension' | 'verification' | 'closure' | 'reopening'
  action: string
  /** Why the form is not opened, where nothing can come of it. */
  blocked(finding: FindingRow, today: Day): Message | null
  fields(finding: FindingRow, reader: PageReader): FieldDefinition[]
  act(work: Work, id: string, ctx: Ctx): Promise<unknown>
}

const because = (key: string): Message => ({key: `followUp.problem.${key}`})
const notOpen = (finding: FindingRow) => (isFollowedUp(finding) ? null : because('notOpen'))
const words = (end: Way['end'], max = 4000): FieldDefinition => ({
  name: 'words',
  kind: 'textarea',
  label: `followUp.form.${end}.words`,
  max,
})
const onDay: FieldDefinition = {name: 'onDay', kind: 'date', label: 'followUp.form.onDay'}
const returned = ({toReturn}: FindingRow): FieldDefinition[] =>
  toReturn === null
    ? []
    : [
        {
          name: 'returned',
          kind: 'money',
          label: 'followUp.form.returned',
          help: 'followUp.form.returnedHelp',
          optional: true,
        },
      ]
const choice = (end: Way['end'], values: readonly string[], {t}: PageReader): FieldDefinition => ({
  name: 'outcome',
  kind: 'radios',
  label: `followUp.form.${end}.outcome`,
  options: values.map((value) => ({value, label: t(`followUp.outcome.${value}`)})),
})

const ways: Way[] = [
  {
    end: 'follow-ups',
    action: 'follow-up',
    blocked: notOpen,
    fields: (finding) => [onDay, words('follow-ups', 8000), ...returned(finding)],
    act: (work, id, ctx) => recordFollowUp(work, id, readForm(followedUp, ctx.state.body)),
  },
  {
    end: 'extension',
    action: 'extend',
    blocked: (finding) => notOpen(finding) ?? (finding.extensionAskedOn === null ? because('noExtensionAsked') : null),
    fields: (_finding, reader) => [
      choice('extension', ['grant', 'refuse'], reader),
      {
        name: 'newDueOn',
        kind: 'date',
        label: 'followUp.form.extension.newDueOn',
        help: 'followUp.form.extension.newDueOnHelp',
        optional: true,
      },
      words('extension'),
    ],
    act: (work, id, ctx) => decideExtension(work, id, readForm(extensionDecision, ctx.state.body)),
  },
  {
    end: 'verification',
    action: 'verify',
    blocked: (finding, today) => notOpen(finding) ?? notHeard(finding, today),
    fields: (finding, reader) => [
      choice('verification', ['verified', 'not-verified'], reader),
      onDay,
      words('verification', 8000),
      ...returned(finding),
      evidenceField,
    ],
    act: (work, id, ctx) =>
      verifyFinding(work, id, readForm(verification, ctx.state.body), uploadsOf(ctx.state.uploads)),
  },
  {
    end: 'closure',
    action: 'close',
    blocked: (finding, today) =>
      notOpen(finding) ?? notHeard(finding, today) ?? (finding.verifiedOn === null ? because('notVerified') : null),
    fields: () => [words('closure')],
    act: (work, id, ctx) => closeFinding(work, id, readForm(closure, ctx.state.body)),
  },
  {
    end: 'reopening',
    action: 'close',
    blocked: ({state, engagementState}) => {
      if (state !== 'closed') return because('notClosed')
      return engagementState === 'closed' ? because('engagementClosed') : null
    },
    fields: () => [words('reopening')],
    act: (work, id, ctx) => reopenFinding(work, id, readForm(reopening, ctx.state.body)),
  },
]

/** What auditors do about an issued finding, each on a page of its own. */
export function followUpRoutes(router: Routes, parts: Parts): void {
  for (const way of ways)
    formRoute(router, parts, {
      path: `${findingsAddress}/:id/${way.end}`,
      show: (ctx, given) => showWay(ctx, parts, way, given),
      submit: (ctx) => submitWay(ctx, parts, way),
    })
}

async function findingOf(ctx: Ctx, parts: Parts): Promise<FindingRow> {
  const id = String(ctx.params.id)
  const row = idPattern.test(id) ? await findingFor(parts.db, ctx.state.caller.ability, 'inspect', id) : undefined
  if (!row) throw notFound()
  return row
}

async function showWay(ctx: Ctx, parts: Parts, way: Way, given: Given): Promise<void> {
  const finding = await findingOf(ctx, parts)
  const reader = readerOf(ctx, parts)
  if (!can(reader.ability, way.action, 'Finding', finding)) throw forbidden()
  const blocked = given.values === null ? way.blocked(finding, reader.today) : null
  if (blocked) throw new Refusal('conflict', blocked)
  const {lang, t, today} = reader
  const back = findingAddress(finding.id)
  const asked = (await followUpsOf(parts.db, finding.id)).findLast(({kind}) => kind === 'extension-asked')
  const page = formPage(
    {
      title: t(`followUp.form.${way.end}.title`),
      lead: t(`followUp.form.${way.end}.lead`, {title: finding.title, agency: finding.agencyName}),
      verb: t(`followUp.form.${way.end}.submit`),
      above: [
        {label: t('followUp.board.title'), href: findingsAddress},
        {label: finding.title, href: back},
      ],
      action: `${back}/${way.end}`,
      back,
      version: finding.version,
    },
    way.fields(finding, reader),
    given,
    t,
    {
      onDay: formatDay(today, lang, 'numeric'),
      newDueOn: asked?.newDueOn ? formatDay(asked.newDueOn, lang, 'numeric') : '',
    },
  )
  show(ctx, parts, 'form', page, given.status)
}

async function submitWay(ctx: Ctx, parts: Parts, way: Way): Promise<Done> {
  const {id} = await findingOf(ctx, parts)
  const location = await inWork(parts, callerOf(ctx), async (work) => {
    await way.act(work, id, ctx)
    return findingAddress(id)
  })
  return {location, said: {key: `followUp.form.${way.end}.said`}}
}
