// Two wrote the same thing at once: what the other one saved stands over the form, which keeps what was typed.
import type {Given} from '../../platform/http/form-route.ts'
import type {Translate} from '../../platform/messages/index.ts'

type Refused = {tone: string; title: string; text: string | null; items: {text: string; href: string | null}[]}

/** The form's page with what `rows` say of the other's version: each with the key of its label. */
export function withTheirs<Page extends {refused: Refused | null}>(
  page: Page,
  given: Given,
  rows: readonly (readonly [label: string, text: string | null])[],
  t: Translate,
): Page {
  if (!given.detail.theirs || !page.refused) return page
  const items = rows.map(([label, text]) => ({
    text: `${t(label)}${t('layout.colon')}${text ?? t('layout.none')}`,
    href: null,
  }))
  return {...page, refused: {...page.refused, text: t('programme.theirs'), items}}
}
