import {verifyTrail} from '../platform/trail/index.ts'
import {answer, type Command, type Exit, readArgs, WrongUse, withParts} from './command.ts'

export const trail: Command = {
  usage: ['trail verify'],
  run([verb, ...args]) {
    const {values} = readArgs(args, {})
    if (verb !== 'verify') throw new WrongUse('trail wants verify')
    return withParts<Exit>(async ({db}) => {
      const found = await verifyTrail(db)
      answer(values.json, found, () => [
        `${found.events} events, ${found.problems.length} problems`,
        ...found.problems.map(({event, problem}) => `  ${event}: ${problem}`),
      ])
      return found.ok ? 0 : 1
    })
  },
}
