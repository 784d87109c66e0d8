import {checkAll} from '../compliance/index.ts'
import {answer, type Command, type Exit, readArgs, readDay, tell, WrongUse, withParts, words} from './command.ts'

export const check: Command = {
  usage: ['check [--as-of DAY] [--rule ID] [--full]'],
  run(args) {
    const {positionals, values} = readArgs(args, {
      'as-of': {type: 'string'},
      rule: {type: 'string'},
      full: {type: 'boolean'},
    })
    if (positionals.length > 0) throw new WrongUse(`one word too many: ${positionals.join(' ')}`)
    const asOf = readDay('as-of', values['as-of'])
    const {rule, full} = values
    return withParts<Exit>(async (parts, caller) => {
      const found = await checkAll(parts, {
        caller,
        ...(asOf ? {asOf} : {}),
        ...(rule ? {rule} : {}),
        full: full === true,
      })
      answer(values.json, found, () =>
        Object.entries(found.outcomes).map(([outcome, count]) => `${words(`outcome.${outcome}`)}: ${count}`),
      )
      if (!found.standing) tell(words('compliance.check.apart', {day: found.asOf}))
      return found.outcomes.breached > 0 ? 1 : 0
    })
  },
}
