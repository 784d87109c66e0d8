// The papers of one record on their way or decided, for its page; and the form that sends it up.

import type {Reader} from '../platform/db/database.ts'
import {type DecisionTable, decisionAddress, decisionsOf, type RouteTemplate} from '../platform/decision/index.ts'
import {formPage} from '../platform/http/form-page.ts'
import type {Given} from '../platform/http/form-route.ts'
import type {Crumb} from '../platform/http/page.ts'
import type {Translate} from '../platform/messages/index.ts'

export type PaperRef = {
  href: string
  title: string
  state: DecisionTable['state']
  proposedOn: string
  closedOn: string | null
}

export async function paperRefs(db: Reader, subject: string, id: string): Promise<PaperRef[]> {
  const rows = await decisionsOf(db, subject, id)
  return rows.map((row) => ({
    href: decisionAddress(row.id),
    title: row.title,
    state: row.state,
    proposedOn: row.proposedOn,
    closedOn: row.closedOn,
  }))
}

/** That the latest paper of a draft came back, and the way to why. */
export function returnedNotice([latest]: PaperRef[], isDraft: boolean, t: Translate) {
  if (!isDraft || latest?.state !== 'returned') return null
  return {
    tone: 'attention',
    title: t('audit.returned.title', {day: latest.closedOn ?? latest.proposedOn}),
    text: null,
    items: [{text: t('audit.returned.why'), href: latest.href}],
  }
}

type Proposed = {name: string; back: string; above: Crumb[]; routes: readonly RouteTemplate[]}

/** Which way up, and a word to those who decide. */
export function proposalForm({name, back, above, routes}: Proposed, given: Given, t: Translate) {
  const words = {
    title: t('audit.propose.title', {name}),
    lead: t('audit.propose.lead'),
    verb: t('audit.propose.submit'),
  }
  return formPage(
    {...words, above, action: `${back}/proposal`, back},
    [
      {
        name: 'route',
        kind: 'radios',
        label: 'audit.propose.route',
        options: routes.map(({id, label}) => ({value: id, label: t(label)})),
      },
      {
        name: 'note',
        kind: 'textarea',
        label: 'audit.propose.note',
        help: 'audit.propose.noteHelp',
        optional: true,
        max: 2000,
      },
    ],
    given,
    t,
    {route: routes[0]?.id ?? ''},
  )
}
