import {z} from 'zod'
import {choices, optionalText} from '../../platform/http/fields.ts'
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

export const reviewForm = z.object({
  note: optionalText(2000),
  checks: choices(checklist),
  content: z
    .string()
    .nullish()
    .transform((text) => cleanText(text ?? '')),
})

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
