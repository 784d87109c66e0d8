// What every slice has to say on the page of one record.
import type {Panel, PanelsFor} from './slice.ts'

/** The panels of all slices, in their order. */
export const panelsOf: PanelsFor = async (parts, ...asked) => {
  const panels: Panel[] = []
  for (const slice of parts.slices) panels.push(...((await slice.panels?.(parts, ...asked)) ?? []))
  return panels
}
