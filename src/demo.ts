// `npm run demo`: the whole product with the example province, afresh each time, for this computer alone.
import {keepCompiled} from './compiled.ts'

keepCompiled()
await import('./demo/run.ts')
