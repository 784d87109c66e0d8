import {readFileSync} from 'node:fs'
import {readUnits, seedUnits} from '../personnel/index.ts'
import {inWork} from '../platform/work.ts'
import {answer, type Command, type Exit, readArgs, WrongUse, withParts} from './command.ts'

/** The units the product ships with: those of the office it was made for. */
const shippedUnits = new URL('../demo/data/units-mukdahan.csv', import.meta.url)

export const seed: Command = {
  usage: ['seed [UNITS.csv]'],
  run(args) {
    const {positionals, values} = readArgs(args, {})
    const lines = readUnits(read(positionals[0] ?? shippedUnits))
    return withParts<Exit>(async (parts, caller) => {
      const seeded = await inWork(parts, caller, (work) => seedUnits(work, lines))
      answer(values.json, seeded, () => [`${seeded.added} units added, ${seeded.known} known`])
      return 0
    })
  },
}

function read(file: string | URL): Uint8Array {
  try {
    return readFileSync(file)
  } catch (error) {
    throw new WrongUse(`cannot read ${file}: ${(error as Error).message}`)
  }
}
