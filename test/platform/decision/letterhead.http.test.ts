import test from 'ava'
import {paperOffice} from '../../support/paper-office.ts'

test("a memorandum bears the name of the unit whose it is, a group's with its office and another agency's alone", async (t) => {
  const office = await paperOffice(t)
  const {id, clerk, proposed} = office
  const heads = {
    สำนักงานคลังจังหวัดมุกดาหาร: 'สำนักงานคลังจังหวัดมุกดาหาร',
    สำนักงานจังหวัดมุกดาหาร: 'สำนักงานจังหวัดมุกดาหาร',
    กลุ่มงานอำนวยการ: 'กลุ่มงานอำนวยการ สำนักงานจังหวัดมุกดาหาร',
    กลุ่มงานควบคุมโรคติดต่อ: 'กลุ่มงานควบคุมโรคติดต่อ สำนักงานสาธารณสุขจังหวัดมุกดาหาร',
    หน่วยงานตรวจสอบภายใน: 'หน่วยงานตรวจสอบภายใน สำนักงานจังหวัดมุกดาหาร',
  }
  for (const [unit, head] of Object.entries(heads)) {
    const paper = await proposed({unit: id(unit)})
    const {text} = await clerk.client.get(`${paper}/print`)
    t.is(/<strong class="memo-label">ส่วนราชการ<\/strong> ([^<]*)</.exec(text)?.[1], head)
    t.regex(text, /<strong>เรียน<\/strong> ผู้ว่าราชการจังหวัดมุกดาหาร/)
  }
})
