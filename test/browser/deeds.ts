// What people do on many pages.
import type {Page} from 'playwright-core'

export const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export async function signIn(page: Page, accountName: string, password: string): Promise<void> {
  await page.getByLabel('ชื่อผู้ใช้').fill(accountName)
  await page.getByLabel('รหัสผ่าน', {exact: true}).fill(password)
  await page.getByRole('button', {name: 'เข้าสู่ระบบ'}).click()
}

export async function signOut(page: Page): Promise<void> {
  await page.locator('summary.topbar-user').click()
  await page.getByRole('button', {name: 'ออกจากระบบ'}).click()
  await page.getByText('ท่านออกจากระบบแล้ว').waitFor()
}

/** Seeks an official as one types; the list follows. */
export async function seek(page: Page, text: string): Promise<void> {
  await page.goto('/personnel/officials')
  await page.getByRole('searchbox', {name: 'ค้นหาบุคลากร'}).fill(text)
  await page.locator('.lead').getByText(`“${text}”`).waitFor()
}

/** Opens the file of the first official whom these words find. */
export async function openFile(page: Page, text: string): Promise<void> {
  await seek(page, text)
  await page.locator('tbody tr').first().click()
  await heading(page, text).waitFor()
}

/** The page's own heading, where it holds this. */
export const heading = (page: Page, text: string) => page.getByRole('heading', {level: 1}).getByText(text)

/** The entries of the menu, from top to bottom. */
export const menuOf = (page: Page): Promise<string[]> => page.locator('.rail-link').allInnerTexts()

/** The box one types in under this label. */
export const box = (page: Page, label: string) => page.getByRole('textbox', {name: label})
