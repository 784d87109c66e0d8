import {formModel} from '../../platform/http/form.ts'
import {confirmButton} from '../../platform/http/form-page.ts'
import type {Given} from '../../platform/http/form-route.ts'
import {newId} from '../../platform/ids.ts'
import type {JobProgress} from '../../platform/jobs/index.ts'
import type {Translate} from '../../platform/messages/index.ts'
import type {Message} from '../../platform/refusal.ts'
import {levelsName, positionsAddress} from './position.ts'
import {
  importColumns,
  importFields,
  positionImportAddress,
  positionImportsAddress,
  type ReadPost,
  type RefusedPost,
  requiredFields,
} from './position-import.ts'
import {addressOf} from './position-list.ts'
import type {PositionImportTable} from './tables.ts'

const above = (t: Translate) => ({label: t('position.many'), href: positionsAddress})

/** Where a workbook is sent, with what its columns hold. */
export function sendPositionsPage(given: Given, t: Translate) {
  const title = t('positionImport.title')
  const file = {
    name: 'file',
    kind: 'file' as const,
    label: 'positionImport.file',
    help: 'positionImport.fileHelp',
    accept: '.xlsx,.csv',
  }
  return {
    title,
    crumbs: [above(t), {label: title, href: null}],
    action: positionImportsAddress,
    back: positionsAddress,
    example: `${positionImportsAddress}/example.xlsx`,
    columns: importFields.map((field) => ({
      heading: importColumns[field],
      need: t(requiredFields.includes(field) ? 'positionImport.needed' : 'positionImport.optional'),
      means: t(`positionImport.column.${field}`),
    })),
    form: formModel({fields: [file], submission: newId()}, {}, given.problems, t),
  }
}

const shownRows = 50
const views = ['refused', 'accepted'] as const

type Seen = {row: PositionImportTable; job: JobProgress | null; query: {view?: string; after?: string}; t: Translate}

/** A preview: the rows that are wrong first, for they are what somebody has to do something about. */
export function positionImportPage({row, job, query, t}: Seen) {
  const content = JSON.parse(row.content) as {accepted: ReadPost[]; refused: RefusedPost[]}
  const address = positionImportAddress(row.id)
  const underWay = row.state === 'previewed' && (job?.state === 'waiting' || job?.state === 'running')
  const say = ({key, values}: Message) => t(key, values)
  const view = views.find((each) => each === query.view) ?? (row.refused > 0 ? 'refused' : 'accepted')
  const after = Number(query.after) || 0
  const rest = (view === 'refused' ? content.refused : content.accepted).filter((each) => each.row > after)
  const shown = rest.slice(0, shownRows)
  const fields = (more: [string, string][]): [string, string][] => [['view', view], ...more]
  const next = rest.length > shownRows ? addressOf(address, fields([['after', String(shown.at(-1)?.row)]])) : null
  const mayApply = row.state === 'previewed' && !underWay && row.accepted > 0
  return {
    title: row.fileName,
    crumbs: [
      above(t),
      {label: t('positionImport.title'), href: positionImportsAddress},
      {label: row.fileName, href: null},
    ],
    id: row.id,
    href: address,
    state: {tone: row.state === 'applied' ? 'good' : 'info', label: t(`positionImport.state.${row.state}`)},
    sentence: t(`positionImport.sentence.${row.state}`, {accepted: row.accepted, refused: row.refused}),
    underWay,
    progress:
      underWay && job ? {id: 'progress', label: t('positionImport.adding'), percent: job.percent, note: null} : null,
    failed: job?.state === 'failed' && job.error ? say(job.error) : null,
    apply: mayApply
      ? confirmButton(
          {
            action: `${address}/application`,
            label: t('positionImport.apply', {count: row.accepted}),
            what: t('positionImport.applyWhat', {count: row.accepted}),
            follows: [
              t('positionImport.applyLinks'),
              ...(row.refused > 0 ? [t('positionImport.applyLeaves', {count: row.refused})] : []),
            ],
          },
          t,
        )
      : null,
    sendAgain: row.state === 'previewed' && row.refused > 0 ? positionImportsAddress : null,
    toList: row.state === 'applied' ? positionsAddress : null,
    tabs: views.map((each) => ({
      label: t(`positionImport.view.${each}`, {count: row[each]}),
      href: addressOf(address, [['view', each]]),
      current: each === view,
    })),
    wrong: view === 'refused',
    items: shown.map((each) =>
      'post' in each
        ? {
            row: each.row,
            number: each.post.number,
            title: each.post.title,
            kind: each.post.kind,
            rank: [each.post.positionType, levelsName(each.post)].filter(Boolean).join(' '),
            unit: each.unit,
            problems: [],
          }
        : {
            row: each.row,
            number: each.number,
            title: each.title,
            kind: null,
            rank: '',
            unit: '',
            problems: each.problems.map(({column, problem, todo}) => ({
              column,
              problem: say(problem),
              todo: say(todo),
            })),
          },
    ),
    next,
    total: row[view],
    pager: {more: next !== null || after > 0, first: after > 0 ? addressOf(address, fields([])) : null, next},
    none: t(`positionImport.none.${view}`),
  }
}
