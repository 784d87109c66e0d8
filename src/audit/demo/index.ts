// What the example audit unit has recorded of itself.
import type {Parts} from '../../platform/slice.ts'
import {auditors} from './auditors.ts'
import {engagements} from './engagements.ts'
import {planning} from './planning.ts'

export async function demo(parts: Parts): Promise<void> {
  await auditors(parts)
  await planning(parts)
  await engagements(parts)
}
