import type {FieldDefinition, FormValues, Option} from '../../platform/http/form.ts'
import {formModel} from '../../platform/http/form.ts'
import type {Given} from '../../platform/http/form-route.ts'
import {newId} from '../../platform/ids.ts'
import type {Lang, Translate} from '../../platform/messages/index.ts'
import {formatDay} from '../../platform/thai/buddhist-date.ts'
import type {Day} from '../../platform/thai/day.ts'
import {listAddress} from '../official/official-list.page.ts'
import {positionsAddress} from '../position/position.ts'
import {kindsToOpen, subtreeOf, type Unit} from './unit.ts'
import {type Directory, inOfficeOrder} from './unit-directory.ts'
import {unitsAddress} from './unit-tree.page.ts'

export type UnitFormContext = {given: Given; directory: Directory; today: Day; lang: Lang; t: Translate}

const name: FieldDefinition = {name: 'name', kind: 'text', label: 'personnel.unit.name', max: 255}
const abbreviation: FieldDefinition = {
  name: 'abbreviation',
  kind: 'text',
  label: 'personnel.unit.abbreviation',
  max: 255,
  optional: true,
  width: 'medium',
}
const ministry: FieldDefinition = {name: 'ministry', kind: 'text', label: 'personnel.unit.ministry', max: 255}
const since: FieldDefinition = {
  name: 'since',
  kind: 'date',
  label: 'personnel.unit.since',
  help: 'personnel.unit.sinceHelp',
}

/** Open units of a province, in the order of its tree; `without` and all below it are no place for it. */
function places(directory: Directory, provinceId: string, without: string | null = null): Option[] {
  const units = [...directory.values()]
  const own = without === null ? new Set<string>() : subtreeOf(units, without, 'belongs-to')
  return units
    .filter((unit) => unit.provinceId === provinceId && unit.closedOn === null && !own.has(unit.id))
    .map((unit) => ({value: unit.id, label: unit.label}))
}

const placing = (options: Option[]): FieldDefinition[] => [
  {name: 'parentId', kind: 'select', label: 'personnel.unit.belongsTo', options},
  {
    name: 'reportsToId',
    kind: 'select',
    label: 'personnel.unit.reportsTo',
    help: 'personnel.unit.reportsToHelp',
    optional: true,
    blank: 'personnel.unit.reportsToParent',
    options,
  },
]

type Form = {title: string; submit: string; action: string; back: string; fields: FieldDefinition[]; values: FormValues}

function page(context: UnitFormContext, unit: Unit | null, form: Form, follows: string[] = []) {
  const {given, directory, t} = context
  const theirs = given.detail.theirs as Unit | undefined
  const version = theirs?.version ?? unit?.version
  const values = given.values ?? form.values
  const model = formModel(
    {fields: form.fields, submission: newId(), ...(version === undefined ? {} : {version})},
    values,
    given.problems,
    t,
  )
  return {
    title: form.title,
    lead: unit ? (directory.get(unit.id)?.label ?? unit.name) : null,
    crumbs: [
      {label: t('personnel.unit.many'), href: unitsAddress},
      ...(unit ? [{label: unit.name, href: `${unitsAddress}/${unit.id}`}] : []),
      {label: form.title, href: null},
    ],
    action: form.action,
    back: form.back,
    submit: form.submit,
    follows,
    refused: refusedNotice(context, theirs),
    blocked: null,
    form: model,
  }
}

/** Somebody else's version stands beside what was typed: who sends the form again decides with both before him. */
function refusedNotice({given, directory, t}: UnitFormContext, theirs: Unit | undefined) {
  if (!given.refused) return null
  const said = (label: string, value: string | null) => ({
    text: `${t(label)}${t('layout.colon')}${value ?? '-'}`,
    href: null,
  })
  const items = theirs
    ? [
        said('personnel.unit.name', theirs.name),
        said('personnel.unit.abbreviation', theirs.abbreviation),
        said('personnel.unit.ministry', theirs.ministry),
        said('personnel.unit.belongsTo', directory.get(theirs.parentId ?? '')?.name ?? null),
        said('personnel.unit.reportsTo', directory.get(theirs.reportsToId ?? '')?.name ?? null),
      ]
    : []
  return {tone: 'attention', title: null, text: t(given.refused.key, given.refused.values), items}
}

