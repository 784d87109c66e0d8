// The imports a reader may see, and the form to send a file: which headings it has, and how they are written.
import {formModel} from '../../platform/http/form.ts'
import type {Given} from '../../platform/http/form-route.ts'
import {newId} from '../../platform/ids.ts'
import type {Translate} from '../../platform/messages/index.ts'
import {columns, headingOf} from '../workbook/columns.ts'
import {importsAddress, stateBadge} from './import.page.ts'
import type {ImportTable} from './tables.ts'

type Listed = {row: ImportTable; fileName: string}

export type ImportsSeen = {
  imports: readonly Listed[]
  before: string | null
  more: boolean
  mayUpload: boolean
  keptDays: number
  given: Given
  t: Translate
}

export function importsPage({imports, before, more, mayUpload, keptDays, given, t}: ImportsSeen) {
  const title = t('import.title')
  const next = more ? `${importsAddress}?before=${imports.at(-1)?.row.id}` : null
  return {
    title,
    crumbs: [
      {label: t('personnel.official.list.title'), href: '/personnel/officials'},
      {label: title, href: null},
    ],
    can: {upload: mayUpload},
    form: uploadForm(given, t),
    kept: t('import.upload.kept', {days: keptDays}),
    guide: guideOf(t),
    example: `${importsAddress}/example.xlsx`,
    items: imports.map((listed) => itemOf(listed, t)),
    next,
    total: null,
    pager: {more: before !== null || more, first: before === null ? null : importsAddress, next},
    empty: {why: t('import.list.none'), todo: mayUpload ? t('import.list.noneTodo') : null, action: null},
  }
}

const uploadForm = (given: Given, t: Translate) =>
  formModel(
    {
      fields: [
        {name: 'file', kind: 'file', label: 'import.upload.file', help: 'import.upload.help', accept: '.xlsx,.csv'},
      ],
      submission: newId(),
    },
    {},
    given.refused ? [{field: '', message: given.refused}, ...given.problems] : given.problems,
    t,
  )

const itemOf = ({row, fileName}: Listed, t: Translate) => ({
  id: row.id,
  href: `${importsAddress}/${row.id}`,
  name: fileName,
  by: row.accountName,
  at: row.uploadedAt,
  state: stateBadge(row.state, t),
  read: row.rowsRead,
  created: row.created,
  changed: row.changed,
  unchanged: row.unchanged,
  refused: row.refused,
})

const ofCivilServants = new Set<string>(['positionNumber', 'positionTitle', 'positionType', 'positionLevel'])

const guideOf = (t: Translate) =>
  columns.map(({field, required}) => ({
    heading: headingOf(field),
    need: t(`import.guide.${required ? 'required' : ofCivilServants.has(field) ? 'civil' : 'optional'}`),
    required,
    writes: t(`import.guide.${field === 'title' ? 'personTitle' : field}`),
  }))
