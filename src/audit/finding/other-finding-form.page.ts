import type {FieldDefinition, Option} from '../../platform/http/form.ts'
import {formPage} from '../../platform/http/form-page.ts'
import type {Given} from '../../platform/http/form-route.ts'
import type {Translate} from '../../platform/messages/index.ts'
import type {PageReader} from '../reader.ts'
import {findingAddress, findingsAddress} from './finding.ts'
import {numeric, theirsOf, valuesOf} from './finding-form.page.ts'
import {otherSources} from './other-finding.ts'
import type {FindingTable} from './tables.ts'

export const othersAddress = `${findingsAddress}/others`

export type OtherFindingChoices = {agencies: Option[]; severities: readonly string[]}

const board = (t: Translate) => ({label: t('followUp.board.title'), href: findingsAddress})

export const newOtherFindingPage = (choices: OtherFindingChoices, given: Given, t: Translate) =>
  formPage(
    {
      title: t('followUp.otherForm.title'),
      lead: t('followUp.otherForm.lead'),
      verb: t('followUp.otherForm.submit'),
      above: [board(t)],
      action: othersAddress,
      back: findingsAddress,
    },
    fieldsOf(choices, t),
    given,
    t,
  )

/** What stands there, to be put right with a reason; and what somebody else saved meanwhile beside it. */
export function correctionPage(row: FindingTable, choices: OtherFindingChoices, given: Given, {lang, t}: PageReader) {
  const back = findingAddress(row.id)
  const severities = choices.severities.includes(row.severity)
    ? choices.severities
    : [...choices.severities, row.severity]
  const reason: FieldDefinition = {name: 'reason', kind: 'textarea', label: 'followUp.otherForm.reason', max: 2000}
  return {
    ...formPage(
      {
        title: t('followUp.otherForm.correction'),
        lead: t('followUp.otherForm.correctionLead', {title: row.title}),
        verb: t('followUp.otherForm.submit'),
        above: [board(t), {label: row.title, href: back}],
        action: `${back}/correction`,
        back,
        version: row.version,
      },
      [...fieldsOf({...choices, severities}, t), reason],
      given,
      t,
      {
        ...valuesOf(row, []),
        source: row.source,
        sourceLetter: row.sourceLetter ?? '',
        issuedOn: numeric(row.issuedOn),
      },
    ),
    theirs: theirsOf(given, lang, t),
  }
}

const long = (name: string, optional = true): FieldDefinition => ({
  name,
  kind: 'textarea',
  label: `auditee.part.${name}`,
  max: 8000,
  ...(optional ? {optional} : {}),
})

const fieldsOf = ({agencies, severities}: OtherFindingChoices, t: Translate): FieldDefinition[] => [
  {
    name: 'source',
    kind: 'select',
    label: 'followUp.otherForm.source',
    options: otherSources.map((source) => ({value: source, label: t(`followUp.source.${source}`)})),
  },
  {name: 'sourceLetter', kind: 'text', label: 'followUp.otherForm.letter', max: 120},
  {name: 'issuedOn', kind: 'date', label: 'followUp.otherForm.issuedOn'},
  {name: 'agencyId', kind: 'select', label: 'audit.agency', options: agencies},
  {name: 'title', kind: 'text', label: 'followUp.column.title', max: 240},
  long('conditionFound', false),
  long('criteria'),
  long('cause'),
  long('effect'),
  long('recommendation', false),
  {
    name: 'severity',
    kind: 'select',
    label: 'followUp.severityLabel',
    options: severities.map((value) => ({value, label: value})),
  },
  {name: 'owner', kind: 'text', label: 'auditee.finding.owner', optional: true, max: 240},
  {name: 'dueOn', kind: 'date', label: 'followUp.column.dueOn'},
  {name: 'damage', kind: 'money', label: 'auditee.finding.damage', optional: true},
  {name: 'toReturn', kind: 'money', label: 'auditee.finding.toReturn', optional: true},
]
