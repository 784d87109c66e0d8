import {audit} from './audit/index.ts'
import {compliance} from './compliance/index.ts'
import {home} from './home.ts'
import {personnel} from './personnel/index.ts'
import {decision} from './platform/decision/index.ts'
import {exports} from './platform/exports/index.ts'
import {files} from './platform/files/index.ts'
import {health} from './platform/health/index.ts'
import {identity} from './platform/identity/index.ts'
import {jobs} from './platform/jobs/index.ts'
import {mandates} from './platform/mandate/index.ts'
import {registers} from './platform/register/index.ts'
import {settings} from './platform/settings/index.ts'
import type {Slice} from './platform/slice.ts'
import {trail} from './platform/trail/index.ts'

/** Every part of the house, in the order of who may know whom. */
export const slices: Slice[] = [
  home,
  identity,
  mandates,
  decision,
  registers,
  jobs,
  files,
  exports,
  settings,
  trail,
  health,
  personnel,
  compliance,
  audit,
]
