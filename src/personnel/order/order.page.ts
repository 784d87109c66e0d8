// One order: what each line changes, how far it is, and what the reader may do next.
import {can} from '../../platform/access/ability.ts'
import {decisionAddress} from '../../platform/decision/index.ts'
import {confirmButton} from '../../platform/http/form-page.ts'
import {type Lang, type Translate, translator} from '../../platform/messages/index.ts'
import type {Panel} from '../../platform/slice.ts'
import {formatDay} from '../../platform/thai/buddhist-date.ts'
import {fullName} from '../../platform/thai/person-name.ts'
import type {TimelineEvent} from '../../platform/trail/index.ts'
import type {Caller} from '../../platform/work.ts'
import {levelName, officialAddress} from '../official/official.ts'
import type {OfficialRow} from '../official/official-row.ts'
import type {Directory} from '../unit/unit-directory.ts'
import {powerWords} from './acting.ts'
import type {LineProblem} from './check-order.ts'
import {mayDraft} from './order.actions.ts'
import {orderAddress, ordersAddress, undoes} from './order.ts'
import {stateBadge, writtenOrder} from './orders.page.ts'
import {renewalWords} from './renewal.ts'
import type {OrderLineTable, OrderTable} from './tables.ts'

export type OrderRead = {
  order: OrderTable
  lines: OrderLineTable[]
  people: ReadonlyMap<string, OfficialRow>
  directory: Directory
  problems: LineProblem[]
  original: OrderTable | undefined
  files: object[]
  panels: Panel[]
  history: {events: TimelineEvent[]; all: string | null}
}

export function orderPage(read: OrderRead, {ability}: Caller, lang: Lang) {
  const {order, lines, people, files, panels, history, original} = read
  const t = translator(lang)
  const address = orderAddress(order.id)
  const drafts = mayDraft(ability, order.unitId)
  const isDraft = drafts && order.state === 'draft'
  const number = writtenOrder(order)
  const title = number ? `${order.subject} (${number})` : order.subject
  return {
    title,
    crumbs: [
      {label: t('order.title'), href: ordersAddress},
      {label: title, href: null},
    ],
    badge: stateBadge(order.state, t),
    lead: `${t(`order.kind.${order.kind}`)} · ${order.issuer}`,
    addLine: isDraft && order.kind !== 'cancel' ? `${address}/lines/new` : null,
    propose: isDraft && order.origin === 'own' ? `${address}/proposal` : null,
    issue: drafts && order.state === 'approved' ? `${address}/issue` : null,
    enforce:
      isDraft && order.origin === 'recorded'
        ? confirmButton(
            {
              action: `${address}/enforcement`,
              label: t('order.enforce.title'),
              what: t('order.enforce.what'),
              version: order.version,
            },
            t,
          )
        : null,
    print: order.origin === 'own' ? `${address}/print` : null,
    menu: isDraft
      ? [
          {label: t('order.heading.title'), href: `${address}/heading`, icon: 'pencil'},
          {label: t('order.discard.title'), href: `${address}/discard`, icon: 'trash'},
        ]
      : [],
    notice: noticeOf(read, t),
    facts: factsOf(order, original, lang, t),
    lines: lines.map((line) => lineItem(line, people.get(line.officialId), read, {ability, isDraft, lang, t})),
    files,
    scan: drafts ? `${address}/scans/new` : null,
    panels,
    history: history.events,
    allHistory: history.all,
  }
}

/** What stands in its way: while it is a draft, and when it could not take effect. */
function noticeOf({order, problems, people}: OrderRead, t: Translate) {
  if (problems.length === 0) return null
  return {
    tone: 'attention',
    title: t(order.state === 'in-force' ? 'order.heldUp' : 'order.checks'),
    text: null,
    items: problems.flatMap((line) =>
      line.problems.map(({key, values}) => {
        const row = people.get(line.officialId)
        return {
          text: t('order.atLine', {place: line.place, name: row ? fullName(row) : '', problem: t(key, values)}),
          href: null,
        }
      }),
    ),
  }
}

function factsOf(order: OrderTable, original: OrderTable | undefined, lang: Lang, t: Translate) {
  const fact = (label: string, value: string | null, href: string | null = null) => ({
    label: t(`order.${label}`),
    value,
    href,
    note: null,
  })
  const day = (of: string | null) => (of === null ? null : formatDay(of, lang, 'long'))
  return [
    fact('originTitle', t(`order.origin.${order.origin}`)),
    fact('number', writtenOrder(order)),
    fact('orderedOn', day(order.orderedOn)),
    fact('signedByName', [order.signedByName, order.signedByPost].filter(Boolean).join(' ') || null),
    fact('effectiveOn', day(order.effectiveOn)),
    ...(order.cites === null ? [] : [fact('cites', order.cites)]),
    ...(original
      ? [fact('correctsOrderId', writtenOrder(original) ?? original.subject, orderAddress(original.id))]
      : []),
    ...(order.decisionId ? [fact('decision', t('order.decision'), decisionAddress(order.decisionId))] : []),
    fact('by', order.recordedByName),
  ]
}

type Reading = {ability: Caller['ability']; isDraft: boolean; lang: Lang; t: Translate}

function lineItem(line: OrderLineTable, row: OfficialRow | undefined, {directory, order}: OrderRead, reading: Reading) {
  const {ability, isDraft, t} = reading
  const name = row ? fullName(row) : ''
  const mayFile = row !== undefined && can(ability, 'read', 'Official', row)
  const seesPay = row !== undefined && can(ability, 'read', 'Official', row, 'salary')
  const unit = (id: string | null) => (id === null ? null : (directory.get(id)?.label ?? null))
  const pay =
    line.toSalary === null
      ? null
      : seesPay
        ? t('order.changeOf.salary', {salary: line.toSalary})
        : t('order.hiddenSalary')
  const before =
    row && line.appliedAt === null && !undoes(order.kind)
      ? [row.positionTitle, levelName(row.positionType, row.positionLevel), unit(row.unitId)]
      : []
  return {
    id: line.id,
    place: line.place,
    name,
    href: mayFile ? officialAddress(line.officialId) : null,
    action: t(`order.kind.${line.action}`),
    before: before.filter(Boolean).join(' '),
    after: [
      [line.toPositionTitle, levelName(line.toPositionType, line.toPositionLevel)].filter(Boolean).join(' '),
      line.toPositionNumber === null ? null : t('order.changeOf.post', {number: line.toPositionNumber}),
      powerWords(line, unit(line.toUnitId) ?? '', t) ?? unit(line.toUnitId),
      renewalWords(line, t),
      pay,
      line.untilOn === null ? null : t('order.changeOf.until', {day: line.untilOn}),
    ]
      .filter(Boolean)
      .join(' · '),
    removal: isDraft
      ? confirmButton(
          {
            action: `${orderAddress(order.id)}/lines/${line.id}/removal`,
            label: t('order.line.remove'),
            what: t('order.line.removeWhat', {name}),
          },
          t,
        )
      : null,
  }
}
