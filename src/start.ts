import {existsSync} from 'node:fs'
import {loadEnvFile} from 'node:process'
import {ConfigError} from './platform/config.ts'

/** The environment, with `.env` of the current folder beneath it. */
export function loadEnvironment(): NodeJS.ProcessEnv {
  if (existsSync('.env')) loadEnvFile('.env')
  return process.env
}

/** Runs the program; what is wrong with the settings, or stands in the way of the start, is said in plain words. */
export async function orExplain(program: () => Promise<void>): Promise<void> {
  try {
    await program()
  } catch (error) {
    const said = error instanceof ConfigError ? error.wrong : [explain(error)]
    process.stderr.write(`Mukda cannot start:\n${said.map((line) => `  - ${line}\n`).join('')}`)
    process.exitCode = 1
  }
}

function explain(error: unknown): string {
  const {code, message, address, port} = error as {code?: string; message?: string; address?: string; port?: number}
  if (code === 'EADDRINUSE') return `port ${port} is in use by another program. Example: PORT=3001`
  if (code === 'EACCES') return `${message}. Is the folder or port allowed for this user?`
  if (code === 'ECONNREFUSED')
    return `the database does not answer at ${address}:${port}. Is it running? See DATABASE_URL`
  return message || String(code ?? error)
}
