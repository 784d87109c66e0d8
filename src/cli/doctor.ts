import {doctor as examine} from '../platform/health/index.ts'
import {answer, type Command, type Exit, lang, readArgs, withParts} from './command.ts'

export const doctor: Command = {
  usage: ['doctor'],
  run(args) {
    const {values} = readArgs(args, {})
    return withParts<Exit>(async (parts) => {
      const checks = await examine(parts, lang)
      answer(values.json, checks, () => checks.map(({ok, name, message}) => `${ok ? '✓' : '✗'} ${name}: ${message}`))
      return checks.every(({ok}) => ok) ? 0 : 1
    })
  },
}
