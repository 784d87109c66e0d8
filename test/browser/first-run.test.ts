import test from 'ava'
import {firstRunCode} from '../../src/platform/identity/index.ts'
import {signIn, signOut} from './deeds.ts'
import {houseFor} from './support.ts'

const house = houseFor({demo: false, seed: async () => {}})

const phrase = 'แม่น้ำโขงยามเช้าที่มุกดาหาร'
const another = 'ผ้าหมักโคลนของหนองสูง'

test.serial(
  'whoever reads the console makes the first administrator, who gives another person an account',
  async (t) => {
    const {parts, visitor} = house()
    const page = await visitor()
    await page.goto('/personnel/officials')
    t.is(new URL(page.url()).pathname, '/setup')
    await page.getByLabel('รหัสเริ่มต้น').fill('AAAAA-AAAAA')
    await page.getByLabel('ชื่อผู้ใช้').fill('malee')
    await page.getByLabel('ชื่อที่แสดง').fill('นางมาลี ดูแลดี')
    await page.getByLabel('รหัสผ่าน', {exact: true}).fill(phrase)
    await page.getByLabel('รหัสผ่านอีกครั้ง', {exact: true}).fill(phrase)
    await page.getByRole('button', {name: 'สร้างบัญชีผู้ดูแลระบบ'}).click()
    await page.getByText('รหัสเริ่มต้นไม่ถูกต้อง').first().waitFor()
    t.is(await page.getByLabel('ชื่อที่แสดง').inputValue(), 'นางมาลี ดูแลดี', 'nothing typed is lost')

    await page.getByLabel('รหัสเริ่มต้น').fill((await firstRunCode(parts)) ?? '')
    await page.getByLabel('รหัสผ่าน', {exact: true}).fill(phrase)
    await page.getByLabel('รหัสผ่านอีกครั้ง', {exact: true}).fill(phrase)
    await page.getByRole('button', {name: 'สร้างบัญชีผู้ดูแลระบบ'}).click()
    await page.getByText('สร้างบัญชีผู้ดูแลระบบแล้ว').waitFor()
    t.is(await firstRunCode(parts), null)
    t.is((await page.goto('/setup'))?.status(), 404, 'from then on the page is not there')

    await page.goto('/')
    await signOut(page)
    await signIn(page, 'malee', 'ไม่ใช่รหัสผ่านนี้แน่นอน')
    await page.getByText('ชื่อผู้ใช้หรือรหัสผ่านไม่ถูกต้อง').waitFor()
    await signIn(page, 'malee', phrase)
    await page.getByRole('heading', {level: 1, name: 'งานของฉัน'}).waitFor()

    await page.getByRole('link', {name: 'บัญชีผู้ใช้'}).first().click()
    await page.getByRole('link', {name: 'สร้างบัญชีผู้ใช้'}).first().click()
    await page.getByLabel('ชื่อผู้ใช้').fill('sompong')
    await page.getByLabel('ชื่อที่แสดง').fill('นายสมพงษ์ ใจงาม')
    await page.getByRole('button', {name: 'สร้างบัญชีและลิงก์ตั้งรหัสผ่าน'}).click()
    const link = await page.getByLabel('ลิงก์ใช้ครั้งเดียว').inputValue()
    t.true(link.startsWith(`${house().url}/links/`))

    const person = await visitor()
    await person.goto(link)
    await person.getByText('เรียน นายสมพงษ์ ใจงาม').waitFor()
    await person.getByLabel('รหัสผ่าน', {exact: true}).fill('สั้นไป')
    await person.getByRole('button', {name: 'ตั้งรหัสผ่านและเข้าสู่ระบบ'}).click()
    await person.getByText('รหัสผ่านสั้นเกินไป').first().waitFor()
    await person.getByLabel('รหัสผ่าน', {exact: true}).fill(another)
    await person.getByLabel('รหัสผ่านอีกครั้ง', {exact: true}).fill(another)
    await person.getByRole('button', {name: 'ตั้งรหัสผ่านและเข้าสู่ระบบ'}).click()
    await person.getByText('ตั้งรหัสผ่านแล้ว').waitFor()
    await signOut(person)
    await signIn(person, 'sompong', another)
    await person.getByText('สวัสดี นายสมพงษ์ ใจงาม').waitFor()

    await person.goto(link)
    await person.getByText('ลิงก์นี้ใช้ไม่ได้แล้ว').waitFor()
  },
)
