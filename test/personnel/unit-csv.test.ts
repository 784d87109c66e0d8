import {readFileSync} from 'node:fs'
import test from 'ava'
import {readUnits} from '../../src/personnel/unit/unit-csv.ts'
import {langs, translator} from '../../src/platform/messages/index.ts'
import {Refusal} from '../../src/platform/refusal.ts'

const head = 'name,abbreviation,parent,reports_to,ministry,kind'
const province = 'จังหวัดก,จ.ก,,,มท,province'
const office = 'สำนักงานจังหวัดก,สนจ.ก,จังหวัดก,,มท,provincial-office'
const table = (...lines: string[]) => Buffer.from([head, ...lines].join('\r\n'))

/** `[row, key]` of each problem a table is refused with; each must have its words. */
function problemsOf(...lines: string[]): [string, string][] {
  try {
    readUnits(table(...lines))
    return []
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    for (const lang of langs) for (const {message} of error.problems) translator(lang)(message.key, message.values)
    return error.problems.map(({field, message}) => [field, message.key.replace('workbook.units.', '')])
  }
}

test('the units of the example province are read, parents before children', (t) => {
  const units = readUnits(readFileSync('src/demo/data/units-mukdahan.csv'))
  t.is(units.length, 51)
  t.deepEqual(units[0], {
    name: 'จังหวัดมุกดาหาร',
    abbreviation: 'จ.มห',
    parent: null,
    reportsTo: null,
    ministry: 'กระทรวงมหาดไทย',
    kind: 'province',
  })
  t.like(
    units.find(({kind}) => kind === 'audit-unit'),
    {
      parent: 'สำนักงานจังหวัดมุกดาหาร',
      reportsTo: 'จังหวัดมุกดาหาร',
    },
  )
  t.is(units.filter(({name}) => name === 'ฝ่ายบริหารทั่วไป').length, 3)
  const seen = new Set<string>()
  for (const {name, parent} of units) {
    t.true(parent === null || seen.has(parent))
    seen.add(name)
  }
})

test('a child may stand before its parent in the file', (t) => {
  t.deepEqual(
    readUnits(table(office, province)).map(({kind}) => kind),
    ['province', 'provincial-office'],
  )
})

test('a unit that belongs or reports to none that is there is refused, as to one of several of a name', (t) => {
  t.deepEqual(problemsOf(province, 'ข,,จังหวัดค,,มท,agency'), [['3', 'parentUnknown']])
  t.deepEqual(problemsOf(province, 'ข,,จังหวัดก,จังหวัดค,มท,agency'), [['3', 'parentUnknown']])
  const group = (parent: string) => `ฝ่าย,,${parent},,มท,group`
  t.deepEqual(problemsOf(province, office, group('จังหวัดก'), group('สำนักงานจังหวัดก'), 'ข,,ฝ่าย,,มท,group'), [
    ['6', 'parentSeveral'],
  ])
})

test('name and parent together stand once, an abbreviation stands once', (t) => {
  t.deepEqual(problemsOf(province, office, 'สำนักงาน จังหวัดก,,จังหวัดก,,มท,agency'), [['4', 'nameTwice']])
  t.deepEqual(problemsOf(province, office, 'ข,สนจ.ก,จังหวัดก,,มท,agency'), [['4', 'abbreviationTwice']])
})

test('units that belong or report to themselves in a circle are refused', (t) => {
  t.deepEqual(problemsOf('ก,,ข,,มท,agency', 'ข,,ก,,มท,agency'), [
    ['2', 'circle'],
    ['3', 'circle'],
  ])
  t.deepEqual(problemsOf(province, 'ข,,จังหวัดก,ค,มท,agency', 'ค,,จังหวัดก,ข,มท,agency'), [
    ['3', 'circle'],
    ['4', 'circle'],
  ])
  t.deepEqual(problemsOf('ก,,ก,,มท,agency'), [['2', 'circle']])
})

test('every problem of a table is told at once', (t) => {
  t.deepEqual(problemsOf(',,,,,palace'), [
    ['2', 'nameMissing'],
    ['2', 'ministryMissing'],
    ['2', 'kind'],
  ])
  const error = t.throws(() => readUnits(Buffer.from('name,kind\nก,province\n')))
  t.is((error as Refusal).problems.length, 4)
})
