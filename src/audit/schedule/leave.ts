// Days an auditor is not there to audit: leave, training, other work.
import {z} from 'zod'
import {alsoBetween, problemAt} from '../../platform/http/between-fields.ts'
import {choice, optionalText, requiredText, thaiDate} from '../../platform/http/fields.ts'
import type {Day} from '../../platform/thai/day.ts'
import {scheduleAddress} from './slot.ts'

export const leavesAddress = `${scheduleAddress}/leaves`
export const leaveAddress = (id: string): string => `${leavesAddress}/${id}`

/** Words `schedule.leave.kind.<kind>`. */
export const leaveKinds = ['vacation', 'sick', 'training', 'other-work'] as const
export type LeaveKind = (typeof leaveKinds)[number]

const days = {
  kind: choice(leaveKinds),
  fromDay: thaiDate(),
  toDay: thaiDate(),
  note: optionalText(240),
}

const inOrder = ({fromDay, toDay}: {fromDay?: Day; toDay?: Day}) =>
  fromDay && toDay && toDay < fromDay ? [problemAt('toDay', 'audit.problem.endsBeforeItBegins')] : []

export const newLeave = alsoBetween(z.object({officialId: requiredText(26), ...days}), inOrder)
export const leaveChange = alsoBetween(z.object({...days, version: z.coerce.number().int().catch(0)}), inOrder)
