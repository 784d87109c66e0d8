import type {Migration} from 'kysely/migration'
import * as trail from './0001-trail.ts'
import * as identity from './0002-identity.ts'
import * as setting from './0003-setting.ts'
import * as file from './0004-file.ts'
import * as job from './0005-job.ts'
import * as unit from './0006-unit.ts'
import * as official from './0007-official.ts'
import * as officialImport from './0008-import.ts'
import * as compliance from './0009-compliance.ts'
import * as installation from './0010-installation.ts'
import * as audit from './0011-audit.ts'
import * as decision from './0012-decision.ts'
import * as auditCharter from './0013-audit-charter.ts'
import * as auditUniverse from './0014-audit-universe.ts'
import * as auditPlan from './0015-audit-plan.ts'
import * as engagement from './0016-engagement.ts'
import * as independence from './0017-independence.ts'
import * as programme from './0018-programme.ts'
import * as fieldwork from './0019-fieldwork.ts'
import * as finding from './0020-finding.ts'
import * as position from './0021-position.ts'
import * as register from './0022-register.ts'
import * as order from './0023-order.ts'
import * as personnelEntry from './0024-personnel-entry.ts'

/** Every step from an empty database to today's, in order. */
export const migrations: Record<string, Migration> = {
  '0001-trail': trail,
  '0002-identity': identity,
  '0003-setting': setting,
  '0004-file': file,
  '0005-job': job,
  '0006-unit': unit,
  '0007-official': official,
  '0008-import': officialImport,
  '0009-compliance': compliance,
  '0010-installation': installation,
  '0011-audit': audit,
  '0012-decision': decision,
  '0013-audit-charter': auditCharter,
  '0014-audit-universe': auditUniverse,
  '0015-audit-plan': auditPlan,
  '0016-engagement': engagement,
  '0017-independence': independence,
  '0018-programme': programme,
  '0019-fieldwork': fieldwork,
  '0020-finding': finding,
  '0021-position': position,
  '0022-register': register,
  '0023-order': order,
  '0024-personnel-entry': personnelEntry,
}
