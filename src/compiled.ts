import {enableCompileCache} from 'node:module'
import {join} from 'node:path'

/** Keeps what was compiled for the next start. Call it before the program itself is imported. */
export const keepCompiled = (): void =>
  void enableCompileCache(join(import.meta.dirname, '..', 'node_modules', '.cache', 'mukda'))
