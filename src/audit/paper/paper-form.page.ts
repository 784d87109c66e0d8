import {acceptedFiles} from '../../platform/files/index.ts'
import type {FieldDefinition, Option} from '../../platform/http/form.ts'
import {formPage} from '../../platform/http/form-page.ts'
import type {Given} from '../../platform/http/form-route.ts'
import type {Translate} from '../../platform/messages/index.ts'
import type {EngagementTable, EvidenceTable, ReviewNoteTable} from '../engagement/tables.ts'
import type {ReviewWay} from '../programme/review-way.ts'
import {crumbsTo} from './paper-index.page.ts'
import type {PaperRow, procedureChoices} from './working-paper.store.ts'
import {longTexts, paperAddress, papersAddress, secondLookChecklist} from './working-paper.ts'

type Procedures = Awaited<ReturnType<typeof procedureChoices>>

const rows = {purpose: 3, source: 3, workDone: 10, result: 10, conclusion: 4}

function fieldsOf(procedures: Procedures): FieldDefinition[] {
  const options: Option[] = procedures.map(({id, position, what}) => ({value: id, label: `${position}. ${what}`}))
  return [
    {name: 'reference', kind: 'text', label: 'paper.reference', help: 'paper.referenceHelp', max: 12, width: 'short'},
    {name: 'title', kind: 'text', label: 'paper.titleField', max: 240},
    {
      name: 'procedureId',
      kind: 'select',
      label: 'paper.procedure',
      options,
      optional: true,
      blank: 'paper.noProcedure',
    },
    ...longTexts.map(
      (part): FieldDefinition => ({
        name: part,
        kind: 'textarea',
        label: `paper.${part}`,
        help: `paper.help.${part}`,
        optional: true,
        rows: rows[part],
        max: part === 'workDone' || part === 'result' ? 40_000 : 8000,
      }),
    ),
  ]
}

type NewRead = {engagement: EngagementTable; procedures: Procedures; reference: string; procedureId: string | null}

export function newPaperForm({engagement, procedures, reference, procedureId}: NewRead, given: Given, t: Translate) {
  const back = papersAddress(engagement.id)
  const from = procedures.find(({id}) => id === procedureId)
  const page = formPage(
    {
      title: t('paper.new'),
      above: crumbsTo(engagement, t),
      lead: t('paper.newLead'),
      verb: t('paper.create'),
      action: back,
      back,
    },
    fieldsOf(procedures),
    given,
    t,
    {reference, procedureId: procedureId ?? '', title: from?.what.slice(0, 240) ?? ''},
  )
  return {...page, theirs: []}
}

type EditRead = {engagement: EngagementTable; paper: PaperRow; procedures: Procedures; accountId: string | null}

/** Where another wrote meanwhile, his words stand beside one's own: nothing is lost, and the next save is a choice. */
export function editPaperForm({engagement, paper, procedures, accountId}: EditRead, given: Given, t: Translate) {
  const back = paperAddress(paper)
  const others = paper.preparerId !== accountId
  const page = formPage(
    {
      title: t('paper.editTitle', {reference: paper.reference}),
      above: [...crumbsTo(engagement, t), {label: `${paper.reference} ${paper.title}`, href: back}],
      lead: t(paper.state === 'draft' ? (others ? 'paper.editOthers' : 'paper.editLead') : 'paper.editSigned'),
      verb: t('paper.save'),
      action: `${back}/edit`,
      back,
      version: paper.version,
    },
    fieldsOf(procedures),
    given,
    t,
    writtenOf(paper),
  )
  return {...page, theirs: given.refused?.key === 'paper.problem.changedMeanwhile' ? theirsOf(paper, given, t) : []}
}

const writtenOf = (paper: PaperRow): Record<string, string> =>
  Object.fromEntries(
    (['reference', 'title', 'procedureId', ...longTexts] as const).map((field) => [field, paper[field] ?? '']),
  )

const typed = (given: Given, field: string): string => String(given.values?.[field] ?? '').replaceAll('\r\n', '\n')

/** Their words wherever they differ from what was typed. */
const theirsOf = (paper: PaperRow, given: Given, t: Translate) =>
  (['reference', 'title', ...longTexts] as const)
    .filter((field) => (paper[field] ?? '') !== typed(given, field).trim())
    .map((field) => ({
      label: t(field === 'title' ? 'paper.titleField' : `paper.${field}`),
      text: paper[field],
      href: `#f-${field}`,
    }))

type Of = {engagement: EngagementTable; paper: PaperRow}

const placeOf = ({engagement, paper}: Of, t: Translate) => ({
  above: [...crumbsTo(engagement, t), {label: `${paper.reference} ${paper.title}`, href: paperAddress(paper)}],
  back: paperAddress(paper),
})

export function evidenceForm(of: Of, replaced: EvidenceTable | null, given: Given, t: Translate) {
  const place = placeOf(of, t)
  return formPage(
    {
      ...place,
      title: t(replaced ? 'paper.evidence.replace' : 'paper.evidence.add'),
      lead: replaced ? t('paper.evidence.replaceLead', {name: replaced.name}) : t('paper.evidence.addLead'),
      verb: t(replaced ? 'paper.evidence.replace' : 'paper.evidence.attach'),
      action: replaced ? `${place.back}/evidence/${replaced.id}/replacement` : `${place.back}/evidence`,
    },
    [
      {
        name: 'file',
        kind: 'file',
        label: 'paper.evidence.file',
        help: 'paper.evidence.fileHelp',
        accept: acceptedFiles(),
      },
    ],
    given,
    t,
  )
}

export function noteForm(of: Of, given: Given, t: Translate) {
  const place = placeOf(of, t)
  return formPage(
    {
      ...place,
      title: t('paper.note.add'),
      lead: t('paper.note.lead'),
      verb: t('paper.note.send'),
      action: `${place.back}/notes`,
    },
    [{name: 'note', kind: 'textarea', label: 'paper.note.one', max: 4000, rows: 5}],
    given,
    t,
  )
}

export function answerForm(of: Of, note: ReviewNoteTable, given: Given, t: Translate) {
  const place = placeOf(of, t)
  return formPage(
    {
      ...place,
      title: t('paper.note.reply'),
      lead: t('paper.note.asked', {name: note.notedByName, note: note.note}),
      verb: t('paper.note.sendAnswer'),
      action: `${place.back}/notes/${note.id}/answer`,
      version: note.version,
    },
    [{name: 'answer', kind: 'textarea', label: 'paper.note.answer', max: 4000, rows: 5}],
    given,
    t,
    {answer: note.answer ?? ''},
  )
}

export function reviewForm(of: Of, way: ReviewWay, given: Given, t: Translate) {
  const place = placeOf(of, t)
  const checklist: FieldDefinition = {
    name: 'checklist',
    kind: 'checkboxes',
    label: 'paper.checklist',
    help: 'paper.checklistHelp',
    options: secondLookChecklist.map((key) => ({value: key, label: t(`paper.check.${key}`)})),
  }
  return formPage(
    {
      ...place,
      title: t(`paper.review.${way}`),
      lead: t(`paper.review.lead.${way}`),
      verb: t('paper.review.sign'),
      action: `${place.back}/review`,
      version: of.paper.version,
    },
    [
      ...(way === 'second-look' ? [checklist] : []),
      {name: 'note', kind: 'textarea', label: 'paper.review.note', optional: true, max: 2000, rows: 3},
    ],
    given,
    t,
  )
}
