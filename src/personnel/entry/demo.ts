// What stands in the files of the example province beside posting, pay and status.
import type {Parts} from '../../platform/slice.ts'
import {addDays, addYears, type Day} from '../../platform/thai/day.ts'
import {type Caller, inWork} from '../../platform/work.ts'
import {officialsToKeep} from '../official/official-records.store.ts'
import {type NewEntry, recordEntries} from './entry-batch.actions.ts'
import {type EntryKind, entryKind} from './entry-kind.ts'

type Person = Awaited<ReturnType<typeof officialsToKeep>>[number]

const kind = (name: string) => entryKind(name) as EntryKind
const degrees = ['รัฐศาสตรบัณฑิต', 'บริหารธุรกิจบัณฑิต', 'นิติศาสตรบัณฑิต', 'บัญชีบัณฑิต', 'ศิลปศาสตรบัณฑิต']
const schools = ['มหาวิทยาลัยรามคำแหง', 'มหาวิทยาลัยขอนแก่น', 'มหาวิทยาลัยสุโขทัยธรรมาธิราช', 'มหาวิทยาลัยอุบลราชธานี']
const courses = ['ระเบียบงานสารบรรณ', 'การจัดซื้อจัดจ้างภาครัฐ', 'วินัยและจริยธรรมข้าราชการ', 'การคุ้มครองข้อมูลส่วนบุคคล']
const orders = ['เบญจมาภรณ์มงกุฎไทย (บ.ม.)', 'จัตุรถาภรณ์มงกุฎไทย (จ.ม.)', 'ตริตาภรณ์มงกุฎไทย (ต.ม.)']

const pick = <T>(some: readonly T[], at: number): T => some[at % some.length] as T

/** The same of everybody on every start: by his place in the order of names. */
function entriesFor(person: Person, at: number, today: Day): NewEntry[] {
  const {enteredOn, personnelType, unitId, ministry} = person
  const official = {id: person.id, unitId}
  const entry = (name: string, validFrom: Day | null, validTo: Day | null, details: NewEntry['given']['details']) => ({
    official,
    kind: kind(name),
    given: {validFrom, validTo, details},
  })
  const day = (years: number) => addDays(addYears(today, -years), -(at % 200))
  const entries = [
    entry('belonging', null, null, {
      ministry,
      department: null,
      administration: null,
      registerKeeper: null,
      payer: null,
    }),
    entry('education', addYears(enteredOn, -1), null, {
      educationLevel: 'bachelor',
      degree: pick(degrees, at),
      major: null,
      institution: pick(schools, at),
      country: null,
    }),
  ]
  if (day(1) >= enteredOn)
    entries.push(
      entry('training', day(1), addDays(day(1), 1), {
        course: pick(courses, at),
        trainingKind: at % 3 === 0 ? 'online' : 'course',
        organiser: 'สำนักงานจังหวัดมุกดาหาร',
        hours: 6 + (at % 3) * 6,
        certificate: at % 2 === 0 ? `มห ${at + 1}/2569` : null,
      }),
    )
  if (personnelType === 'ข้าราชการ' && addYears(enteredOn, 10) <= today)
    entries.push(entry('decoration', addYears(enteredOn, 9), null, {decoration: pick(orders, at), gazette: null}))
  if (personnelType === 'พนักงานราชการ') {
    const begun = at % 7 === 0 ? addDays(addYears(today, -4), 90) : addDays(addYears(today, -2), -(at % 90))
    entries.push(
      entry('contract', begun, addDays(addYears(begun, 4), -1), {
        contractNumber: `${at + 1}/2567`,
        payGroup: pick(['administration', 'services', 'technical'], at),
        insured: 'yes',
      }),
    )
  }
  if (personnelType === 'ลูกจ้างประจำ')
    entries.push(
      entry('wage', addDays(addYears(today, -1), 60), null, {
        wageGroup: pick(['basic', 'support', 'craft'], at),
        wageStep: `${15 + (at % 12)}.5`,
        wageAmount: null,
      }),
    )
  return entries
}

/** Written at once, as HR's first workbook of them would be. */
export async function entriesDemo(parts: Parts, caller: Caller): Promise<void> {
  const today = parts.clock.today()
  const people = (await officialsToKeep(parts.db, caller.ability)).filter(({id}) => id !== caller.actor.officialId)
  const entries = people.flatMap((person, at) => entriesFor(person, at, today))
  await inWork(parts, caller, (work) => recordEntries(work, entries))
}
