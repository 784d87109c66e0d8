// The settings, read once from the environment. A wrong one stops the start: its name, what was wrong, an example.
import {join, resolve} from 'node:path'
import {z} from 'zod'

const port = z.coerce.number().int().min(0).max(65535)
const day = z.string().regex(/^\d{4}-\d\d-\d\d$/)
const logLevels = ['silent', 'error', 'warn', 'info', 'debug'] as const

const settings = {
  PORT: {schema: port.default(3000), wants: 'a port number', example: '3000'},
  HOST: {schema: z.string().min(1).default('127.0.0.1'), wants: 'an address to listen on', example: '127.0.0.1'},
  PUBLIC_URL: {
    schema: z.url({protocol: /^https?$/}).optional(),
    wants: 'the address people type, with http or https',
    example: 'https://mukda.mukdahan.go.th',
  },
  DATA_DIR: {schema: z.string().min(1).default('./data'), wants: 'a folder', example: './data'},
  DATABASE_URL: {
    schema: z
      .string()
      .regex(/^(sqlite:.+|mysql:\/\/[^/]+\/[^/?]+(\?.*)?)$/)
      .optional(),
    wants: 'sqlite:FILE or mysql://USER:PASSWORD@HOST:PORT/NAME, several hosts separated by commas',
    example: 'mysql://mukda:secret@127.0.0.1:3306/mukda',
  },
  MIGRATION_DATABASE_URL: {
    schema: z
      .string()
      .regex(/^mysql:\/\/[^/]+\/[^/?]+(\?.*)?$/)
      .optional(),
    wants: 'the address of the same database with the user that owns its tables',
    example: 'mysql://mukda_owner:secret@127.0.0.1:3306/mukda',
  },
  SECRET_FILE: {
    schema: z.string().min(1).optional(),
    wants: 'a file only this program may read',
    example: './data/secret',
  },
  LOG_LEVEL: {schema: z.enum(logLevels).default('info'), wants: `one of ${logLevels.join(', ')}`, example: 'info'},
  TLS_CERT: {schema: z.string().min(1).optional(), wants: 'a PEM file', example: '/etc/mukda/cert.pem'},
  TLS_KEY: {schema: z.string().min(1).optional(), wants: 'a PEM file', example: '/etc/mukda/key.pem'},
  TRUSTED_PROXIES: {
    schema: z
      .string()
      .regex(/^[0-9a-fA-F.:/, ]+$/)
      .optional(),
    wants: 'addresses of the proxies in front, separated by commas',
    example: '127.0.0.1',
  },
  TODAY: {schema: day.optional(), wants: 'a day as YYYY-MM-DD (demo only)', example: '2027-01-15'},
}

export type Config = {
  port: number
  host: string
  publicUrl: string | null
  dataDir: string
  databaseUrl: string
  migrationDatabaseUrl: string | null
  secretFile: string
  logLevel: (typeof logLevels)[number]
  tls: {cert: string; key: string} | null
  trustedProxies: string[]
  today: string | null
  demo: boolean
}

/** What is wrong with the settings, one sentence each. */
export class ConfigError extends Error {
  readonly wrong: string[]
  constructor(wrong: string[]) {
    super(wrong.join('\n'))
    this.wrong = wrong
  }
}

type Environment = Record<string, string | undefined>

/** Reads and checks the settings. @throws ConfigError naming every wrong variable at once */
export function readConfig(env: Environment, options: {demo?: boolean} = {}): Config {
  const wrong: string[] = []
  const read = <K extends keyof typeof settings>(name: K): z.infer<(typeof settings)[K]['schema']> => {
    const {schema, wants, example} = settings[name]
    const given = env[name] === '' ? undefined : env[name]
    const parsed = schema.safeParse(given)
    if (!parsed.success) wrong.push(`${name}="${given}" is not ${wants}. Example: ${name}=${example}`)
    return parsed.data as z.infer<(typeof settings)[K]['schema']>
  }
  const dataDir = resolve(read('DATA_DIR') ?? '.')
  const [cert, key] = [read('TLS_CERT'), read('TLS_KEY')]
  const config: Config = {
    port: read('PORT'),
    host: read('HOST'),
    publicUrl: read('PUBLIC_URL')?.replace(/\/+$/, '') ?? null,
    dataDir,
    databaseUrl: read('DATABASE_URL') ?? `sqlite:${join(dataDir, 'mukda.db')}`,
    migrationDatabaseUrl: read('MIGRATION_DATABASE_URL') ?? null,
    secretFile: resolve(read('SECRET_FILE') ?? join(dataDir, 'secret')),
    logLevel: read('LOG_LEVEL'),
    tls: cert && key ? {cert, key} : null,
    trustedProxies: (read('TRUSTED_PROXIES') ?? '').split(/[, ]+/).filter(Boolean),
    today: read('TODAY') ?? null,
    demo: options.demo === true,
  }
  if (wrong.length === 0) wrong.push(...contradictions(config, cert, key))
  if (wrong.length > 0) throw new ConfigError(wrong)
  return config
}

const loopback = /^(127\.\d+\.\d+\.\d+|localhost|::1)$/

function contradictions(config: Config, cert?: string, key?: string): string[] {
  const wrong: string[] = []
  const https = config.publicUrl?.startsWith('https://') === true
  if (Boolean(cert) !== Boolean(key))
    wrong.push('TLS_CERT and TLS_KEY go together. Example: TLS_CERT=cert.pem TLS_KEY=key.pem')
  if (config.demo && config.publicUrl) wrong.push('PUBLIC_URL is refused in the demo: it is for this computer alone')
  if (config.demo && !loopback.test(config.host))
    wrong.push('HOST is refused in the demo: it listens on 127.0.0.1 only')
  if (!config.demo && config.today)
    wrong.push('TODAY is for the demo only; take it away (the command line has --as-of)')
  if (loopback.test(config.host)) return wrong
  if (!https || !(config.tls || config.trustedProxies.length > 0))
    wrong.push(
      `HOST="${config.host}" is reachable by others, so people need https: PUBLIC_URL=https://... and either ` +
        'TLS_CERT with TLS_KEY, or TRUSTED_PROXIES naming the proxy that holds the certificate',
    )
  return wrong
}
