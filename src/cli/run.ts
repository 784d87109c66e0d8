import {ConfigError} from '../platform/config.ts'
import {Refusal} from '../platform/refusal.ts'
import {type Command, type Exit, refusalLines, tell, WrongUse} from './command.ts'
import {commands} from './commands.ts'

process.exitCode = await main(process.argv.slice(2))

async function main([name, ...args]: string[]): Promise<Exit> {
  if (name === undefined || name === '--help' || name === 'help') {
    process.stdout.write(`${usageOf(Object.values(commands)).join('\n')}\n`)
    return name === undefined ? 2 : 0
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!command) return wrong(`no command ${name}`, Object.values(commands))
  if (args.includes('--help')) {
    process.stdout.write(`${usageOf([command]).join('\n')}\n`)
    return 0
  }
  try {
    return await command.run(args)
  } catch (error) {
    return told(error, command)
  }
}

function told(error: unknown, command: Command): Exit {
  if (error instanceof WrongUse) return wrong(error.message, [command])
  if (error instanceof ConfigError) for (const line of error.wrong) tell(line)
  else if (error instanceof Refusal) for (const line of refusalLines(error)) tell(line)
  else tell((error as Error).message || String(error))
  return error instanceof ConfigError ? 2 : 1
}

function wrong(why: string, known: Command[]): Exit {
  tell(why)
  for (const line of usageOf(known)) tell(line)
  return 2
}

function usageOf(known: Command[]): string[] {
  return ['npm run -s mukda -- <command> [--json]', ...known.flatMap(({usage}) => usage.map((line) => `  ${line}`))]
}
