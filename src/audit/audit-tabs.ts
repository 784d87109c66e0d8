// The way around the audit unit's pages.
import {type Ability, canSome} from '../platform/access/ability.ts'
import type {Translate} from '../platform/messages/index.ts'

export const auditAddress = '/audit'

const places = [
  {tab: 'overview', href: auditAddress, needs: 'RiskAssessment'},
  {tab: 'plans', href: '/audit/plans', needs: 'AnnualAuditPlan'},
  {tab: 'universe', href: '/audit/universe', needs: 'Auditable'},
  {tab: 'risk', href: '/audit/risk', needs: 'RiskAssessment'},
  {tab: 'longTerm', href: '/audit/long-term-plans', needs: 'LongTermAuditPlan'},
  {tab: 'charter', href: '/audit/charter', needs: 'AuditCharter'},
  {tab: 'auditors', href: '/audit/auditors', needs: 'AuditUnit'},
] as const

export type AuditTab = (typeof places)[number]['tab']

/** The tabs this reader may come to, with their label, and the way to the one shown. */
export const auditTabs = (current: AuditTab, ability: Ability, t: Translate) => ({
  crumbs: [
    {label: t('audit.nav'), href: auditAddress},
    {label: t(`audit.tab.${current}`), href: null},
  ],
  tabsLabel: t('audit.nav'),
  tabs: places
    .filter(({needs}) => canSome(ability, 'read', needs))
    .map(({tab, href}) => ({label: t(`audit.tab.${tab}`), href, current: tab === current})),
})
