// MySQL or MariaDB under Kysely: hosts are tried in order, one pool a host.
import {type Dialect, MysqlDialect, type MysqlPool, type MysqlPoolConnection} from 'kysely'
import type {Pool, PoolConnection} from 'mysql2'
import {isKept} from './kept-texts.ts'

type Address = {
  user: string
  password: string
  hosts: {host: string; port: number}[]
  database: string
  socketPath?: string
}

/** `mysql://user:pass@host1:3306,host2:3306/name?socketPath=`: several hosts, which `new URL` refuses. */
export function readAddress(url: string): Address {
  const match = /^mysql:\/\/(?:([^:@/]*)(?::([^@/]*))?@)?([^/]*)\/([^?]+)(?:\?(.*))?$/.exec(url)
  if (!match) throw new Error('DATABASE_URL is not mysql://USER:PASSWORD@HOST:PORT/NAME')
  const [, user = '', password = '', hosts = '', database = '', query = ''] = match
  const socketPath = new URLSearchParams(query).get('socketPath')
  return {
    user: decodeURIComponent(user),
    password: decodeURIComponent(password),
    database: decodeURIComponent(database),
    hosts: hosts.split(',').map((each) => {
      const [host = '', port] = each.split(/:(?=\d+$)/)
      return {host: host || '127.0.0.1', port: Number(port ?? 3306)}
    }),
    ...(socketPath ? {socketPath} : {}),
  }
}

const modes = 'STRICT_ALL_TABLES,NO_ZERO_DATE,NO_ZERO_IN_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION'

/** The driver is read only where it is needed: the embedded database starts without it. */
async function poolAt(address: Address, host: {host: string; port: number}): Promise<Pool> {
  const {createPool} = await import('mysql2')
  const pool = createPool({
    ...(address.socketPath ? {socketPath: address.socketPath} : host),
    user: address.user,
    password: address.password,
    database: address.database,
    charset: 'UTF8MB4_BIN',
    timezone: 'Z',
    dateStrings: true,
    supportBigNumbers: true,
    connectionLimit: 20,
    connectTimeout: 5000,
    enableKeepAlive: true,
    // of the server's 16,382 in all
    maxPreparedStatements: 300,
  })
  pool.on('connection', (connection) => {
    connection.query(`set session sql_mode='${modes}', time_zone='+00:00'`)
    connection.query('set session transaction isolation level read committed')
  })
  return pool
}

/** Errors that say this host cannot serve now, so that the next may be asked. */
const elsewhere =
  /^(ECONNREFUSED|ECONNRESET|ETIMEDOUT|EHOSTUNREACH|ENOTFOUND|ENOENT|PROTOCOL_CONNECTION_LOST|ER_CON_COUNT_ERROR|ER_UNKNOWN_COM_ERROR|ER_SERVER_SHUTDOWN)$/

export const hostIsAway = (error: unknown): boolean => {
  const {code, message} = (error ?? {}) as {code?: string; message?: string}
  return elsewhere.test(String(code)) || (message?.endsWith('in closed state') ?? false)
}

const prepares = new WeakSet<PoolConnection>()

/** The connection, with statements that come again prepared: their text is read and planned once, not each time. */
function preparing(connection: PoolConnection): PoolConnection {
  if (prepares.has(connection)) return connection
  prepares.add(connection)
  const query = connection.query.bind(connection) as (...all: unknown[]) => unknown
  const execute = connection.execute.bind(connection) as typeof query
  return Object.assign(connection, {
    query: (text: unknown, ...rest: unknown[]) =>
      typeof text === 'string' && isKept(text) ? execute(text, ...rest) : query(text, ...rest),
  })
}

function poolOver(pools: Pool[]): MysqlPool {
  return {
    getConnection(callback) {
      const ask = (index: number) =>
        pools[index]?.getConnection((error, connection: PoolConnection) => {
          if (error && hostIsAway(error) && index + 1 < pools.length) return ask(index + 1)
          callback(error, connection && (preparing(connection) as unknown as MysqlPoolConnection))
        })
      ask(0)
    },
    end(callback) {
      Promise.all(pools.map((pool) => pool.promise().end())).then(() => callback(undefined), callback)
    },
  }
}

export function serverDialect(url: string): Dialect {
  const address = readAddress(url)
  const pools = () => Promise.all(address.hosts.map((host) => poolAt(address, host)))
  return new MysqlDialect({pool: async () => poolOver(await pools())})
}
