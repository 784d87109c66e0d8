// Who may have the whole record on paper: only a reader from whom nothing of it would have to be left out.
import {type Ability, can} from '../../platform/access/ability.ts'
import {entryKinds} from '../entry/entry-kind.ts'

const fields = ['birthDate', 'enteredOn', 'retiresOn', 'salary', 'nationalId'] as const

export const mayPrintRecord = (ability: Ability, row: object): boolean =>
  [...fields, ...entryKinds.filter(({narrow}) => !narrow).map(({reads}) => reads)].every((field) =>
    can(ability, 'read', 'Official', row, field),
  )
