import {formPage} from '../../platform/http/form-page.ts'
import type {Given} from '../../platform/http/form-route.ts'
import type {Translate} from '../../platform/messages/index.ts'
import type {EngagementTable} from '../engagement/tables.ts'
import {crumbsTo} from './paper-index.page.ts'
import {sampleMethods} from './sample.ts'
import type {PaperRow} from './working-paper.store.ts'
import {paperAddress} from './working-paper.ts'

const populations = ['numbers', 'list', 'workbook'] as const

/** The population in one of three ways, and how to draw from it. */
export function sampleForm(
  {engagement, paper}: {engagement: EngagementTable; paper: PaperRow},
  given: Given,
  t: Translate,
) {
  const back = paperAddress(paper)
  return formPage(
    {
      title: t('paper.sample.draw'),
      above: [...crumbsTo(engagement, t), {label: `${paper.reference} ${paper.title}`, href: back}],
      lead: t(paper.sample === null ? 'paper.sample.lead' : 'paper.sample.leadAgain'),
      verb: t('paper.sample.draw'),
      action: `${back}/sample`,
      back,
      version: paper.version,
    },
    [
      {
        name: 'population',
        kind: 'radios',
        label: 'paper.sample.population',
        options: populations.map((value) => ({value, label: t(`paper.sample.populations.${value}`)})),
      },
      {name: 'count', kind: 'number', label: 'paper.sample.count', help: 'paper.sample.countHelp', optional: true},
      {
        name: 'lines',
        kind: 'textarea',
        label: 'paper.sample.lines',
        help: 'paper.sample.linesHelp',
        optional: true,
        rows: 6,
      },
      {
        name: 'file',
        kind: 'file',
        label: 'paper.sample.file',
        help: 'paper.sample.fileHelp',
        accept: '.xlsx,.csv',
        optional: true,
      },
      {
        name: 'column',
        kind: 'text',
        label: 'paper.sample.column',
        help: 'paper.sample.columnHelp',
        optional: true,
        max: 120,
      },
      {
        name: 'method',
        kind: 'radios',
        label: 'paper.sample.methodLabel',
        options: sampleMethods.map((value) => ({
          value,
          label: t(`paper.sample.method.${value}`),
          help: t(`paper.sample.methodHelp.${value}`),
        })),
      },
      {name: 'size', kind: 'number', label: 'paper.sample.size', help: 'paper.sample.sizeHelp'},
      {
        name: 'seed',
        kind: 'text',
        label: 'paper.sample.seed',
        help: 'paper.sample.seedHelp',
        optional: true,
        max: 60,
        width: 'medium',
      },
    ],
    given,
    t,
    {population: 'numbers', method: 'random'},
  )
}
