import {account} from './account.ts'
import type {Command} from './command.ts'
import {migrate} from './migrate.ts'
import {rules} from './rules.ts'

/** Every command by its first word. */
export const commands: Record<string, Command> = {rules, migrate, account}
