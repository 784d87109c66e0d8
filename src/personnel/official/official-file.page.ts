import {can} from '../../platform/access/ability.ts'
import {acceptedFiles} from '../../platform/files/index.ts'
import {type FieldDefinition, formModel} from '../../platform/http/form.ts'
import {confirmButton} from '../../platform/http/form-page.ts'
import type {Given} from '../../platform/http/form-route.ts'
import {newId} from '../../platform/ids.ts'
import {type Lang, type Translate, translator} from '../../platform/messages/index.ts'
import type {Day} from '../../platform/thai/day.ts'
import {formatBaht} from '../../platform/thai/money.ts'
import {fullName} from '../../platform/thai/person-name.ts'
import type {Caller} from '../../platform/work.ts'
import {mayKeep, mayRead} from '../entry/entry.actions.ts'
import {isKnown, type Moment} from '../entry/entry.ts'
import {entryCards, entryMenu} from '../entry/entry-cards.page.ts'
import type {EntryKind} from '../entry/entry-kind.ts'
import {addressOf} from '../position/position-list.ts'
import {mayPrintRecord} from '../record/official-record.ts'
import {unitsAddress} from '../unit/unit-tree.page.ts'
import {type MomentAsked, momentFields, momentPage} from './moment.page.ts'
import {levelName, officialAddress} from './official.ts'
import {toldFields} from './official-correction.ts'
import {datedTablesOf} from './official-dated.page.ts'
import {daysOf, type Fact, followedUp} from './official-days.page.ts'
import {datedThen, fieldsThen, type OfficialThen, officialThen} from './official-file-on.ts'
import {listAddress} from './official-list.page.ts'
import {atWork, leftService} from './official-status.ts'
import {timelineOf} from './official-timeline.page.ts'
import type {OfficialFile} from './read-official.ts'
import {salaryCeiling} from './salary-ceiling.ts'

export type FileReader = {caller: Caller; lang: Lang; today: Day}

type May = (field: string) => boolean

/** What the page is shown with beside the file itself: the national id told once, a paper that was not taken. */
export type Shown = {revealed?: string; upload?: Given}

/**
 * `GET /personnel/officials/:id`: never holds a value that this reader may not see. As of another day it shows what is known
 * of that day, and nothing can be done there.
 */
export function officialPage(file: OfficialFile, reader: FileReader, asked: MomentAsked, shown: Shown = {}) {
  const {caller, lang, today} = reader
  const {moment} = asked
  const t = translator(lang)
  const then = moment && officialThen(file, moment, today)
  const row = then ?? file.row
  const at = {...file, row, rows: moment ? datedThen(file.rows, moment) : file.rows}
  const may = (field: string) => can(caller.ability, 'read', 'Official', file.row, field)
  const name = fullName(row)
  const address = officialAddress(row.id)
  const words = {t, lang}
  const cards = {
    row: file.row,
    entries: file.entries,
    moment: moment ?? {asOf: today, knownOn: null},
    past: moment !== null,
    mayKeep: (kind: EntryKind) => mayKeep(caller.ability, kind, file.row),
    mayRead: (kind: EntryKind) => mayRead(caller.ability, kind, file.row),
  }
  return {
    title: name,
    crumbs: [
      {label: t('official.many'), href: listAddress},
      {label: name, href: null},
    ],
    id: row.id,
    href: address,
    moment: momentPage(asked, {action: address, back: address}, t),
    values: valuesFor(at, may, moment !== null),
    state: row.status ? stateOf(row.status) : null,
    lead: [postOf(row), at.directory.get(row.unitId)?.label].filter(Boolean).join(' · '),
    printed: t('official.file.printed', {today}),
    post: postFacts(at, may, words),
    entries: entryCards(cards, words),
    entryMenu: entryMenu(cards, words),
    print: mayPrintRecord(caller.ability, file.row) ? addressOf(`${address}/record`, momentFields(moment)) : null,
    timeline: timelineOf(storyOf(at, may, cards.moment, moment !== null, today), words),
    ...(then ? pastOf(then, may, words) : presentOf(file, may, reader, shown)),
  }
}

/** What only the file of today holds: what is to be done, and what is not dated. */
function presentOf(file: OfficialFile, may: May, {caller, lang, today}: FileReader, {revealed, upload}: Shown) {
  const {row} = file
  const t = translator(lang)
  const {ability} = caller
  const allowed = {
    correct: can(ability, 'correct', 'Official', row),
    reveal: file.maskedId !== null && can(ability, 'reveal', 'Official', row),
  }
  const address = officialAddress(row.id)
  return {
    notices: noticesOf(file, may, today, t),
    person: personFacts(file, may, t),
    followUp: followedUp(row, may, {lang, t}),
    identity: may('nationalId') ? {masked: file.maskedId, revealed: revealed ?? null} : null,
    reveal: allowed.reveal && revealed === undefined ? revealOf(address, t) : null,
    days: daysOf(row, may, {lang, t, today}),
    dated: datedTablesOf(file, {t, lang, may, keeps: allowed.correct}),
    owner: row.id === caller.actor.officialId ? `${address}/owner` : null,
    history: {events: file.history.events, all: file.history.all},
    panels: file.panels,
    documents: documentsOf(file, allowed.correct, upload, t),
    correction: allowed.correct ? `${address}/correction` : null,
    can: allowed,
  }
}

