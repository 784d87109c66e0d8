import {writeFile} from 'node:fs/promises'
import {exportOfficials} from '../personnel/index.ts'
import {answer, type Command, type Exit, readArgs, readDay, WrongUse, withParts, words} from './command.ts'

export const exportCommand: Command = {
  usage: ['export officials FILE.xlsx [--as-of DAY]'],
  async run(args) {
    const {positionals, values} = readArgs(args, {'as-of': {type: 'string'}})
    const [what, file, ...rest] = positionals
    if (what !== 'officials')
      throw new WrongUse(what ? `no command export ${what}` : 'export wants: officials FILE.xlsx')
    if (!file?.toLowerCase().endsWith('.xlsx')) throw new WrongUse('export officials wants a file name ending in .xlsx')
    if (rest.length > 0) throw new WrongUse(`one word too many: ${rest.join(' ')}`)
    const given = readDay('as-of', values['as-of'])
    return withParts<Exit>(async (parts, caller) => {
      const day = given ?? parts.clock.today()
      const {count, bytes} = await exportOfficials(parts, caller, {asOf: day})
      await writeFile(file, bytes, {mode: 0o600})
      answer(values.json, {file, asOf: day, officials: count}, () => [words('import.export.done', {count, day, file})])
      return 0
    })
  },
}
