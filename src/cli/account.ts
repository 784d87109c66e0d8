import {unitNamed} from '../personnel/index.ts'
import {type Role, roles} from '../platform/access/actor.ts'
import {readForm} from '../platform/http/read-form.ts'
import {accountIdOf, grantRole, linkFor, makeAccount, newAccount, scopeKindOf} from '../platform/identity/index.ts'
import {inWork} from '../platform/work.ts'
import {answer, type Command, type Exit, readArgs, readDay, WrongUse, withParts} from './command.ts'

export const account: Command = {
  usage: [
    'account add NAME --called "SHOWN NAME" [--lang th|en]',
    'account grant NAME --role ROLE [--unit UNIT] [--from DAY] [--to DAY] [--why "REASON"]',
  ],
  async run([verb, ...args]) {
    if (verb === 'add') return add(args)
    if (verb === 'grant') return grant(args)
    throw new WrongUse('account wants add or grant')
  },
}

/** Opens an account and prints its one-time link: shown here and kept nowhere. */
function add(args: string[]): Promise<Exit> {
  const {positionals, values} = readArgs(args, {called: {type: 'string'}, lang: {type: 'string'}})
  const given = readForm(newAccount, {
    accountName: positionals[0] ?? '',
    name: values.called ?? '',
    lang: values.lang ?? 'th',
    officialId: '',
  })
  return withParts<Exit>(async (parts, caller) => {
    const link = await inWork(parts, caller, async (work) => linkFor(work, await makeAccount(work, given)))
    const address = `${parts.config.publicUrl ?? `http://${parts.config.host}:${parts.config.port}`}/links/${link.token}`
    answer(values.json, {account: given.accountName, link: address, expiresAt: link.expiresAt}, () => [address])
    return 0
  })
}

function grant(args: string[]): Promise<Exit> {
  const text = {type: 'string'} as const
  const {positionals, values} = readArgs(args, {role: text, unit: text, from: text, to: text, why: text})
  const name = positionals[0] ?? ''
  const role = roles.find((each): each is Role => each === values.role)
  if (!role) throw new WrongUse(`--role wants one of ${roles.join(', ')}`)
  const from = readDay('from', values.from)
  const toDay = readDay('to', values.to)
  return withParts<Exit>(async (parts, caller) => {
    const accountId = await accountIdOf(parts.db, name)
    if (!accountId) throw new WrongUse(`no account ${name}`)
    const scopeKind = scopeKindOf(role)
    const unit = scopeKind === 'unit' ? await unitNamed(parts.db, values.unit ?? '') : null
    if (scopeKind === 'unit' && !unit)
      throw new WrongUse(`--unit wants the name or abbreviation of one unit, not "${values.unit ?? ''}"`)
    const given = {
      role,
      scopeKind,
      scopeId: unit?.id ?? null,
      fromDay: from ?? parts.clock.today(),
      toDay,
      reason: values.why ?? null,
    }
    const id = await inWork(parts, caller, (work) => grantRole(work, accountId, given))
    answer(values.json, {grant: id, account: name, role, unit: unit?.name ?? null}, () => [
      `${name}: ${role} ${unit?.name ?? ''}`,
    ])
    return 0
  })
}
