// `npm start`: settings, database, migrations, jobs, the address; and a clean end.

import {readConfig} from './platform/config.ts'
import {serve} from './serve.ts'
import {loadEnvironment, orExplain} from './start.ts'

await orExplain(async () => {
  await serve(readConfig(loadEnvironment()))
})
