import {readFile, stat} from 'node:fs/promises'
import {basename} from 'node:path'
import type {ImportReport} from '../personnel/import/import-report.ts'
import {importOfficials} from '../personnel/index.ts'
import {isFull} from '../platform/db/dialect.ts'
import {checkFileSize} from '../platform/sheets/limits.ts'
import {answer, type Command, lang, readArgs, tell, WrongUse, withParts, words} from './command.ts'

export const importCommand: Command = {
  usage: ['import officials FILE [--dry-run]'],
  async run(args) {
    const {positionals, values} = readArgs(args, {'dry-run': {type: 'boolean'}})
    const [what, file, ...rest] = positionals
    if (what !== 'officials') throw new WrongUse(what ? `no command import ${what}` : 'import wants: officials FILE')
    if (file === undefined) throw new WrongUse('import officials wants a file')
    if (rest.length > 0) throw new WrongUse(`one word too many: ${rest.join(' ')}`)
    const bytes = await read(file)
    const options = {fileName: basename(file), dryRun: values['dry-run'] === true, lang, progress, alone: true}
    const report = await withParts((parts, caller) => importOfficials(parts, caller, bytes, options)).catch(explainFull)
    answer(values.json, report, () => linesOf(report, options.dryRun))
    return report.refused > 0 || report.problems.length > 0 ? 1 : 0
  },
}

/** A file over the limit is refused before it is in memory. */
async function read(file: string): Promise<Uint8Array> {
  const found = await stat(file).catch(() => null)
  if (!found?.isFile()) throw new WrongUse(`no file ${file}`)
  checkFileSize({length: found.size})
  return readFile(file)
}

function progress(done: number, of: number): void {
  tell(words('import.doing.applying', {done, rows: of}))
}

function explainFull(error: unknown): never {
  if (isFull(error)) throw new Error(words('import.problem.diskFull'), {cause: error})
  throw error
}

const mostLines = 200

function linesOf(report: ImportReport, dryRun: boolean): string[] {
  const {read, created, changed, unchanged, refused, problems, warnings, changes} = report
  const lines = [
    words(dryRun ? 'import.told.foreseen' : 'import.told.done', {read, created, changed, unchanged, refused}),
    ...problems.map(({row, column, value, problem, hint}) =>
      words('import.told.problem', {row, column, value, problem, hint}),
    ),
    ...warnings.map(({row, column, problem}) =>
      words('import.told.warning', {row: row ?? '-', column: column ?? '-', problem}),
    ),
    ...changes.map(({row, column, before, after}) =>
      words('import.told.change', {row, column, before: before ?? '-', after: after ?? '-'}),
    ),
  ]
  const more = lines.length - mostLines
  return more > 0 ? [...lines.slice(0, mostLines), words('import.told.more', {count: more})] : lines
}
