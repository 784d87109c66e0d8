// `npm start`: settings, database, migrations, jobs, the address; and a clean end.
import {keepCompiled} from './compiled.ts'

keepCompiled()
const {loadEnvironment, orExplain} = await import('./start.ts')
const {readConfig} = await import('./platform/config.ts')
const {serve} = await import('./serve.ts')

await orExplain(async () => {
  await serve(readConfig(loadEnvironment()))
})
