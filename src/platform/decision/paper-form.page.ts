// Two forms of one field more: what the front office records from paper, and the proposer's recall.
import {acceptedFiles} from '../files/index.ts'
import type {FieldDefinition} from '../http/form.ts'
import {formPage} from '../http/form-page.ts'
import type {Given} from '../http/form-route.ts'
import type {Translate} from '../messages/index.ts'
import {type Known, signatureFields, usualAnswer} from './decision.page.ts'
import {decisionAddress, decisionsAddress} from './decision.ts'
import type {Entitled} from './entitled.ts'
import type {DecisionStepTable} from './tables.ts'

function page(
  key: string,
  decision: Known,
  fields: FieldDefinition[],
  action: string,
  given: Given,
  t: Translate,
  values: Given['values'] = usualAnswer,
) {
  const back = decisionAddress(decision.id)
  const above = [
    {label: t('decision.nav'), href: decisionsAddress},
    {label: decision.title, href: back},
  ]
  const words = {title: t(`${key}.title`), lead: t(`${key}.lead`), verb: t(`${key}.submit`)}
  return formPage(
    {...words, above, action: `${back}/${action}`, back, version: decision.version},
    fields,
    given,
    t,
    values,
  )
}

/** `able`: who could sign on any day since it came there. */
export function paperForm(
  read: {decision: Known; step: DecisionStepTable; steps: DecisionStepTable[]; able: Entitled[]},
  given: Given,
  t: Translate,
) {
  const {decision, step, steps, able} = read
  const capacity = ({capacity, mandate}: Entitled) =>
    capacity === 'holder' ? null : `${mandate?.position ?? ''} ${t(`decision.capacity.${capacity}`)}`
  const fields: FieldDefinition[] = [
    {
      name: 'signer',
      kind: 'radios',
      label: 'decision.paper.signer',
      options: able.map((who) => {
        const help = capacity(who)
        return {value: who.accountId, label: who.name, ...(help === null ? {} : {help})}
      }),
    },
    {name: 'signedOn', kind: 'date', label: 'decision.paper.signedOn', help: 'decision.paper.signedOnHelp'},
    ...signatureFields(step, steps, {outcome: 'decision.paper.outcome', words: 'decision.paper.words'}, t),
    {
      name: 'scan',
      kind: 'file',
      label: 'decision.paper.scan',
      help: 'decision.paper.scanHelp',
      accept: acceptedFiles(scans),
    },
  ]
  const [only] = able
  const values = only && able.length === 1 ? {...usualAnswer, signer: only.accountId} : usualAnswer
  return page('decision.paper', decision, fields, 'paper', given, t, values)
}

/** A signed paper is scanned or photographed. */
export const scans = ['pdf', 'png', 'jpg'] as const

export const recallForm = (decision: Known, given: Given, t: Translate) =>
  page(
    'decision.recall',
    decision,
    [{name: 'reason', kind: 'textarea', label: 'decision.recall.reason', max: 2000}],
    'recall',
    given,
    t,
  )
