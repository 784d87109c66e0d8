import test from 'ava'
import {senderOf} from '../../../src/platform/http/request.ts'
import {serve, testParts} from '../../support/app.ts'
import {person} from '../../support/people.ts'

const policy =
  "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

test('every answer bears the same policy, also a refusal; no https is promised where there is none', async (t) => {
  const client = await serve(t, await testParts(t))
  for (const path of ['/sign-in', '/no-such-page', '/assets/none.css']) {
    const {headers} = await client.get(path)
    t.is(headers.get('content-security-policy'), policy, path)
    t.is(headers.get('strict-transport-security'), null)
    t.is(headers.get('x-content-type-options'), 'nosniff')
  }
  t.is((await client.get('/sign-in')).headers.get('cache-control'), 'no-store')
})

test('a change from another site, or from nowhere, is refused before anything is read', async (t) => {
  const parts = await testParts(t)
  const client = (await serve(t, parts)).as((await person(parts)).cookie)
  for (const headers of [
    {origin: 'https://evil.example'},
    {'sec-fetch-site': 'cross-site'},
    {'sec-fetch-site': 'same-site'},
    {origin: 'null'},
  ]) {
    const answer = await client.post('/account', {lang: 'en'}, headers as unknown as Record<string, string>)
    t.is(answer.status, 403, JSON.stringify(headers))
  }
  t.is((await client.post('/account', {lang: 'en'}, {'sec-fetch-site': 'same-origin'})).status, 303)
})

test('only GET and POST are understood', async (t) => {
  const client = await serve(t, await testParts(t))
  const response = await fetch(`${client.url}/sign-in`, {
    method: 'DELETE',
    headers: {origin: client.url, accept: 'application/json'},
  })
  t.is(response.status, 400)
})

test('files are read only from somebody signed in, and a body only up to its limit', async (t) => {
  const parts = await testParts(t)
  const nobody = await serve(t, parts)
  const file = {field: 'file', name: 'a.csv', bytes: Buffer.from('a')}
  t.is((await nobody.upload('/personnel/imports', {}, file)).location?.startsWith('/sign-in'), true)
  const {cookie} = await person(parts)
  t.is((await nobody.as(cookie).post('/account', {lang: 'x'.repeat(2_000_000)})).status, 413)
  t.is((await nobody.as(cookie).post('/account', {a: 'b'}, {'content-type': 'application/json'})).status, 400)
})

test('the demo answers only to its own name, and to nothing forwarded', async (t) => {
  const parts = await testParts(t, {demo: true})
  await person(parts)
  const client = await serve(t, parts)
  t.is((await client.get('/sign-in')).status, 200)
  t.is((await client.get('/sign-in', {'x-forwarded-for': '10.0.0.1'})).status, 403)
})

test('a forwarded address counts only from a proxy the settings name', (t) => {
  const trusting = {trustedProxies: ['10.0.0.1', '10.0.0.2']}
  t.is(senderOf({trustedProxies: []}, '203.0.113.7', '198.51.100.1'), '203.0.113.7')
  t.is(senderOf(trusting, '10.0.0.1', '198.51.100.1'), '198.51.100.1')
  t.is(senderOf(trusting, '10.0.0.1', '1.2.3.4, 198.51.100.1, 10.0.0.2'), '198.51.100.1')
  t.is(senderOf(trusting, '::ffff:10.0.0.1', '198.51.100.1'), '198.51.100.1')
  t.is(senderOf(trusting, '203.0.113.7', '198.51.100.1'), '203.0.113.7')
})
