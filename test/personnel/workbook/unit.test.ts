import test from 'ava'
import {hintsOf, officialOf, readSheetOf, refusalsOf} from './one-row.ts'

const unitOf = (unit: string, group: string | null = null) => officialOf({หน่วยงาน: unit, กลุ่มงาน: group}).unitId

test('a unit is found by name, abbreviation and everyday abbreviations, whatever the spaces', (t) => {
  for (const written of [
    'สำนักงานคลังจังหวัดมุกดาหาร',
    ' สำนักงานคลัง จังหวัด มุกดาหาร',
    'คลจ.มห',
    'คลจ.มห.',
    'คลจ. มห',
    'สนง.คลังจังหวัดมุกดาหาร',
    'สนง.คลัง จ.มุกดาหาร',
  ])
    t.is(unitOf(written), 'treasury', written)
  t.is(unitOf('สนง.จ.มุกดาหาร'), 'office')
  t.is(unitOf('ที่ทำการปกครองอ.เมืองมุกดาหาร'), 'district')
  t.is(unitOf('ปค.อ.เมืองมุกดาหาร'), 'district')
  t.is(unitOf('จ.มห'), 'province')
})

test('typing errors and names without their province are refused with the nearest names', (t) => {
  for (const written of ['สำนักงานคลังจังหวัดมุกดาหร', 'สำนักงานคลัง', 'สำนักงานคลังมุกดาหาร']) {
    t.deepEqual(refusalsOf({หน่วยงาน: written, กลุ่มงาน: null}), [['หน่วยงาน', 'workbook.unit.unknown']])
    t.true(hintsOf({หน่วยงาน: written, กลุ่มงาน: null})[0]?.startsWith('ชื่อที่ใกล้เคียง: สำนักงานคลังจังหวัดมุกดาหาร'))
  }
  t.is(readSheetOf({หน่วยงาน: 'กองบิน'}).problems[0]?.hint?.key, 'workbook.unit.noneAlike')
  t.deepEqual(refusalsOf({หน่วยงาน: null}), [['หน่วยงาน', 'workbook.cell.missing']])
})

test('a group stands beside its office, by name or abbreviation', (t) => {
  t.is(unitOf('สำนักงานสาธารณสุขจังหวัดมุกดาหาร', 'ฝ่ายบริหารทั่วไป'), 'health-general')
  t.is(unitOf('สำนักงานเกษตรจังหวัดมุกดาหาร', 'ฝ่าย บริหารทั่วไป'), 'farming-general')
  t.is(unitOf('สนจ.มห', 'ตภจ.มห'), 'audit')
  t.is(unitOf('สำนักงานคลังจังหวัดมุกดาหาร', null), 'treasury')
})

test('a group whose name is unique may stand for its office too', (t) => {
  t.is(unitOf('กลุ่มงานบริหารทรัพยากรบุคคล'), 'hr')
  t.is(unitOf('กลุ่มงานบริหารทรัพยากรบุคคล', 'กลุ่มงานบริหารทรัพยากรบุคคล'), 'hr')
  t.deepEqual(refusalsOf({หน่วยงาน: 'กลุ่มงานบริหารทรัพยากรบุคคล', กลุ่มงาน: 'หน่วยงานตรวจสอบภายใน'}), [
    ['กลุ่มงาน', 'workbook.group.elsewhere'],
  ])
})

test('a name that several units have is refused, naming their offices', (t) => {
  t.deepEqual(refusalsOf({หน่วยงาน: 'ฝ่ายบริหารทั่วไป', กลุ่มงาน: null}), [['หน่วยงาน', 'workbook.unit.several']])
  const {problem} = readSheetOf({หน่วยงาน: 'ฝ่ายบริหารทั่วไป', กลุ่มงาน: null}).problems[0]!
  t.is(problem.values?.offices, 'สำนักงานสาธารณสุขจังหวัดมุกดาหาร, สำนักงานเกษตรจังหวัดมุกดาหาร')
})

test('a group of another office is refused at the group, naming the office', (t) => {
  const changes = {หน่วยงาน: 'สำนักงานคลังจังหวัดมุกดาหาร', กลุ่มงาน: 'กลุ่มงานบริหารทรัพยากรบุคคล'}
  t.deepEqual(refusalsOf(changes), [['กลุ่มงาน', 'workbook.group.elsewhere']])
  t.is(readSheetOf(changes).problems[0]?.problem.values?.offices, 'สำนักงานจังหวัดมุกดาหาร')
})

test('an unknown group refuses the row, with the nearest groups of the office', (t) => {
  const changes = {กลุ่มงาน: 'กลุ่มงานบริหารทรัพยากร'}
  t.deepEqual(refusalsOf(changes), [['กลุ่มงาน', 'workbook.group.unknown']])
  t.true(hintsOf(changes)[0]?.includes('กลุ่มงานบริหารทรัพยากรบุคคล'))
  t.deepEqual(refusalsOf({กลุ่มงาน: 'สำนักงานคลังจังหวัดมุกดาหาร'}), [['กลุ่มงาน', 'workbook.group.unknown']])
})

test('where the office is unknown, its group is not judged', (t) => {
  t.deepEqual(refusalsOf({หน่วยงาน: 'ไม่มี', กลุ่มงาน: 'ไม่มี'}), [['หน่วยงาน', 'workbook.unit.unknown']])
})
