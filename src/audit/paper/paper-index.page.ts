import {formModel} from '../../platform/http/form.ts'
import {keptFor} from '../../platform/kept.ts'
import type {Translate} from '../../platform/messages/index.ts'
import type {EngagementHead} from '../engagement/engagement.store.ts'
import {engagementAddress, engagementsAddress} from '../engagement/engagement.ts'
import type {PaperInFile} from '../engagement/engagement-file.store.ts'
import type {EngagementTable, WorkingPaperTable} from '../engagement/tables.ts'
import type {PageReader} from '../reader.ts'
import {type ListedPaper, papersPageSize} from './paper-list.store.ts'
import {paperAddress, paperStates, papersAddress, whyNotWritten} from './working-paper.ts'

/** As it stands in the address: `notes` and `mine` are `yes` or absent. */
export type AskedFilter = {state?: WorkingPaperTable['state']; notes?: 'yes'; mine?: 'yes'; procedure?: string}

type IndexRead = {
  engagement: EngagementHead
  writes: boolean
  rows: ListedPaper[]
  counts: Record<WorkingPaperTable['state'], number>
  filter: AskedFilter
  onFirst: boolean
}

const tones = {draft: 'neutral', prepared: 'attention', reviewed: 'good'} as const

export const stateBadge = (state: WorkingPaperTable['state'], t: Translate) => ({
  label: t(`paper.state.${state}`),
  tone: tones[state],
})

/** The pages above every page of an engagement's papers. */
export const crumbsTo = ({id, title}: Pick<EngagementTable, 'id' | 'title'>, t: Translate) => [
  {label: t('paper.engagements'), href: engagementsAddress},
  {label: title, href: engagementAddress(id)},
  {label: t('paper.title'), href: papersAddress(id)},
]

/** The working papers of an engagement by reference. */
export function papersPage({engagement, writes, rows, counts, filter, onFirst}: IndexRead, {t}: PageReader) {
  const address = papersAddress(engagement.id)
  const fields = Object.entries(filter)
  const withFields = (more: [string, string][]) => {
    const all = [...fields, ...more]
    return all.length === 0 ? address : `${address}?${new URLSearchParams(all)}`
  }
  const shown = rows.slice(0, papersPageSize)
  const last = shown.at(-1)
  const next = rows.length > papersPageSize && last ? withFields([['after', last.referenceKey]]) : null
  const why = whyNotWritten(engagement)
  const total = paperStates.reduce((sum, state) => sum + counts[state], 0)
  return {
    title: t('paper.title'),
    crumbs: crumbsTo(engagement, t).map((crumb, at) => (at === 2 ? {...crumb, href: null} : crumb)),
    lead: t('paper.lead', {total, ...counts}),
    why: why ? t(why.key) : null,
    filters: filtersOf(address, filter, t),
    chips: fields.map(([name, value]) => ({
      label: name === 'state' ? t(`paper.state.${value}`) : t(`paper.filter.${name}`),
      href: `${address}?${new URLSearchParams(fields.filter(([each]) => each !== name))}`,
    })),
    clear: address,
    items: itemsOf(shown, t),
    next,
    total: fields.length === 0 ? total : null,
    pager: {more: next !== null || !onFirst, first: onFirst ? null : withFields([]), next},
    add: writes ? `${address}/new` : null,
    print: total > 0 ? `${address}/print` : null,
    empty: {
      why: t(fields.length > 0 ? 'paper.noneFound' : 'paper.none'),
      todo: fields.length === 0 && writes ? t('paper.noneTodo') : null,
      action:
        fields.length > 0
          ? {label: t('list.clear'), href: address}
          : writes
            ? {label: t('paper.new'), href: `${address}/new`}
            : null,
    },
  }
}

/** The same for everybody, and of few kinds. */
const keptFields = keptFor<Translate, ReturnType<typeof makeFields>>(50)

function filtersOf(action: string, filter: AskedFilter, t: Translate) {
  const {procedure, ...chosen} = filter
  const keep = procedure ? [{name: 'procedure', value: procedure}] : []
  const fields = keptFields(t, Object.entries(chosen).join(), () => makeFields(chosen, t))
  return {action, count: Object.keys(filter).length, keep, fields}
}

const makeFields = (chosen: Omit<AskedFilter, 'procedure'>, t: Translate) =>
  formModel(
    {
      submission: null,
      fields: [
        {
          name: 'state',
          kind: 'select',
          label: 'paper.stateLabel',
          optional: true,
          blank: 'list.all',
          options: paperStates.map((state) => ({value: state, label: t(`paper.state.${state}`)})),
        },
        {name: 'notes', kind: 'checkbox', label: 'paper.filter.notes', optional: true},
        {name: 'mine', kind: 'checkbox', label: 'paper.filter.mine', optional: true},
      ],
    },
    chosen,
    [],
    t,
  ).list

function itemsOf(rows: ListedPaper[], t: Translate) {
  const badges = rowBadges(t)
  return rows.map((row) => ({
    id: row.id,
    href: paperAddress(row),
    reference: row.reference,
    title: row.title,
    state: badges[row.state],
    procedure: row.procedurePosition === null ? null : t('paper.procedureNumber', {number: row.procedurePosition}),
    preparer: row.preparerName,
    preparedOn: row.preparedOn,
    reviewer: row.reviewerName,
    openNotes: row.openNotes,
  }))
}

type Badges = Record<WorkingPaperTable['state'], ReturnType<typeof stateBadge>>

const keptBadges = keptFor<Translate, Badges>(1)

const rowBadges = (t: Translate): Badges =>
  keptBadges(t, '', () => ({
    draft: stateBadge('draft', t),
    prepared: stateBadge('prepared', t),
    reviewed: stateBadge('reviewed', t),
  }))

/** What the engagement's own page says of its papers: how many in each state, the open notes, and where they are. */
export function papersPanel(
  engagement: Pick<EngagementTable, 'id' | 'kind' | 'state'>,
  papers: PaperInFile[],
  t: Translate,
) {
  const address = papersAddress(engagement.id)
  const openNotes = papers.reduce((sum, paper) => sum + paper.openNotes, 0)
  return {
    href: address,
    total: papers.length,
    openNotes,
    tiles: [
      ...paperStates.map((state) => {
        const count = papers.filter((paper) => paper.state === state).length
        return {
          label: t(`paper.state.${state}`),
          value: String(count),
          note: null,
          href: `${address}?state=${state}`,
          tone: count === 0 ? 'neutral' : tones[state],
        }
      }),
      {
        label: t('paper.openNotes'),
        value: String(openNotes),
        note: null,
        href: `${address}?notes=yes`,
        tone: openNotes > 0 ? 'attention' : 'neutral',
      },
    ],
  }
}
