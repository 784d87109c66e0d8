// `npm run -s mukda -- <command>`: what an administrator or a program does without a browser.
import {keepCompiled} from './compiled.ts'

keepCompiled()
await import('./cli/run.ts')
