import {can, canSome} from '../access/ability.ts'
import {mandateKinds, offices} from '../access/mandate.ts'
import type {PaperKind} from '../decision/paper.ts'
import {type Names, signatureLines} from '../decision/signature.ts'
import type {Option} from '../http/form.ts'
import {confirmButton, formPage} from '../http/form-page.ts'
import type {Given} from '../http/form-route.ts'
import type {Lang, Translate} from '../messages/index.ts'
import {formatDay} from '../thai/buddhist-date.ts'
import {formatBaht} from '../thai/money.ts'
import type {TimelineEvent} from '../trail/timeline.ts'
import type {Caller} from '../work.ts'
import {agencyList, type MandateRow, matterList} from './mandate.store.ts'
import {mandateAddress, mandateState, mandatesAddress} from './mandate.ts'

export type Reading = {
  caller: Caller
  today: string
  lang: Lang
  units: ReadonlyMap<string, string>
  kinds: ReadonlyMap<string, PaperKind>
  t: Translate
}

const tones = {waiting: 'attention', coming: 'info', 'in-force': 'good', over: 'neutral', ended: 'neutral'} as const

const badgeOf = (row: MandateRow, {today, t}: Reading) => {
  const state = mandateState(row, today)
  return {tone: tones[state], label: t(`mandate.state.${state}`)}
}

export function mandatesPage(rows: MandateRow[], reading: Reading) {
  const {caller, t} = reading
  const title = t('mandate.title')
  return {
    title,
    crumbs: [{label: title, href: null}],
    lead: t('mandate.lead'),
    add: canSome(caller.ability, 'record', 'Mandate') ? `${mandatesAddress}/new` : null,
    items: rows.map((row) => ({
      id: row.id,
      href: mandateAddress(row.id),
      name: row.accountOwner,
      position: row.position,
      kind: t(`decision.capacity.${row.kind}`),
      office: t(`decision.office.${row.office}`),
      order: row.orderNumber,
      fromDay: row.fromDay,
      toDay: row.toDay,
      badge: badgeOf(row, reading),
    })),
    next: null,
    total: rows.length,
    empty: {why: t('mandate.none'), todo: t('mandate.noneTodo'), action: null},
  }
}

type History = {events: TimelineEvent[]; all: string | null}

type Shown = {row: MandateRow; names: Names; files: object[]; history: History; orderHref: string | null}

export function mandatePage({row, names, files, history, orderHref}: Shown, reading: Reading) {
  const {caller, lang, units, kinds, t} = reading
  const address = mandateAddress(row.id)
  const matters = matterList(row)
  const fact = (label: string, value: string | null, href: string | null = null) => ({
    label: t(`mandate.${label}`),
    value,
    href,
    note: null,
  })
  const day = (of: string | null) => (of === null ? null : formatDay(of, lang, 'long'))
  const may = (action: string) => row.endedOn === null && can(caller.ability, action, 'Mandate', row)
  return {
    title: `${row.accountOwner} · ${t(`decision.capacity.${row.kind}`)}`,
    crumbs: [
      {label: t('mandate.title'), href: mandatesAddress},
      {label: row.orderNumber, href: null},
    ],
    badge: badgeOf(row, reading),
    waits: mandateState(row, reading.today) === 'waiting' ? waitsWords(may('confirm'), t) : null,
    signature: signatureLines(row.accountOwner, row.office, row, names),
    facts: [
      fact('office', t(`decision.office.${row.office}`)),
      fact('unit', units.get(row.unitId) ?? null),
      fact('position', row.position),
      fact('order', t('mandate.orderOf', {number: row.orderNumber, day: row.orderedOn}), orderHref),
      fact('fromDay', day(row.fromDay)),
      fact('toDay', day(row.toDay) ?? t('mandate.noEnd')),
      fact(
        'matters',
        matters === null
          ? t('mandate.allMatters')
          : matters.map((matter) => t(kinds.get(matter)?.label ?? 'mandate.unknownMatter')).join(', '),
      ),
      fact(
        'limit',
        row.amountLimit === null
          ? t('mandate.noLimit')
          : t('mandate.baht', {amount: formatBaht(row.amountLimit, lang)}),
      ),
      fact(
        'agencies',
        agencyList(row)
          .map((id) => units.get(id) ?? '')
          .filter(Boolean)
          .join(', '),
      ),
      fact('recordedBy', row.recordedByName),
      ...(row.confirmedByName === null ? [] : [fact('confirmedBy', row.confirmedByName)]),
    ],
    confirm: may('confirm') ? button(`${address}/confirmation`, 'confirm', row, t) : null,
    end: row.orderId === null && may('end') ? button(`${address}/end`, 'end', row, t) : null,
    files,
    history: history.events,
    allHistory: history.all,
  }
}

