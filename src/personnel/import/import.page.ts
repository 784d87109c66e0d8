// One import: what it would do or did, what stands in its way, and what can be done with it.
import {type Ability, can, canSome} from '../../platform/access/ability.ts'
import {formModel} from '../../platform/http/form.ts'
import {newId} from '../../platform/ids.ts'
import type {JobProgress} from '../../platform/jobs/index.ts'
import type {Lang, Translate} from '../../platform/messages/index.ts'
import type {Message} from '../../platform/refusal.ts'
import {formatInstant} from '../../platform/thai/buddhist-date.ts'
import {daysBetween} from '../../platform/thai/day.ts'
import {ordersAddress} from '../order/order.ts'
import type {CellProblem, ReadingWarning} from '../workbook/reading.ts'
import {type ImportState, type ImportVerb, mayIn} from './import.ts'
import type {TooMany} from './import-moves.ts'
import type {ImportTable} from './tables.ts'

export const importsAddress = '/personnel/imports'

const tones = {
  reading: 'info',
  unreadable: 'attention',
  previewed: 'attention',
  applied: 'good',
  reversed: 'neutral',
} as const satisfies Record<ImportState, string>

export const stateBadge = (state: ImportState, t: Translate) => ({
  word: state,
  label: t(`import.state.${state}`),
  tone: tones[state],
})

export const isUnderWay = (job: JobProgress | null): boolean => job?.state === 'waiting' || job?.state === 'running'

/** A touched row with what the reader may know of it. */
export type TouchedLine = {
  row: number
  officialId: string | null
  name: string | null
  by: string | null
  at: string | null
}

export type ImportSeen = {
  row: ImportTable
  fileName: string
  job: JobProgress | null
  touched: {count: number; rows: TouchedLine[]} | null
  tooMany: TooMany | null
  ability: Ability
  t: Translate
  lang: Lang
}

/** Everything of the page but the rows and the history. */
export function importPage(seen: ImportSeen) {
  const {row, fileName, job, t} = seen
  const underWay = isUnderWay(job)
  const here = `${importsAddress}/${row.id}`
  return {
    title: fileName,
    crumbs: [
      {label: t('import.title'), href: importsAddress},
      {label: fileName, href: null},
    ],
    id: row.id,
    href: here,
    version: row.version,
    state: stateBadge(row.state, t),
    sentence: leadOf(row, underWay, t),
    counts: countsOf(row),
    underWay,
    progress: underWay && job ? progressOf(job, t) : null,
    failed: job?.state === 'failed' && job.error ? say(job.error, t) : null,
    unreadable: row.state === 'unreadable' ? unreadableOf(row, t) : null,
    remarks: remarksOf(row, t),
    touched: touchedOf(seen),
    orderNeeded: orderNeededOf(seen),
    facts: aboutOf(seen),
    ...actionsOf(seen, underWay),
  }
}

const say = (message: Message, t: Translate): string => t(message.key, message.values)

const countsOf = ({rowsRead, created, changed, unchanged, refused, warned}: ImportTable) => ({
  read: rowsRead,
  created,
  changed,
  unchanged,
  refused,
  warned,
})

function leadOf(row: ImportTable, underWay: boolean, t: Translate): string {
  const {created, changed, appliedAt, appliedByName, reversedAt, reversedByName} = row
  if (row.state === 'applied')
    return t('import.page.appliedLead', {at: appliedAt ?? '', by: appliedByName ?? '', created, changed})
  if (row.state === 'reversed') return t('import.page.reversedLead', {at: reversedAt ?? '', by: reversedByName ?? ''})
  if (row.state === 'previewed') return t('import.page.previewLead', {read: row.rowsRead})
  return t(row.state === 'reading' || underWay ? 'import.page.readingLead' : 'import.page.unreadableLead')
}

const progressOf = ({state, percent, said}: JobProgress, t: Translate) => ({
  id: 'progress',
  label: t(state === 'waiting' ? 'import.doing.waiting' : 'import.doing.working'),
  percent,
  note: said ? say(said, t) : null,
})

function unreadableOf({problems}: ImportTable, t: Translate) {
  const found = JSON.parse(problems ?? '[]') as CellProblem[]
  const items = found.map(({problem, hint}) => ({
    text: [problem, hint].flatMap((each) => (each ? [say(each, t)] : [])).join(' '),
    href: null,
  }))
  return {tone: 'attention', title: t('import.page.unreadable'), text: null, items}
}

const mostRemarks = 10

