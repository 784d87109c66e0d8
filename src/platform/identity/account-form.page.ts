import type {Ctx} from '../http/context.ts'
import {type FieldDefinition, formModel} from '../http/form.ts'
import type {Given} from '../http/form-route.ts'
import {wordsFor} from '../http/page.ts'
import {newId} from '../ids.ts'
import {langs, type Translate} from '../messages/index.ts'
import type {Parts} from '../slice.ts'
import {cleanText} from '../thai/clean-text.ts'
import {accountsCrumb} from './account.page.ts'
import type {Account} from './account.store.ts'
import {refusedNotice} from './form-page.ts'
import {findPeople, personById} from './person.store.ts'

const nameField: FieldDefinition = {
  name: 'name',
  kind: 'text',
  label: 'identity.account.name',
  help: 'identity.account.nameHelp',
  max: 255,
}

/** `GET /accounts/new`, for an official where `?official=` names one. */
export async function newAccountPage(ctx: Ctx, parts: Parts, given: Given) {
  const t = wordsFor(ctx)
  const asked = given.values ? given.values.officialId : ctx.query.official
  const person = typeof asked === 'string' && asked !== '' ? await personById(parts.db, asked) : null
  const fields: FieldDefinition[] = [
    {
      name: 'accountName',
      kind: 'text',
      label: 'identity.account.accountName',
      help: 'identity.account.accountNameHelp',
      max: 40,
      autocomplete: 'off',
      width: 'medium',
    },
    nameField,
    {
      name: 'lang',
      kind: 'radios',
      label: 'identity.account.lang',
      options: langs.map((lang) => ({value: lang, label: t(`layout.language.${lang}`)})),
    },
  ]
  const values = given.values ?? {lang: 'th', name: person?.name ?? ''}
  return {
    title: t('identity.account.new'),
    crumbs: [accountsCrumb(t), {label: t('identity.account.new'), href: null}],
    form: formModel({fields, submission: newId()}, values, given.problems, t),
    person,
    submit: t('identity.account.newSubmit'),
    refused: refusedNotice(given, t),
  }
}

const accountCrumbs = ({id, name}: Account, title: string, t: Translate) => [
  accountsCrumb(t),
  {label: name, href: `/accounts/${id}`},
  {label: title, href: null},
]

/** `GET /accounts/:id/edit`; after a conflict the name as somebody else has written it stands beside what was typed. */
export function renamePage(ctx: Ctx, account: Account, given: Given) {
  const t = wordsFor(ctx)
  const title = t('identity.account.rename')
  return {
    title,
    crumbs: accountCrumbs(account, title, t),
    action: `/accounts/${account.id}`,
    back: `/accounts/${account.id}`,
    submit: t('form.save'),
    form: formModel(
      {fields: [nameField], submission: newId(), version: account.version},
      given.values ?? {name: account.name},
      given.problems,
      t,
    ),
    refused: refusedNotice(given, t, [{text: t('identity.account.theirs', {name: account.name}), href: null}]),
  }
}

/** `GET /accounts/:id/person?q=`: officials by name, one of whom the account may be tied to. */
export async function personPage(ctx: Ctx, parts: Parts, account: Account, given: Given) {
  const t = wordsFor(ctx)
  const title = t('identity.account.tie')
  const q = typeof ctx.query.q === 'string' ? cleanText(ctx.query.q).slice(0, 100) : ''
  const tied = account.officialId === null ? null : await personById(parts.db, account.officialId)
  const found = q ? await findPeople(parts.db, q.split(' ').filter(Boolean).slice(0, 4)) : []
  const action = `/accounts/${account.id}/person`
  const button = (officialId: string) => ({
    action,
    officialId,
    form: formModel({fields: [], submission: newId()}, {}, [], t),
  })
  return {
    title,
    crumbs: accountCrumbs(account, title, t),
    lead: t('identity.account.tieLead', {name: account.name}),
    tied: tied ? {...tied, untie: button('')} : null,
    search: {
      action,
      q,
      label: t('identity.account.personSearch'),
      placeholder: t('identity.account.personHint'),
      keep: [],
    },
    asked: q !== '',
    people: found.map((person) => ({...person, tie: person.accountName === null ? button(person.id) : null})),
    empty: {why: t('identity.account.personNone', {q}), todo: t('identity.account.personNoneTodo'), action: null},
    refused: refusedNotice({refused: given.problems[0]?.message ?? given.refused}, t),
  }
}

/** `GET /accounts/:id/closure`: what follows from it, and the reason. */
export function closurePage(ctx: Ctx, account: Account, given: Given) {
  const t = wordsFor(ctx)
  const title = t('identity.account.close')
  const reason: FieldDefinition = {name: 'reason', kind: 'textarea', label: 'identity.reason', max: 2000, rows: 3}
  return {
    title,
    crumbs: accountCrumbs(account, title, t),
    what: t('identity.account.closeWhat', {name: account.name}),
    action: `/accounts/${account.id}/closure`,
    back: `/accounts/${account.id}`,
    submit: t('identity.account.closeSubmit'),
    form: formModel({fields: [reason], submission: newId()}, given.values ?? {}, given.problems, t),
    refused: refusedNotice(given, t),
  }
}
