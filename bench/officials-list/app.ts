// The product itself, on the database of DATABASE_URL: told by its parent to stop.
import {randomBytes} from 'node:crypto'
import {createServer} from 'node:http'
import type {AddressInfo} from 'node:net'
import {pino} from 'pino'
import {keepCompiled} from '../../src/compiled.ts'

// as `npm start` does
keepCompiled()
const {createApp} = await import('../../src/app.ts')
const {createParts} = await import('../../src/parts.ts')
const {readConfig} = await import('../../src/platform/config.ts')
const {slices} = await import('../../src/slices.ts')

const keys = {field: randomBytes(32), index: randomBytes(32), file: randomBytes(32)}
const parts = createParts(readConfig({...process.env, LOG_LEVEL: 'info'}, {demo: false}), slices, {
  keys,
  log: pino({level: 'error'}),
})
const server = createServer(createApp(parts).callback())
server.keepAliveTimeout = 60_000
server.listen(0, '127.0.0.1', () => process.send?.({port: (server.address() as AddressInfo).port}))
// whoever asked is gone
process.on('disconnect', () => process.exit())
process.on('message', (asked) => {
  if (asked === 'memory') process.send?.({rss: process.memoryUsage.rss()})
  else process.exit(0)
})
