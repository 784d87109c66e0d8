// One paper, two forms and a choice of digits: a print page, or the same as a Word file, from one template and one view model.
import type {Ctx} from '../http/context.ts'
import {layoutModel} from '../http/layout.ts'
import {type Page, show, wantsJson, wordsFor} from '../http/page.ts'
import {queryOf} from '../http/query.ts'
import type {Parts} from '../slice.ts'
import {withThaiDigits} from './digits.ts'
import {readSheet, withSheet} from './sheet-html.ts'

export const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** A page in `layouts/sheet`; `back` is where its reader came from. Its title names the file. */
export type PaperPage = Page & {back: string}

/**
 * Answers a print address: the page itself, `?as=word` the Word file, `?digits=thai` either in Thai digits, and the model
 * where JSON is asked for. Whoever may open the page may have the file, for it is the same address.
 */
export async function showDocument<Model extends PaperPage>(ctx: Ctx, parts: Parts, view: string, model: Model) {
  const {as, digits} = queryOf(ctx)
  const asWord = as === 'word'
  if (!asWord && wantsJson(ctx)) return show(ctx, parts, view, model)
  const thai = digits === 'thai'
  const filled = {...model, layout: layoutModel(ctx, parts), sheet: toolsOf(ctx, thai)}
  const page = parts.render(view, filled, ctx.state.lang)
  if (!asWord) {
    ctx.type = 'html'
    ctx.body = thai ? withSheet(page, withThaiDigits(readSheet(page))) : page
    return
  }
  const main = readSheet(page)
  const {wordFile} = await import('./word.ts')
  const file = await wordFile(thai ? withThaiDigits(main) : main, model.title)
  ctx.attachment(fileName(model.title), {fallback: 'paper.docx'})
  ctx.type = wordType
  ctx.body = file
}

/** The other digits and the Word file of what is shown. */
function toolsOf(ctx: Ctx, thai: boolean) {
  const t = wordsFor(ctx)
  const other = thai ? 'arabic' : 'thai'
  return {
    digits: {label: t(`print.digits.${other}`), href: addressWith(ctx, {digits: thai ? null : 'thai'})},
    word: addressWith(ctx, {as: 'word'}),
  }
}

function addressWith({path, querystring}: Ctx, changes: Record<string, string | null>): string {
  const query = new URLSearchParams(querystring)
  for (const [name, value] of Object.entries(changes))
    if (value === null) query.delete(name)
    else query.set(name, value)
  return query.size > 0 ? `${path}?${query}` : path
}

const mostLetters = 100

/** No character that a file system refuses. */
const fileName = (title: string): string =>
  `${title
    .replace(/[\\/:*?"<>|\p{Cc}]+/gu, '-')
    .slice(0, mostLetters)
    .trim()}.docx`
