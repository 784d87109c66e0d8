import test, {type ExecutionContext} from 'ava'
import {wordType} from '../../../src/platform/documents/index.ts'
import {serve, testParts} from '../../support/app.ts'
import {officialIn} from '../../support/official-form.ts'
import {person} from '../../support/people.ts'
import {office} from '../../support/personnel-file.ts'
import {province} from '../../support/province.ts'

async function house(t: ExecutionContext) {
  const parts = await testParts(t)
  const {id, units} = await province(parts)
  const home = {unitId: units[0]?.provinceId ?? ''}
  const served = await serve(t, parts)
  const hr = served.as((await person(parts, {roles: ['hr-head'], ...home})).cookie)
  const governor = served.as((await person(parts, {roles: ['governor'], ...home})).cookie)
  const drafted = async (more: object = {}) => {
    const {location} = await hr.post('/personnel/orders', {
      kind: 'relocate',
      subject: 'ย้ายข้าราชการ',
      effectiveOn: '1/2/2570',
      cites: 'มาตรา 53 แห่งพระราชบัญญัติระเบียบข้าราชการพลเรือน พ.ศ. 2551',
      ...more,
    })
    return location?.split('?')[0] ?? ''
  }
  const moved = (at: string, officialId: string) =>
    hr.post(`${at}/lines`, {officialId, toUnitId: id('สำนักงานจังหวัดมุกดาหาร'), toPositionTitle: 'นักจัดการงานทั่วไป'})
  const official = (number: number) => officialIn(parts, number, id(office))
  return {parts, hr, governor, drafted, moved, official}
}

test('an order over one person says it in a sentence, over several in a list that is attached', async (t) => {
  const {hr, drafted, moved, official} = await house(t)
  const at = await drafted()
  await moved(at, (await official(1)).id)
  const alone = (await hr.get(`${at}/print`)).text
  t.regex(alone, /อาศัยอำนาจตาม มาตรา 53/)
  t.regex(alone, /ย้าย นายสมชาย ใจดี ตำแหน่ง นักวิชาการเงินและบัญชี ชำนาญการ/)
  t.regex(alone, /ตั้งแต่วันที่ 1 กุมภาพันธ์ พ\.ศ\. 2570/)
  t.notRegex(alone, /บัญชีรายละเอียดแนบท้าย/)
  await moved(at, (await official(2)).id)
  const several = (await hr.get(`${at}/print`)).text
  t.regex(several, /จำนวน 2 ราย/)
  t.regex(several, /บัญชีรายละเอียดแนบท้ายคำสั่งจังหวัดมุกดาหาร/)
  t.regex(several, /นักจัดการงานทั่วไป/)
  const word = await hr.get(`${at}/print?as=word`)
  t.is(word.headers.get('content-type'), wordType)
})

test('a draft is HR’s alone to print, and another office’s order is its own paper', async (t) => {
  const {hr, governor, drafted, moved, official} = await house(t)
  const at = await drafted()
  await moved(at, (await official(1)).id)
  t.is((await governor.get(`${at}/print`)).status, 404)
  const {location} = await hr.post('/personnel/orders/recorded', {
    kind: 'salary',
    subject: 'เลื่อนเงินเดือน',
    effectiveOn: '10/1/2570',
    issuer: 'กรมบัญชีกลาง',
    number: '9',
    numberYear: '2570',
    orderedOn: '5/1/2570',
    signedByName: 'นายสมชาย ใจดี',
    signedByPost: 'อธิบดี',
  })
  t.is((await hr.get(`${location?.split('?')[0]}/print`)).status, 404)
})
