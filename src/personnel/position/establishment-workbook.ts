// The establishment table as a workbook: a row for each line of each unit, as shown.
import type {Sheet} from '../../platform/exports/index.ts'
import type {WrittenCell} from '../../platform/sheets/written-cell.ts'
import type {establishmentTable, Words} from './establishment.page.ts'

type Table = ReturnType<typeof establishmentTable>

export function establishmentSheet({items}: Table, unitId: string, {t}: Words): Sheet {
  const head = ['unit', 'kind', 'type', 'levels', 'posts', 'occupied', 'vacant', 'frozen', 'openPosts'] as const
  async function* rows(): AsyncGenerator<WrittenCell[], undefined> {
    for (const {unit, lines, open} of items)
      for (const line of lines) {
        const named = open.filter(({rank}) => rank === line.rank)
        const words = named.map(({number, title, sinceWords}) => `${number} ${title} (${sinceWords})`).join(', ')
        const {kind, type, levels, posts, occupied, vacant, frozen} = line
        yield [unit, kind, type, levels, posts, occupied, vacant, frozen, words || null]
      }
  }
  return {
    name: t('establishment.title'),
    sheet: t('establishment.title'),
    headings: head.map((name) => t(`establishment.head.${name}`)),
    rows: rows(),
    count: null,
    told: (count) => ({
      type: 'personnel.position.exported',
      subject: 'Unit',
      subjectId: unitId,
      unitId,
      after: {rows: count},
    }),
  }
}
