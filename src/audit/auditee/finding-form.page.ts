import {acceptedFiles} from '../../platform/files/index.ts'
import type {FieldDefinition} from '../../platform/http/form.ts'
import {formPage} from '../../platform/http/form-page.ts'
import type {Given} from '../../platform/http/form-route.ts'
import {formatDay} from '../../platform/thai/buddhist-date.ts'
import type {FindingRow} from '../finding/follow-up.store.ts'
import type {FindingResponseTable} from '../finding/tables.ts'
import type {PageReader} from '../reader.ts'
import {agencyFindingAddress, noticesAddress} from './notice.ts'
import {stances} from './response.ts'

/** Files of evidence, wherever they are asked for. */
export const evidenceField: FieldDefinition = {
  name: 'files',
  kind: 'file',
  label: 'auditee.progressForm.files',
  help: 'auditee.delivery.filesHelp',
  optional: true,
  multiple: true,
  accept: acceptedFiles(),
}

const placeOf = (
  finding: FindingRow,
  form: 'responseForm' | 'returnForm' | 'progressForm' | 'extensionForm',
  end: string,
  {lang, t}: PageReader,
  version?: number,
) => {
  const back = agencyFindingAddress(finding.id)
  const due = finding.dueOn === null ? '' : formatDay(finding.dueOn, lang, 'long')
  return {
    title: t(`auditee.${form}.title`),
    lead: t(`auditee.${form}.lead`, {due}),
    verb: t(`auditee.${form}.submit`),
    above: [
      {label: t('auditee.title'), href: noticesAddress},
      {label: finding.title, href: back},
    ],
    action: `${back}/${end}`,
    back,
    ...(version === undefined ? {} : {version}),
  }
}

/** `confirms`: a head may confirm at once what he writes himself. */
export function responseForm(
  finding: FindingRow,
  {waiting, confirms}: {waiting: FindingResponseTable | null; confirms: boolean},
  given: Given,
  reader: PageReader,
) {
  const {lang, t} = reader
  const fields: FieldDefinition[] = [
    {
      name: 'stance',
      kind: 'radios',
      label: 'auditee.responseForm.stance',
      options: stances.map((stance) => ({value: stance, label: t(`auditee.stance.${stance}`)})),
    },
    {
      name: 'reasons',
      kind: 'textarea',
      label: 'auditee.responseForm.reasons',
      help: 'auditee.responseForm.reasonsHelp',
      optional: true,
      max: 8000,
    },
    {
      name: 'action',
      kind: 'textarea',
      label: 'auditee.responseForm.action',
      help: 'auditee.responseForm.actionHelp',
      optional: true,
      max: 8000,
    },
    {name: 'owner', kind: 'text', label: 'auditee.responseForm.owner', optional: true, max: 240},
    {name: 'actionDueOn', kind: 'date', label: 'auditee.responseForm.actionDueOn', optional: true},
    ...(confirms
      ? [{name: 'confirm', kind: 'checkbox', label: 'auditee.responseForm.confirm', optional: true} as const]
      : []),
  ]
  const values: Record<string, string> = waiting
    ? {
        stance: waiting.stance,
        reasons: waiting.reasons ?? '',
        action: waiting.action ?? '',
        owner: waiting.owner ?? '',
        actionDueOn: waiting.actionDueOn === null ? '' : formatDay(waiting.actionDueOn, lang, 'numeric'),
      }
    : {}
  return formPage(placeOf(finding, 'responseForm', 'response', reader, waiting?.version ?? 0), fields, given, t, values)
}

export const returnForm = (finding: FindingRow, waiting: FindingResponseTable, given: Given, reader: PageReader) =>
  formPage(
    placeOf(finding, 'returnForm', 'return', reader, waiting.version),
    [{name: 'words', kind: 'textarea', label: 'auditee.returnForm.words', max: 2000}],
    given,
    reader.t,
  )

export const progressForm = (finding: FindingRow, given: Given, reader: PageReader) =>
  formPage(
    placeOf(finding, 'progressForm', 'progress', reader),
    [
      {
        name: 'percent',
        kind: 'number',
        label: 'auditee.progressForm.percent',
        help: 'auditee.progressForm.percentHelp',
      },
      {name: 'words', kind: 'textarea', label: 'auditee.progressForm.words', max: 8000},
      evidenceField,
    ],
    given,
    reader.t,
    {percent: String(finding.percent ?? '')},
  )

export const extensionForm = (finding: FindingRow, given: Given, reader: PageReader) =>
  formPage(
    placeOf(finding, 'extensionForm', 'extension', reader),
    [
      {name: 'newDueOn', kind: 'date', label: 'auditee.extensionForm.newDueOn'},
      {name: 'words', kind: 'textarea', label: 'auditee.extensionForm.words', max: 4000},
    ],
    given,
    reader.t,
  )
