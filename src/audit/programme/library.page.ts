// The library of procedures: its own page, and the page on which a programme takes from it.
import {can, canSome} from '../../platform/access/ability.ts'
import {formModel} from '../../platform/http/form.ts'
import {confirmButton} from '../../platform/http/form-page.ts'
import type {Given} from '../../platform/http/form-route.ts'
import {newId} from '../../platform/ids.ts'
import type {Translate} from '../../platform/messages/index.ts'
import type {EngagementRow} from '../engagement/engagement.store.ts'
import {engagementsAddress} from '../engagement/engagement.ts'
import type {ProcedureTemplateTable} from '../engagement/tables.ts'
import type {PageReader} from '../reader.ts'
import {addressWith, cursorOf} from '../universe/auditable.ts'
import {programmeAddress, sameProcedure, type Words} from './procedure.ts'
import {programmeCrumbs} from './procedure-form.page.ts'
import {pageSize} from './procedure-template.store.ts'
import {filterFields, type LibraryFilter, libraryAddress, templateAddress} from './procedure-template.ts'

type Found = {filter: LibraryFilter; rows: ProcedureTemplateTable[]; subjects: string[]; total: number}

/** Search and subject, as far as both pages have them. */
function tools(action: string, {filter, subjects}: Found, withState: boolean, t: Translate) {
  const {text, subject, withdrawn} = filter
  const kept = (without: string) =>
    filterFields(filter)
      .filter(([name]) => name !== without)
      .map(([name, value]) => ({name, value}))
  const form = formModel(
    {
      submission: null,
      fields: [
        {
          name: 'subject',
          kind: 'select',
          label: 'programme.field.subject',
          optional: true,
          blank: 'list.all',
          options: subjects.map((value) => ({value, label: value})),
        },
        ...(withState
          ? ([
              {
                name: 'state',
                kind: 'select',
                label: 'programme.library.state',
                optional: true,
                blank: 'programme.library.inUse',
                options: [{value: 'withdrawn', label: t('programme.library.withdrawn')}],
              },
            ] as const)
          : []),
      ],
    },
    {subject: subject ?? '', state: withdrawn ? 'withdrawn' : ''},
    [],
    t,
  )
  const sought = t('programme.library.search')
  const without = (name: string) =>
    addressWith(
      action,
      filterFields(filter).filter(([each]) => each !== name),
    )
  return {
    search: {action, q: text ?? '', label: sought, placeholder: sought, keep: kept('q')},
    filters: {
      action,
      count: (subject ? 1 : 0) + (withdrawn ? 1 : 0),
      keep: text ? [{name: 'q', value: text}] : [],
      fields: form.list,
    },
    chips: [
      ...(subject ? [{label: subject, href: without('subject')}] : []),
      ...(withdrawn ? [{label: t('programme.library.withdrawn'), href: without('state')}] : []),
    ],
    clear: action,
  }
}

export function libraryPage(found: Found & {onFirst: boolean}, {ability, t}: PageReader) {
  const {filter, rows, total, onFirst} = found
  const title = t('programme.library.title')
  const shown = rows.slice(0, pageSize)
  const last = shown.at(-1)
  const fields = filterFields(filter)
  const next =
    rows.length > pageSize && last ? addressWith(libraryAddress, [...fields, ['after', cursorOf(last)]]) : null
  const narrowed = fields.length > 0
  const add = canSome(ability, 'keep', 'ProcedureTemplate') ? `${libraryAddress}/new` : null
  return {
    title,
    crumbs: [
      {label: t('programme.engagements'), href: engagementsAddress},
      {label: title, href: null},
    ],
    sentence: t(filter.withdrawn ? 'programme.library.countWithdrawn' : 'programme.library.count', {count: total}),
    ...tools(libraryAddress, found, true, t),
    items: shown.map((row) => {
      const keeps = can(ability, 'keep', 'ProcedureTemplate', row)
      return {
        ...shownOf(row),
        edit: keeps ? `${templateAddress(row.id)}/edit` : null,
        turn: keeps ? turn(row, t) : null,
      }
    }),
    next,
    total,
    pager: {more: next !== null || !onFirst, first: onFirst ? null : addressWith(libraryAddress, fields), next},
    add,
    empty: {
      why: t(narrowed ? 'programme.library.noneFound' : 'programme.library.none'),
      todo: t(narrowed ? 'programme.library.searchOtherwise' : 'programme.library.noneTodo'),
      action: narrowed ? {label: t('list.clear'), href: libraryAddress} : null,
    },
  }
}

const shownOf = ({id, subject, purpose, what, population, sample}: ProcedureTemplateTable) => ({
  id,
  subject,
  purpose,
  what,
  population,
  sample,
})

function turn({id, subject, withdrawn}: ProcedureTemplateTable, t: Translate) {
  const verb = withdrawn === 1 ? 'restoration' : 'withdrawal'
  return confirmButton(
    {
      action: `${templateAddress(id)}/${verb}`,
      label: t(`programme.${verb}.label`),
      what: t(`programme.${verb}.what`, {subject}),
      ...(withdrawn === 1 ? {} : {danger: true as const}),
    },
    t,
  )
}

/** As many stand on one page to be ticked; the others are found by subject or words. */
export const mostOffered = 100

type Taking = Found & {engagement: EngagementRow; held: readonly Words[]}

export function takingPage(found: Taking, given: Given, t: Translate) {
  const {engagement, rows, held, total} = found
  const title = t('programme.form.library.title')
  const back = programmeAddress(engagement.id)
  const action = `${back}/library`
  const free = rows.filter((row) => !held.some((there) => sameProcedure(there, row)))
  const field = {
    name: 'ids',
    kind: 'checkboxes',
    label: 'programme.field.ids',
    options: free.slice(0, mostOffered).map((row) => ({
      value: row.id,
      label: `${row.subject} – ${row.purpose}`,
      help: row.what,
    })),
  } as const
  return {
    title,
    crumbs: [...programmeCrumbs(engagement, t), {label: title, href: null}],
    lead: t('programme.form.library.lead', {title: engagement.title}),
    verb: t('programme.form.library.submit'),
    ...tools(action, found, false, t),
    action,
    back,
    more: total > rows.length ? t('programme.library.more', {count: total - rows.length}) : null,
    held: rows.length > free.length ? t('programme.library.held', {count: rows.length - free.length}) : null,
    refused: given.refused && {
      tone: 'attention',
      title: t(given.refused.key, given.refused.values),
      text: null,
      items: [],
    },
    form: formModel({fields: [field], submission: newId()}, given.values ?? {}, given.problems, t),
    any: free.length > 0,
    empty: {
      why: t(rows.length > 0 ? 'programme.library.allHeld' : 'programme.library.noneFound'),
      todo: t('programme.library.addOwn'),
      action: {label: t('programme.form.new.title'), href: `${back}/procedures/new`},
    },
  }
}
