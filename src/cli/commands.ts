import {account} from './account.ts'
import {check} from './check.ts'
import type {Command} from './command.ts'
import {doctor} from './doctor.ts'
import {exportCommand} from './export.ts'
import {importCommand} from './import.ts'
import {migrate} from './migrate.ts'
import {rules} from './rules.ts'
import {seed} from './seed.ts'
import {trail} from './trail.ts'

/** Every command by its first word. */
export const commands: Record<string, Command> = {
  rules,
  check,
  import: importCommand,
  export: exportCommand,
  trail,
  seed,
  account,
  migrate,
  doctor,
}
