// The code Handlebars makes of our templates: a value is read where it stands, and what is not there stops the page.
import Handlebars from 'handlebars'

type Code = string | object
type Options = {fn?: Code; inverse?: Code}

/** What of Handlebars' compiler is built upon here; the rest is as it comes. */
type Compiler = {
  quotedString(text: string): string
  internalNameLookup(parent: Code, name: string): Code
  setupParams(helper: string, count: number, params: Code[]): Options
  useRegister(name: string): void
  contextName(depth: number): string
  push(code: Code): void
  invokeKnownHelper(this: Compiler, count: number, name: string): void
}

type CompilerClass = {new (): Compiler; prototype: Compiler}

const {JavaScriptCompiler: Standard} = Handlebars as unknown as {JavaScriptCompiler: CompilerClass}

/**
 * Handlebars' own strict mode asks a function for every value and hands every `if` two closures and a bag of options: a
 * page of fifty rows spends more time on that than on its words. Compile with `assumeObjects`, without `strict`.
 */
class TemplateCode extends Standard {
  compiler = TemplateCode

  nameLookup(parent: Code, name: string, type: string): Code {
    const quoted = this.quotedString(name)
    if (type !== 'context') return [parent, '[', quoted, ']']
    // null is a value; what is absent is refused by name
    return ['(', parent, '[', quoted, '] ?? container.strict(', parent, ', ', quoted, '))']
  }

  /** Models hold values, never functions. */
  resolvePossibleLambda(): void {}

  override invokeKnownHelper(count: number, name: string): void {
    if (name === 'if' || name === 'unless') this.pushChoice(count, name)
    else super.invokeKnownHelper(count, name)
  }

  private pushChoice(count: number, name: 'if' | 'unless'): void {
    const params: Code[] = []
    const {fn = 'container.noop', inverse = 'container.noop'} = this.setupParams(name, count, params)
    this.useRegister('held')
    const fails = ['held === undefined ? container.strict({}, ', this.quotedString(name), ')']
    const holds = [
      '(held = ',
      params[0] ?? 'undefined',
      ', ',
      ...fails,
      ' : Array.isArray(held) ? held.length > 0 : held)',
    ]
    const [yes, no] = name === 'if' ? [fn, inverse] : [inverse, fn]
    this.push(['(', holds, ' ? ', yes, ' : ', no, ')(', this.contextName(0), ')'])
  }
}

/** Makes an environment of Handlebars compile its templates to this code. */
export function useTemplateCode(handlebars: typeof Handlebars): void {
  Object.assign(handlebars, {JavaScriptCompiler: TemplateCode})
}
