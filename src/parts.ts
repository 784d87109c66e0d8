import {pino, stdSerializers} from 'pino'
import {type Clock, clockOn, systemClock} from './platform/clock.ts'
import type {Config} from './platform/config.ts'
import {openDatabase} from './platform/db/dialect.ts'
import {createRenderer} from './platform/http/render.ts'
import {abilitiesOver} from './platform/identity/who.ts'
import {readKeys} from './platform/secrets.ts'
import type {Parts, Slice} from './platform/slice.ts'

/** Opens what the program works with. Close it with `parts.db.destroy()`. */
export function createParts(
  config: Config,
  slices: Slice[],
  own: Partial<Pick<Parts, 'db' | 'keys' | 'log'>> & {clock?: Clock} = {},
): Parts {
  const db = own.db ?? openDatabase(config.databaseUrl)
  const clock = own.clock ?? (config.today ? clockOn(config.today) : systemClock())
  return {
    config,
    db,
    clock,
    slices,
    keys: own.keys ?? readKeys(config.secretFile),
    log: own.log ?? pino({level: config.logLevel, serializers: {err: withoutStatement}}),
    render: createRenderer(),
    listeners: slices.flatMap(({listeners = []}) => (typeof listeners === 'function' ? listeners(slices) : listeners)),
    abilityOf: abilitiesOver(slices, {db, clock}),
  }
}

/** An error of the database carries the statement with its values: names and ids do not belong into a log. */
function withoutStatement(error: Error) {
  const {sql: _sql, sqlMessage: _message, ...told} = stdSerializers.err(error) as unknown as Record<string, unknown>
  return told
}
