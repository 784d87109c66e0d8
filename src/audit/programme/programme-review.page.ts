import {z} from 'zod'
import {choices, optionalText, requiredText} from '../../platform/http/fields.ts'
import type {FieldDefinition} from '../../platform/http/form.ts'
import {formPage} from '../../platform/http/form-page.ts'
import type {Given} from '../../platform/http/form-route.ts'
import type {Translate} from '../../platform/messages/index.ts'
import {cleanText} from '../../platform/thai/clean-text.ts'
import type {EngagementRow} from '../engagement/engagement.store.ts'
import {programmeAddress} from './procedure.ts'
import {programmeCrumbs} from './procedure-form.page.ts'
import {checklist} from './programme-review.ts'
import type {ReviewWay} from './review-way.ts'

/** Which programme the form was shown with. */
const content = z
  .string()
  .nullish()
  .transform((text) => cleanText(text ?? ''))

export const reviewForm = z.object({note: optionalText(2000), checks: choices(checklist), content})
export const returnForm = z.object({note: requiredText(2000), content})

type Of = {engagement: EngagementRow; way: ReviewWay; content: string; edition: number; count: number}

/** What the reviewer signs: the programme he was shown, by the way that is open to him. */
export function reviewPage({engagement, way, content, edition, count}: Of, given: Given, t: Translate) {
  const back = programmeAddress(engagement.id)
  const checks: FieldDefinition = {
    name: 'checks',
    kind: 'checkboxes',
    label: 'programme.field.checks',
    options: checklist.map((value) => ({value, label: t(`programme.check.${value}`)})),
  }
  const note: FieldDefinition = {
    name: 'note',
    kind: 'textarea',
    label: 'programme.field.note',
    optional: true,
    max: 2000,
  }
  return formPage(
    {
      title: t('programme.form.review.title'),
      lead: t(`programme.form.review.lead.${way}`, {title: engagement.title, edition, count}),
      verb: t('programme.form.review.submit'),
      above: programmeCrumbs(engagement, t),
      action: `${back}/review`,
      back,
      hidden: [{name: 'content', value: content}],
    },
    way === 'second-look' ? [checks, note] : [note],
    given,
    t,
  )
}

/** The words a reviewer sends the programme back with. */
export function returnPage({engagement, content, edition}: Omit<Of, 'way' | 'count'>, given: Given, t: Translate) {
  const back = programmeAddress(engagement.id)
  return formPage(
    {
      title: t('programme.form.return.title'),
      lead: t('programme.form.return.lead', {title: engagement.title, edition}),
      verb: t('programme.form.return.submit'),
      above: programmeCrumbs(engagement, t),
      action: `${back}/return`,
      back,
      hidden: [{name: 'content', value: content}],
    },
    [
      {
        name: 'note',
        kind: 'textarea',
        label: 'programme.field.returnNote',
        help: 'programme.field.returnHelp',
        max: 2000,
      },
    ],
    given,
    t,
  )
}
