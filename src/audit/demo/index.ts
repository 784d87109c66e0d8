// What the example audit unit has recorded of itself.
import type {Parts} from '../../platform/slice.ts'
import {auditors} from './auditors.ts'
import {planning} from './planning.ts'

export async function demo(parts: Parts): Promise<void> {
  await auditors(parts)
  await planning(parts)
}