const waitsWords = (mine: boolean, t: Translate) => ({
  tone: 'attention',
  title: t('mandate.waits'),
  text: t(mine ? 'mandate.waitsForYou' : 'mandate.waitsForSecond'),
  items: [],
})

const button = (action: string, verb: string, {version}: MandateRow, t: Translate) =>
  confirmButton({action, label: t(`mandate.${verb}`), what: t(`mandate.${verb}What`), version}, t)

type Choices = {
  units: Option[]
  usualUnit: string | null
  accounts: Option[]
  kinds: ReadonlyMap<string, PaperKind>
  accept: string
}

export function mandateForm({units, usualUnit, accounts, kinds, accept}: Choices, given: Given, t: Translate) {
  const options = (values: readonly string[], key: string) =>
    values.map((value) => ({value, label: t(`${key}.${value}`)}))
  const above = [{label: t('mandate.title'), href: mandatesAddress}]
  const words = {title: t('mandate.new'), lead: t('mandate.newLead'), verb: t('mandate.record')}
  return formPage(
    {...words, above, action: mandatesAddress, back: mandatesAddress},
    [
      {
        name: 'kind',
        kind: 'radios',
        label: 'mandate.kind',
        options: mandateKinds.map((value) => ({
          value,
          label: t(`decision.capacity.${value}`),
          help: t(`mandate.kindHelp.${value}`),
        })),
      },
      {
        name: 'office',
        kind: 'radios',
        label: 'mandate.office',
        help: 'mandate.officeHelp',
        options: options(offices.toReversed(), 'decision.office'),
      },
      {name: 'unitId', kind: 'select', label: 'mandate.unit', help: 'mandate.unitHelp', options: units},
      {name: 'accountId', kind: 'select', label: 'mandate.account', help: 'mandate.accountHelp', options: accounts},
      {name: 'position', kind: 'text', label: 'mandate.position', help: 'mandate.positionHelp', max: 200},
      {name: 'orderNumber', kind: 'text', label: 'mandate.orderNumber', help: 'mandate.orderNumberHelp', max: 100},
      {name: 'orderedOn', kind: 'date', label: 'mandate.orderedOn'},
      {name: 'fromDay', kind: 'date', label: 'mandate.fromDay', help: 'mandate.fromDayHelp'},
      {name: 'toDay', kind: 'date', label: 'mandate.toDay', help: 'mandate.toDayHelp', optional: true},
      {
        name: 'matters',
        kind: 'checkboxes',
        label: 'mandate.matters',
        help: 'mandate.mattersHelp',
        optional: true,
        options: [...kinds].map(([value, {label}]) => ({value, label: t(label)})),
      },
      {name: 'limit', kind: 'money', label: 'mandate.limit', help: 'mandate.limitHelp', optional: true},
      {
        name: 'agencies',
        kind: 'checkboxes',
        label: 'mandate.agencies',
        help: 'mandate.agenciesHelp',
        optional: true,
        options: units,
      },
      {name: 'scan', kind: 'file', label: 'mandate.scan', help: 'mandate.scanHelp', optional: true, accept},
    ],
    given,
    t,
    usualUnit ? {unitId: usualUnit} : {},
  )
}
