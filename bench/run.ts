// `npm run bench`: every measure, one after another; each prints its ratio and the limit beside it.
import {spawnSync} from 'node:child_process'
import {join} from 'node:path'

const measures = [
  'change',
  'workbook',
  'rules',
  'compliance',
  'import',
  'order',
  'officials-list',
  'audit',
  'engagement',
]

for (const measure of measures) {
  process.stdout.write(`\n── ${measure}\n`)
  const {status} = spawnSync(process.execPath, [join(import.meta.dirname, `${measure}.ts`)], {stdio: 'inherit'})
  if (status !== 0) process.exitCode = 1
}