export function newUnitPage(context: UnitFormContext, parent: Unit | null, provinceId: string) {
  const {directory, lang, t, today} = context
  const kinds = kindsToOpen.map((value) => ({value, label: t(`personnel.unit.kinds.${value}`)}))
  return page(context, null, {
    title: t('personnel.unit.open'),
    submit: t('personnel.unit.openSubmit'),
    action: unitsAddress,
    back: parent ? `${unitsAddress}/${parent.id}` : unitsAddress,
    fields: [
      name,
      abbreviation,
      {name: 'kind', kind: 'radios', label: 'personnel.unit.kind', options: kinds},
      ministry,
      ...placing(places(directory, provinceId)),
      since,
    ],
    values: {
      parentId: parent?.id ?? null,
      ministry: parent?.ministry ?? null,
      since: formatDay(today, lang, 'numeric'),
    },
  })
}

export function namingPage(context: UnitFormContext, unit: Unit) {
  const {t} = context
  const manners = (['change', 'correction'] as const).map((value) => ({
    value,
    label: t(`personnel.unit.manner.${value}`),
    help: t(`personnel.unit.mannerHelp.${value}`),
  }))
  return page(context, unit, {
    title: t('personnel.unit.verb.rename'),
    submit: t('personnel.unit.renameSubmit'),
    action: `${unitsAddress}/${unit.id}/naming`,
    back: `${unitsAddress}/${unit.id}`,
    fields: [
      name,
      abbreviation,
      ministry,
      {name: 'manner', kind: 'radios', label: 'personnel.unit.mannerLabel', options: manners},
      {...since, optional: true, help: 'personnel.unit.sinceNamingHelp'},
    ],
    values: {name: unit.name, abbreviation: unit.abbreviation, ministry: unit.ministry},
  })
}

export function placingPage(context: UnitFormContext, unit: Unit) {
  const {directory, t} = context
  return page(
    context,
    unit,
    {
      title: t('personnel.unit.verb.move'),
      submit: t('personnel.unit.moveSubmit'),
      action: `${unitsAddress}/${unit.id}/placing`,
      back: `${unitsAddress}/${unit.id}`,
      fields: [...placing(places(directory, unit.provinceId, unit.id)), since],
      values: {parentId: unit.parentId, reportsToId: unit.reportsToId === unit.parentId ? null : unit.reportsToId},
    },
    [t('personnel.unit.moveFollows')],
  )
}

export function mergerPage(context: UnitFormContext, unit: Unit, {people, posts, units}: Inside) {
  const {directory, t} = context
  return page(
    context,
    unit,
    {
      title: t('personnel.unit.verb.merge'),
      submit: t('personnel.unit.mergeSubmit'),
      action: `${unitsAddress}/${unit.id}/merger`,
      back: `${unitsAddress}/${unit.id}`,
      fields: [
        {
          name: 'intoId',
          kind: 'select',
          label: 'personnel.unit.mergeInto',
          options: places(directory, unit.provinceId, unit.id),
        },
        since,
      ],
      values: {},
    },
    [
      t('personnel.unit.mergeFollowsPeople', {count: people}),
      t('personnel.unit.mergeFollowsPosts', {count: posts}),
      t('personnel.unit.mergeFollowsParts', {count: units.length}),
      t('personnel.unit.mergeFollowsClosed', {unit: unit.name}),
    ],
  )
}

/** An unit that is not empty cannot be closed: the page says what is in it and offers what can be done. */
type Inside = {people: number; posts: number; units: readonly Unit[]}

export function closurePage(context: UnitFormContext, unit: Unit, inside: Inside) {
  const {t} = context
  const form = page(
    context,
    unit,
    {
      title: t('personnel.unit.verb.close'),
      submit: t('personnel.unit.closeSubmit'),
      action: `${unitsAddress}/${unit.id}/closure`,
      back: `${unitsAddress}/${unit.id}`,
      fields: [since],
      values: {},
    },
    [t('personnel.unit.closeFollows')],
  )
  if (inside.people === 0 && inside.posts === 0 && inside.units.length === 0) return form
  return {...form, refused: null, blocked: blockedBy(unit, inside, t)}
}

const postsOf = ({id}: Unit) => `${positionsAddress}?${new URLSearchParams({unit: id})}`

function blockedBy(unit: Unit, {people, posts, units}: Inside, t: Translate) {
  const list = `${listAddress}?${new URLSearchParams({unit: unit.id})}`
  return {
    notice: {
      tone: 'attention',
      title: t('personnel.unit.notEmpty', {people, posts, units: units.length}),
      text: t('personnel.unit.emptyFirst'),
      items: [
        ...(people > 0 ? [{text: t('personnel.unit.peopleInside', {count: people}), href: list}] : []),
        ...(posts > 0 ? [{text: t('personnel.unit.postsInside', {count: posts}), href: postsOf(unit)}] : []),
        ...inOfficeOrder(units).map((each) => ({text: each.name, href: `${unitsAddress}/${each.id}`})),
      ],
    },
    merge: {label: t('personnel.unit.mergeInstead'), href: `${unitsAddress}/${unit.id}/merger`},
  }
}
