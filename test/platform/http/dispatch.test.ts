import {Router} from '@koa/router'
import test from 'ava'
import fc from 'fast-check'
import type {State} from '../../../src/platform/http/context.ts'
import {dispatch} from '../../../src/platform/http/dispatch.ts'

type Found = {route: string; params: object} | null

const ask = async (middleware: unknown, method: string, path: string): Promise<Found> => {
  const ctx = {method, path, request: {}, params: {}, found: null as Found}
  await (middleware as (ctx: object, next: () => Promise<void>) => Promise<void>)(ctx, async () => {})
  return ctx.found
}

const word = fc.constantFrom('audit', 'plans', 'new', 'papers', 'print')
const part = fc.oneof(word, fc.constantFrom(':id', ':paper'))
const form = fc.oneof(
  {weight: 9, arbitrary: fc.array(part, {minLength: 1, maxLength: 4}).map((parts) => `/${parts.join('/')}`)},
  {weight: 1, arbitrary: fc.constantFrom('/', '/export.:form', '/audit/*rest')},
)
const route = fc.record({path: form, method: fc.constantFrom('get' as const, 'post' as const)}).filter(({path}) => {
  const names = path.match(/:\w+/g) ?? []
  return new Set(names).size === names.length
})
const given = fc.oneof(word, fc.constantFrom('', 'Audit', 'NEW', '01J', 'export.xlsx', '%61udit'))
const address = fc
  .record({words: fc.array(given, {maxLength: 5}), slash: fc.boolean()})
  .map(({words, slash}) => `/${words.join('/')}${slash ? '/' : ''}`)

const methodsOf = {get: ['GET', 'HEAD'], post: ['POST']}

test('an address comes to the route that bears it, else to the one a router finds by trying each in turn', async (t) => {
  const asked = fc.record({
    routes: fc.array(route, {maxLength: 12}),
    addresses: fc.array(fc.record({path: address, method: fc.constantFrom('GET', 'HEAD', 'POST')}), {minLength: 5}),
  })
  let met = 0
  await fc.assert(
    fc.asyncProperty(asked, async ({routes, addresses}) => {
      const router = new Router<State>()
      for (const [at, {path, method}] of routes.entries())
        router[method](path, (ctx) => {
          Object.assign(ctx, {found: {route: `${at} ${path}`, params: {...ctx.params}}})
        })
      const [quick, slow] = [dispatch(router), router.routes()]
      for (const {path, method} of addresses) {
        const fixed = routes.findIndex((each) => each.path === path && methodsOf[each.method].includes(method))
        const found = fixed < 0 ? await ask(slow, method, path) : {route: `${fixed} ${path}`, params: {}}
        if (found) met += 1
        t.deepEqual(await ask(quick, method, path), found, `${method} ${path}`)
      }
    }),
    {numRuns: 300},
  )
  t.true(met > 100)
})
