// A line of an order that says nothing yet but whom it is about.
import type {NewLine} from './order.ts'

export const openLine = (officialId: string): NewLine => ({
  officialId,
  toUnitId: null,
  toPositionNumber: null,
  toPositionTitle: null,
  toPositionType: null,
  toPositionLevel: null,
  toSalary: null,
  untilOn: null,
  consent: false,
})
