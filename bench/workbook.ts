// The full reading of a personnel workbook against the mere reading of its cells by a library, and the memory of both.
import {execFileSync} from 'node:child_process'
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {read} from '@e965/xlsx'
import {readOfficialsFile} from '../src/personnel/workbook/read-officials-file.ts'
import {exampleUnits, generatedToday, officialsWorkbook} from './officials-generator.ts'
import {median, report} from './ratio.ts'

const rounds = 5
const small = 10_000
const large = 100_000

type Run = {ms: number; mb: number}

const readers: Record<string, (bytes: Uint8Array) => Promise<number>> = {
  plain: async (bytes) => {
    const options = {dense: true, cellNF: true, sheetStubs: true, cellText: false, cellHTML: false}
    return Object.keys(read(bytes, options).Sheets).length
  },
  full: async (bytes) => {
    const {rows, refused} = await readOfficialsFile(bytes, {units: exampleUnits(), today: generatedToday})
    if (refused.length > 0) throw new Error(`${refused.length} generated officials were refused`)
    return rows.length
  },
}

/** One reading in a process of its own, so that its memory is its own. */
async function measureHere(reader: string, file: string): Promise<void> {
  const bytes = readFileSync(file)
  const start = performance.now()
  await readers[reader]!(bytes)
  const run: Run = {ms: performance.now() - start, mb: process.resourceUsage().maxRSS / 1024}
  process.stdout.write(JSON.stringify(run))
}

const measure = (reader: string, file: string): Run =>
  JSON.parse(execFileSync(process.execPath, [import.meta.filename, reader, file], {encoding: 'utf8'}))

function compare(): void {
  const folder = mkdtempSync(join(tmpdir(), 'workbook-'))
  try {
    const file = join(folder, 'small.xlsx')
    const many = join(folder, 'large.xlsx')
    writeFileSync(file, officialsWorkbook(small))
    writeFileSync(many, officialsWorkbook(large))
    const runs = Array.from({length: rounds}, () => ({plain: measure('plain', file), full: measure('full', file)}))
    const of = (pick: (run: (typeof runs)[number]) => number) => median(runs.map(pick))
    const [plain, full] = [of((run) => run.plain.ms), of((run) => run.full.ms)]
    const most = measure('full', many)
    const detail = `${full.toFixed(0)} ms, ${plain.toFixed(0)} ms`
    report({
      name: `reading ${small} officials / their cells alone`,
      ratio: full / plain,
      limit: 1.5,
      atLeast: false,
      detail,
    })
    report({
      name: 'peak memory in MB',
      ratio: of((run) => run.full.mb),
      limit: 250,
      atLeast: false,
      detail: `${small} officials`,
    })
    report({
      name: `reading ${large} / ${small}`,
      ratio: most.ms / full,
      limit: 10,
      atLeast: false,
      detail: `${most.ms.toFixed(0)} ms`,
    })
    report({name: 'peak memory in MB', ratio: most.mb, limit: 600, atLeast: false, detail: `${large} officials`})
  } finally {
    rmSync(folder, {recursive: true})
  }
}

const [reader, file] = process.argv.slice(2)
if (reader && file) await measureHere(reader, file)
else compare()
