// Pages from Handlebars templates: strict, compiled once for each language, nothing computed in them.
import {readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import Handlebars from 'handlebars'
import type {Lang} from '../messages/index.ts'
import {langs, translator} from '../messages/index.ts'
import {compose} from './compose.ts'
import {useTemplateCode} from './template-code.ts'
import {viewWords} from './view-words.ts'

/** Fills a view, named by its path under `views/` without `.hbs`. Throws where the model lacks what the view names. */
export type Render = (view: string, model: object, lang: Lang) => string

export const viewsFolder = fileURLToPath(new URL('../../../views/', import.meta.url))

const builtIn = ['if', 'unless', 'each', 'with', 'lookup', 'log', 'helperMissing', 'blockHelperMissing']

/** `{path: source}` of every template; a template's path is also its name as a partial. */
export function readViews(viewsDir: string): Map<string, string> {
  const names = readdirSync(viewsDir, {recursive: true, encoding: 'utf8'}).filter((name) => name.endsWith('.hbs'))
  return new Map(
    names.map((name) => [
      name.slice(0, -4).replaceAll('\\', '/'),
      readFileSync(join(viewsDir, name), 'utf8').trimEnd(),
    ]),
  )
}

type Template = Handlebars.TemplateDelegate<object>

/** A template that is put together and compiled when it is first shown. */
function whenShown(prepare: () => Template): Template {
  let prepared: Template | undefined
  return (model, options) => {
    prepared ??= prepare()
    return prepared(model, options)
  }
}

function environment(sources: Map<string, string>, lang: Lang): Map<string, Template> {
  const handlebars = Handlebars.create()
  useTemplateCode(handlebars)
  for (const name of builtIn) handlebars.unregisterHelper(name)
  const words = viewWords(lang)
  handlebars.registerHelper(words)
  const knownHelpers = Object.fromEntries(builtIn.map((name) => [name, false]))
  for (const name of Object.keys(words)) knownHelpers[name] = true
  const options = {assumeObjects: true, knownHelpersOnly: true, knownHelpers, data: false, preventIndent: true}
  const t = translator(lang)
  const templates = new Map<string, Template>()
  for (const [path, source] of sources) {
    const template = whenShown(() => handlebars.compile<object>(compose(source, sources, t), options))
    templates.set(path, template)
    handlebars.registerPartial(path, template)
  }
  return templates
}

/** Reads every template once; each is compiled for a language when it is first shown in it. */
export function createRenderer(viewsDir: string = viewsFolder): Render {
  const sources = readViews(viewsDir)
  const byLang = new Map(langs.map((lang) => [lang, environment(sources, lang)]))
  return (view, model, lang) => {
    const template = byLang.get(lang)?.get(view)
    if (!template) throw new Error(`No such view: ${view}`)
    try {
      return template(model)
    } catch (error) {
      throw new Error(`View ${view}: ${(error as Error).message}`, {cause: error})
    }
  }
}
