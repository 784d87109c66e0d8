// Filling in a form and pressing what a page offers, as a person does with a mouse and a keyboard.
import type {Locator, Page} from 'playwright-core'

const main = (page: Page): Locator => page.locator('main')

/** Follows a way of the page by where it leads; it must be there to be seen. */
export async function follow(page: Page, ending: string): Promise<void> {
  const opened = page.locator('details:not([open])', {has: page.locator(`a[href$="${ending}"]`)}).first()
  const way = main(page).locator(`a[href$="${ending}"]`).first()
  if (!(await way.isVisible()) && (await opened.count()) > 0) await opened.locator('summary').first().click()
  await way.click()
  await page.waitForURL((url) => `${url.pathname}${url.search}`.endsWith(ending) || url.hash !== '')
}

/** Types, chooses or ticks under each name, and sends the form by its own button; it must be taken. */
export async function fillIn(page: Page, typed: Record<string, string>, file?: string): Promise<void> {
  const form = main(page).locator('form.form')
  for (const [name, value] of Object.entries(typed)) await put(page, form.locator(`[name="${name}"]`), value)
  const words = Buffer.from(`%PDF-1.4\n% ${file}\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF`)
  if (file)
    await form.locator('input[type=file]').setInputFiles({name: file, mimeType: 'application/pdf', buffer: words})
  const from = page.url()
  await form.locator('button[type=submit]').first().click()
  await page.waitForURL((url) => url.href !== from)
}

async function put(page: Page, fields: Locator, value: string): Promise<void> {
  const field = fields.first()
  const kind = await field.evaluate((input) => `${input.tagName} ${input.getAttribute('type') ?? ''}`.trim())
  if (/radio|checkbox/.test(kind)) await page.locator(`main form.form input[value="${value}"]`).check()
  else if (!kind.startsWith('SELECT')) await field.fill(value)
  else if (await field.isVisible()) {
    const option = field.locator('option', {hasText: value})
    const known = (await option.count()) > 0 ? await option.first().getAttribute('value') : value
    await field.selectOption(known ?? value)
  } else {
    await field.locator('xpath=following::input[@role="combobox"][1]').fill(value)
    await page.getByRole('option', {name: value, exact: true}).first().click()
  }
}

/** Presses what asks back, and says yes. */
export async function press(page: Page, ending: string): Promise<void> {
  const asked = main(page)
    .locator('details.confirm', {has: page.locator(`form[action*="${ending}"]`)})
    .first()
  await asked.locator('summary').click()
  await Promise.all([page.waitForNavigation(), asked.locator('button[type=submit]').click()])
}