function remarksOf({warnings}: ImportTable, t: Translate) {
  const found = JSON.parse(warnings ?? '[]') as ReadingWarning[]
  if (found.length === 0) return null
  const items = found.slice(0, mostRemarks).map(({row, problem}) => ({
    text:
      row !== undefined && row > 1
        ? `${t('import.touched.rowHidden', {row})}${t('layout.colon')}${say(problem, t)}`
        : say(problem, t),
    href: null,
  }))
  const more = found.length - items.length
  if (more > 0) items.push({text: t('import.page.moreWarnings', {count: more}), href: null})
  return {tone: 'info', title: t('import.page.warnings'), text: null, items}
}

function touchedOf({row, touched, t}: ImportSeen) {
  if (!touched) return null
  const items = touched.rows.map(({row: number, officialId, name, by, at}) => ({
    text:
      name === null
        ? t('import.touched.rowHidden', {row: number})
        : by !== null && at !== null
          ? t('import.touched.rowBy', {row: number, name, by, at})
          : t('import.touched.row', {row: number, name}),
    href: officialId ? `/personnel/officials/${officialId}` : null,
  }))
  const more = touched.count - items.length
  if (more > 0) items.push({text: t('import.touched.more', {count: more}), href: null})
  const key = row.state === 'applied' ? 'import.touched.reverse' : 'import.touched.apply'
  return {tone: 'attention', title: t(key, {count: touched.count}), text: null, items}
}

function orderNeededOf({tooMany, t}: ImportSeen) {
  if (!tooMany) return null
  const items = [{text: t('import.orderNeeded.link'), href: ordersAddress}]
  return {
    tone: 'attention',
    title: t('import.orderNeeded.title'),
    text: t('import.problem.orderNeeded', tooMany),
    items,
  }
}

function aboutOf({row, fileName, t, lang}: ImportSeen) {
  const fact = (key: string, value: string) => ({label: t(`import.page.${key}`), value, href: null, note: null})
  const at = (key: string, instant: string | null) => (instant ? [fact(key, formatInstant(instant, lang))] : [])
  return [
    fact('file', fileName),
    fact('sentBy', row.accountName),
    ...at('sentAt', row.uploadedAt),
    ...at('readAt', row.readAt),
    ...at('appliedAt', row.appliedAt),
    ...at('reversedAt', row.reversedAt),
    ...at('keptUntil', row.expiresAt),
  ]
}

/** What may be done now; each with what follows from it, before anybody confirms. */
function actionsOf({row, ability, tooMany, t}: ImportSeen, underWay: boolean) {
  const {created, changed, refused, version} = row
  const may = (verb: ImportVerb) => !underWay && mayIn(verb, row.state) && can(ability, verb, 'Import', row)
  const form = () => formModel({fields: [], submission: newId(), version}, {}, [], t)
  const at = (noun: string) => `${importsAddress}/${row.id}/${noun}`
  const days = Math.max(0, daysBetween((row.readAt ?? row.uploadedAt).slice(0, 10), row.expiresAt.slice(0, 10)))
  const effect = (verb: 'apply' | 'reverse') => [
    ...(created > 0 ? [t(`import.${verb}.created`, {count: created})] : []),
    ...(changed > 0 ? [t(`import.${verb}.changed`, {count: changed})] : []),
  ]
  const isEffective = created + changed > 0
  return {
    can: {
      apply: may('apply') && isEffective && tooMany === null,
      preview: may('preview') && row.fileId !== null,
      reverse: may('reverse') && isEffective,
      remove: may('remove'),
      send: !underWay && row.state === 'unreadable' && canSome(ability, 'create', 'Official'),
      refusedBook: !underWay && row.fileId !== null && refused > 0,
    },
    nothing: row.state === 'previewed' && !isEffective && !underWay ? t('import.apply.nothing') : null,
    apply: {
      ...wordsOf('apply', t),
      follows: [
        ...effect('apply'),
        ...(refused > 0 ? [t('import.apply.refused', {count: refused})] : []),
        t('import.apply.together'),
        t('import.apply.undo', {days}),
      ],
      action: at('application'),
      danger: false,
      form: form(),
    },
    reverse: {
      ...wordsOf('reverse', t),
      follows: [...effect('reverse'), t('import.reverse.unless')],
      action: at('reversal'),
      danger: true,
      form: form(),
    },
    remove: {
      ...wordsOf('remove', t),
      follows: [t(row.state === 'applied' ? 'import.remove.stays' : 'import.remove.nothing')],
      action: at('removal'),
      danger: true,
      form: form(),
    },
    preview: {label: t('import.preview.label'), action: at('preview'), form: form()},
    refusedBook: {href: at('refused.xlsx'), label: t('import.page.refusedBook', {count: refused})},
  }
}

const wordsOf = (verb: 'apply' | 'reverse' | 'remove', t: Translate) => ({
  label: t(`import.${verb}.label`),
  what: t(`import.${verb}.what`),
  submit: t(`import.${verb}.submit`),
})
