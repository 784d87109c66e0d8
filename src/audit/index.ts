import {canSome} from '../platform/access/ability.ts'
import type {Slice} from '../platform/slice.ts'
import {abilities} from './abilities.ts'
import {auditorRoutes} from './auditor.routes.ts'
import {auditorsAddress} from './auditor.ts'
import {demo} from './demo.ts'
import {judgedAuditor, judgedAuditUnit} from './facts.ts'
import {records} from './records.ts'
import './tables.ts'

export const audit: Slice = {
  name: 'audit',
  abilities,
  routes: auditorRoutes,
  records,
  judged: [judgedAuditor, judgedAuditUnit],
  nav: [
    {
      label: 'audit.nav',
      href: auditorsAddress,
      icon: 'shield',
      shows: (ability) => canSome(ability, 'read', 'AuditUnit'),
    },
  ],
  demo,
}
