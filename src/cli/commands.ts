import {account} from './account.ts'
import type {Command} from './command.ts'
import {exportCommand} from './export.ts'
import {importCommand} from './import.ts'
import {migrate} from './migrate.ts'
import {rules} from './rules.ts'
import {seed} from './seed.ts'
import {trail} from './trail.ts'

/** Every command by its first word. */
export const commands: Record<string, Command> = {
  rules,
  import: importCommand,
  export: exportCommand,
  trail,
  seed,
  account,
  migrate,
}
