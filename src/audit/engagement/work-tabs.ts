// The way around the pages of audit work, beside those of planning.
import {type Ability, canSome} from '../../platform/access/ability.ts'
import type {Translate} from '../../platform/messages/index.ts'
import {engagementsAddress} from './engagement.ts'

const places = [
  {tab: 'engagements', href: engagementsAddress, needs: 'Engagement'},
  {tab: 'schedule', href: '/audit/schedule', needs: 'AuditUnit'},
  {tab: 'findings', href: '/audit/findings', needs: 'Finding'},
  {tab: 'procedures', href: '/audit/procedures', needs: 'ProcedureTemplate'},
  {tab: 'annualReports', href: '/audit/annual-reports', needs: 'AnnualAuditReport'},
] as const

export type WorkTab = (typeof places)[number]['tab']

/** The tabs this reader may come to, with their label, and where the page stands. */
export const workTabs = (current: WorkTab, ability: Ability, t: Translate) => ({
  crumbs: [
    {label: t('engagement.nav'), href: current === 'engagements' ? null : engagementsAddress},
    ...(current === 'engagements' ? [] : [{label: t(`engagement.tab.${current}`), href: null}]),
  ],
  tabsLabel: t('engagement.nav'),
  tabs: places
    .filter(({needs}) => canSome(ability, 'read', needs))
    .map(({tab, href}) => ({label: t(`engagement.tab.${tab}`), href, current: tab === current})),
})