function pastOf(then: OfficialThen, may: May, {lang, t}: {lang: Lang; t: Translate}) {
  const notice = then.known === 'yes' ? [] : [t(`entry.moment.${then.known}`)]
  return {
    notices: notice.map((text) => ({tone: 'info', title: null, text, items: []})),
    person: [],
    followUp: [],
    identity: null,
    reveal: null,
    days: daysOf({...then, retiresOn: null}, may, {lang, t, today: then.asOf}),
    dated: [],
    owner: null,
    history: null,
    panels: [],
    documents: null,
    correction: null,
    can: {correct: false, reveal: false},
  }
}

/** Of a moment only what was known then, nothing of what was put right later. */
function storyOf(at: OfficialFile, may: May, moment: Moment, past: boolean, today: Day) {
  const entries = past
    ? at.entries.filter((entry) => isKnown(entry, moment.knownOn) && (entry.validFrom ?? '') <= moment.asOf)
    : at.entries
  const enteredOn = may('enteredOn') ? at.row.enteredOn : null
  return {enteredOn, rows: at.rows, entries, directory: at.directory, may, moment: past ? moment : null, today}
}

/** The permitted fields by their names, as a program reads them: days ISO, pay in satang. */
function valuesFor({row, maskedId}: OfficialFile, may: May, past: boolean): Record<string, unknown> {
  if (past) {
    const then = toldFields.filter((field) => fieldsThen.has(field) && may(field))
    return Object.fromEntries(then.map((field) => [field, row[field] === '' ? null : row[field]]))
  }
  const told = toldFields.filter(may).map((field) => [field, row[field]])
  return {...Object.fromEntries(told), ...(may('nationalId') ? {nationalId: maskedId} : {}), version: row.version}
}

function stateOf(status: string) {
  if (status === atWork) return {label: status, tone: 'good'}
  return {label: status, tone: status === leftService ? 'neutral' : 'attention'}
}

const postOf = ({positionTitle, positionType, positionLevel}: OfficialFile['row']): string =>
  [positionTitle, levelName(positionType, positionLevel)].filter(Boolean).join(' ')

const fact = (t: Translate, field: string, value: string | null, note: string | null = null): Fact => ({
  label: t(`official.field.${field}`),
  value,
  href: null,
  note,
})

function postFacts({row, directory}: OfficialFile, may: May, {lang, t}: {lang: Lang; t: Translate}): Fact[] {
  const salary = row.salary === null ? null : `${formatBaht(row.salary, lang)} ${t('form.moneyUnit')}`
  const level = [fact(t, 'positionType', row.positionType), fact(t, 'positionLevel', row.positionLevel)]
  return [
    fact(t, 'personnelType', row.personnelType),
    fact(t, 'positionTitle', row.positionTitle),
    ...(row.positionType === null && row.positionLevel === null ? [] : level),
    fact(t, 'positionNumber', row.positionNumber),
    {
      ...fact(t, 'unitId', directory.get(row.unitId)?.label ?? null),
      href: row.unitId ? `${unitsAddress}/${row.unitId}` : null,
    },
    ...(may('salary') ? [fact(t, 'salary', salary)] : []),
  ]
}

const personFacts = ({row}: OfficialFile, may: May, t: Translate): Fact[] =>
  (['education', 'phone', 'email'] as const).filter(may).map((field) => fact(t, field, row[field]))

/** What the keeper of the register should look at: nothing of it stops anybody. */
function noticesOf({row, postShared}: OfficialFile, may: May, today: Day, t: Translate) {
  const {positionType, positionLevel, salary} = row
  const texts: string[] = []
  if (postShared) texts.push(t('official.notice.postShared', {number: row.positionNumber ?? ''}))
  const ceiling = positionType && positionLevel ? salaryCeiling(positionType, positionLevel, today) : null
  if (may('salary') && salary !== null && ceiling !== null && salary > ceiling)
    texts.push(
      t('official.notice.aboveCeiling', {salary, ceiling, level: levelName(positionType, positionLevel) ?? ''}),
    )
  return texts.map((text) => ({tone: 'attention', title: null, text, items: []}))
}

const revealOf = (address: string, t: Translate) =>
  confirmButton(
    {
      action: `${address}/revelation`,
      label: t('official.reveal.label'),
      what: t('official.reveal.what'),
      follows: [t('official.reveal.follows')],
      submit: t('official.reveal.submit'),
    },
    t,
  )

const paper: FieldDefinition = {
  name: 'document',
  kind: 'file',
  label: 'official.document.file',
  help: 'official.document.help',
  accept: acceptedFiles(['pdf', 'jpg', 'png']),
}

function documentsOf({row, documents}: OfficialFile, keeps: boolean, given: Given | undefined, t: Translate) {
  if (!documents) return null
  const action = `${officialAddress(row.id)}/documents`
  return {
    files: documents.map((file) => ({
      ...file,
      removal: keeps ? removalOf(`${action}/${file.id}/removal`, file.name, t) : null,
    })),
    action,
    form: keeps ? formModel({fields: [paper], submission: newId()}, {}, given?.problems ?? [], t) : null,
    open: given !== undefined,
  }
}

const removalOf = (action: string, name: string, t: Translate) =>
  confirmButton(
    {
      action,
      label: t('official.document.remove'),
      what: t('official.document.removeWhat', {name}),
      follows: [t('official.document.removeFollows')],
      danger: true,
    },
    t,
  )
