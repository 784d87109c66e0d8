// An auditor: an official posted to an internal audit unit, with what bears on his independence and proficiency.
import {z} from 'zod'
import {alsoBetween, problemAt} from '../../platform/http/between-fields.ts'
import {choice, optionalText, optionalThaiDate, requiredText, thaiDate} from '../../platform/http/fields.ts'
import {arabicDigits} from '../../platform/thai/digits.ts'
import type {AuditorDutyTable} from '../tables.ts'

/** What an auditor must not do beside auditing (Ministry of Finance's internal audit rule). */
export const incompatibleDuties = ['finance', 'accounting', 'procurement', 'core-mission'] as const

/** Committees are to be avoided. */
export const dutyKinds = [...incompatibleDuties, 'committee'] as const
export type DutyKind = (typeof dutyKinds)[number]

export const auditorsAddress = '/audit/auditors'
export const auditorAddress = (id: string): string => `${auditorsAddress}/${id}`

/** Whether a duty is had on a day. */
export const isHeldOn = ({fromDay, toDay}: Pick<AuditorDutyTable, 'fromDay' | 'toDay'>, day: string): boolean =>
  fromDay <= day && (toDay === null || day <= toDay)

export const newDuty = alsoBetween(
  z.object({
    kind: choice(dutyKinds),
    what: requiredText(255),
    agencyId: optionalText(26),
    fromDay: thaiDate(),
    toDay: optionalThaiDate(),
  }),
  ({fromDay, toDay}) =>
    fromDay && toDay && toDay < fromDay ? [problemAt('toDay', 'audit.problem.endsBeforeItBegins')] : [],
)

export const dutyEnd = z.object({toDay: thaiDate(), version: z.coerce.number().int().catch(0)})

const mostHours = 400

/** Hours as typed (`6`, `1.5`), in quarters. */
const hours = z
  .string()
  .nullish()
  .transform((typed, context) => {
    const text = arabicDigits(typed ?? '').trim()
    const refuse = (message: string) => {
      context.addIssue({code: 'custom', message})
      return z.NEVER
    }
    if (text === '') return refuse('form.required')
    if (!/^\d{1,3}(\.\d{1,2})?$/.test(text)) return refuse('audit.problem.hoursUnreadable')
    const given = Number(text)
    if (given === 0 || given > mostHours || !Number.isInteger(given * 4)) return refuse('audit.problem.hoursUnreadable')
    return given
  })

export const newTraining = z.object({topic: requiredText(255), heldOn: thaiDate(), hours})

export const newConfirmation = z.object({limits: optionalText(2000)})

/** Hours as kept: exact, since only quarters are taken. */
export const minutesOf = (hours: number): number => hours * 60

/** Minutes as hours, exact to two decimals. */
export const hoursOf = (minutes: number): number => minutes / 60
