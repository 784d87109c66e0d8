// Who leaves service as a workbook, as the list shows it and as far as the reader may take it away.
import type {Sheet} from '../../platform/exports/index.ts'
import type {Translate} from '../../platform/messages/index.ts'
import type {WrittenCell} from '../../platform/sheets/written-cell.ts'
import type {Parts} from '../../platform/slice.ts'
import {fullName} from '../../platform/thai/person-name.ts'
import type {Caller} from '../../platform/work.ts'
import type {Directory} from '../unit/unit-directory.ts'
import {yearOfLeaving} from './retirement-filter.ts'
import {type RetirementPlace, type RetirementQuestion, retirements} from './retirements.store.ts'

const rowsAtOnce = 500

export function retirementSheet(
  {db}: Pick<Parts, 'db'>,
  {ability}: Caller,
  asked: Omit<RetirementQuestion, 'may'>,
  {directory, unitId, t}: {directory: Directory; unitId: string; t: Translate},
): Sheet {
  const of = (name: string) => t(`personnel.official.${name}`)
  async function* rows(): AsyncGenerator<WrittenCell[], undefined> {
    for (let after: RetirementPlace | null = null; ; ) {
      const some = await retirements(db, ability, {...asked, may: 'export'}, {after, limit: rowsAtOnce})
      const last = some.at(-1)
      if (!last) return
      after = {...last, retiresOn: last.retiresOn ?? ''}
      for (const row of some)
        yield [
          fullName(row),
          row.personnelType,
          row.positionNumber,
          row.positionTitle,
          row.positionType,
          row.positionLevel,
          directory.get(row.unitId)?.label ?? null,
          row.retiresOn === null ? null : {date: row.retiresOn},
          row.retiresOn === null ? null : yearOfLeaving(row.retiresOn),
        ]
    }
  }
  return {
    name: t('personnel.retirement.many'),
    sheet: t('personnel.retirement.many'),
    headings: [
      of('name'),
      of('personnelType'),
      of('positionNumber'),
      of('position'),
      of('positionType'),
      of('positionLevel'),
      of('unit'),
      t('personnel.retirement.on'),
      t('personnel.retirement.fiscalYear'),
    ],
    rows: rows(),
    count: null,
    told: (count) => ({
      type: 'personnel.official.exported',
      subject: 'Unit',
      subjectId: unitId,
      unitId,
      after: {rows: count},
    }),
  }
}
