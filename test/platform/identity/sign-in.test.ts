import test from 'ava'
import fc from 'fast-check'
import {limits, localPath, networkOf, waitAfter} from '../../../src/platform/identity/sign-in.ts'

test('one is led only to a path of this installation, however the address is written', (t) => {
  for (const to of [
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    '/%0d%0aSet-Cookie:x',
    'javascript:alert(1)',
    'accounts',
    '',
    '/..//evil.example',
    '/./\\evil.example',
    '/sign-out',
    '/sign-in?to=/x',
    undefined,
    ['/accounts'],
  ])
    t.false(/evil|sign|javascript|^[^/]/.test(localPath(to)), String(to))
  t.is(localPath('/accounts?q=ก&state=open'), '/accounts?q=%E0%B8%81&state=open')
  t.is(localPath('/audit/findings/7#top'), '/audit/findings/7')
})

test('whatever is asked, the way leads to this host', (t) => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string(), fc.string({unit: fc.constantFrom('/', '\\', '.', ':', '@', 'a', '\t', ' ', '%')})),
      (to) => {
        const path = localPath(to)
        t.is(new URL(path, 'http://mukda.example').host, 'mukda.example')
        t.true(path.startsWith('/') && !path.startsWith('//'))
      },
    ),
    {numRuns: 2000},
  )
})

test('a wait begins after the free failures, doubles, and is never longer than its limit', (t) => {
  t.deepEqual(
    [1, 4, 5, 6, 7].map((failures) => waitAfter(failures, limits.pair)),
    [0, 0, 5, 10, 20],
  )
  fc.assert(
    fc.property(fc.integer({min: 0, max: 1e9}), fc.constantFrom(...Object.values(limits)), (failures, limit) => {
      const wait = waitAfter(failures, limit)
      t.true(wait >= 0 && wait <= limit.most)
      t.true(waitAfter(failures + 1, limit) >= wait)
    }),
  )
})

test('failures only counted against an account never make anybody wait', (t) => {
  t.is(waitAfter(1_000_000, limits.account), 0)
})

test('one sender of IPv6 is its network of 64 bits, however it writes it', (t) => {
  t.is(networkOf('203.0.113.7'), '203.0.113.7')
  t.is(networkOf('2001:db8:0:7::1'), networkOf('2001:0DB8::7:ffff:1:2:3'))
  t.not(networkOf('2001:db8:0:7::1'), networkOf('2001:db8:0:8::1'))
  t.is(networkOf('::1'), '0:0:0:0::/64')
})
