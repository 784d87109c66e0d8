// What the province's database holds of an official, in the order of ก.พ.7's heads. It is not that register, and says so.
import {translator} from '../../platform/messages/index.ts'
import {formatDay} from '../../platform/thai/buddhist-date.ts'
import type {Day} from '../../platform/thai/day.ts'
import {formatBaht} from '../../platform/thai/money.ts'
import {fullName} from '../../platform/thai/person-name.ts'
import {entriesOn, type Moment} from '../entry/entry.ts'
import {entryKinds} from '../entry/entry-kind.ts'
import {besideOf, daysOf, whatOf} from '../entry/entry-words.ts'
import {levelName, officialAddress} from '../official/official.ts'
import {datedThen, officialThen} from '../official/official-file-on.ts'
import type {OfficialFile} from '../official/read-official.ts'
import {addressOf} from '../position/position-list.ts'

/** An official paper is Thai, whoever reads it. */
const words = {t: translator('th'), lang: 'th' as const}
const {t} = words

export type RecordRead = {
  file: Pick<OfficialFile, 'row' | 'rows' | 'entries' | 'directory' | 'maskedId'>
  moment: Moment | null
  today: Day
  /** The order by which each dated row came to be, as far as the reader may know it. */
  orders: ReadonlyMap<string, string>
  /** Who keeps ก.พ.7, where the database knows. */
  keeper: string | null
}

const day = (of: Day | null): string => (of === null ? t('official.paper.notKnown') : formatDay(of, 'th', 'long'))

export function recordPaper({file, moment, today, orders, keeper}: RecordRead) {
  const at = moment ?? {asOf: today, knownOn: null}
  const row = officialThen(file as OfficialFile, at, today)
  const name = fullName(row)
  const address = officialAddress(row.id)
  const listed = (kind: string) => rowsOf(file.entries, kind, at)
  return {
    title: t('official.paper.title', {name}),
    crumbs: [],
    back: addressOf(address, moment ? [['asOf', moment.asOf]] : []),
    heading: t('official.paper.heading'),
    name,
    asOf: moment?.knownOn
      ? t('official.paper.knownOn', {day: at.asOf, known: moment.knownOn})
      : t('official.paper.asOf', {day: at.asOf}),
    notRegister: t('official.paper.notRegister'),
    keeper: keeper === null ? t('official.paper.keeperUnknown') : t('official.paper.keeper', {keeper}),
    facts: [
      {label: t('official.field.nationalId'), value: file.maskedId ?? t('official.paper.notKnown')},
      {label: t('official.field.birthDate'), value: day(file.row.birthDate)},
      {label: t('official.field.enteredOn'), value: day(file.row.enteredOn)},
      {label: t('official.field.personnelType'), value: row.personnelType},
      {label: t('official.field.unitId'), value: file.directory.get(row.unitId)?.label ?? ''},
      {label: t('official.field.status'), value: row.status},
      {label: t('official.field.retiresOn'), value: day(file.row.retiresOn)},
    ],
    education: listed('education'),
    training: listed('training'),
    service: serviceRows({file, at, orders}),
    decorations: listed('decoration'),
    licences: listed('licence'),
    contracts: listed('contract'),
    wages: listed('wage'),
    names: listed('name'),
    none: t('official.paper.none'),
  }
}

/** Entries of a kind as of a moment, the earliest first, as a paper lists them. */
function rowsOf(entries: OfficialFile['entries'], name: string, at: Moment) {
  const kind = entryKinds.find((each) => each.name === name)
  if (!kind) throw new Error(`no kind of entry ${name}`)
  const own = entries.filter((entry) => entry.kind === name)
  return entriesOn(own, kind, at)
    .reverse()
    .map(({entry}) => ({
      days: daysOf(entry, words) ?? t('official.paper.notKnown'),
      what: whatOf(kind, entry, words),
      beside: besideOf(kind, entry, words) ?? '',
    }))
}

type Serving = {file: RecordRead['file']; at: Moment; orders: RecordRead['orders']}

/** Posts, pay and status in one table by day, each change with the order it rests on. */
function serviceRows({file, at, orders}: Serving) {
  const {posting, salary, status} = datedThen(file.rows, at)
  const of = (rows: readonly {id: string; validFrom: Day | null}[]) => rows.map(({id, validFrom}) => ({id, validFrom}))
  const all = [...of(posting), ...of(salary), ...of(status)]
  const days = [...new Set(all.map(({validFrom}) => validFrom))].sort((a, b) => ((a ?? '') < (b ?? '') ? -1 : 1))
  return days.map((on) => {
    const post = posting.find(({validFrom}) => validFrom === on)
    const pay = salary.find(({validFrom}) => validFrom === on)
    const state = status.find(({validFrom}) => validFrom === on)
    const rests = [post, pay, state].flatMap((row) => (row && orders.get(row.id)) ?? [])
    return {
      on: on === null ? t('official.paper.before') : formatDay(on, 'th', 'short'),
      what: [
        post?.positionTitle,
        post && levelName(post.positionType, post.positionLevel),
        post?.positionNumber && t('official.dated.number', {number: post.positionNumber}),
        post && file.directory.get(post.unitId)?.label,
        state?.status,
      ]
        .filter(Boolean)
        .join(' '),
      pay: typeof pay?.salary === 'number' ? formatBaht(pay.salary, 'th') : '',
      orders: [...new Set(rests)].join(', '),
    }
  })
}
