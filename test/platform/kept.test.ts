import test from 'ava'
import {buildAbility} from '../../src/platform/access/ability.ts'
import {nobody} from '../../src/platform/access/actor.ts'
import {reaches} from '../../src/platform/access/visible.ts'
import {keptFor, keptWhile} from '../../src/platform/kept.ts'

test('what is made for an object and a key is made once, and anew for another', (t) => {
  const kept = keptFor<object, string>(2)
  let made = 0
  const make = () => `${++made}`
  const [one, other] = [{}, {}]
  const found = [kept(one, 'a', make), kept(one, 'a', make), kept(one, 'b', make), kept(other, 'a', make)]
  t.deepEqual(found, ['1', '1', '2', '3'])
  t.is(kept(one, 'c', make), '4', 'more than may be kept: begun anew')
  t.is(kept(one, 'a', make), '5')
})

test('what a stamp stands for is read anew when the stamp is another', async (t) => {
  const kept = keptWhile<number>(10)
  const db = {}
  let read = 0
  const ask = (stamp: number) => kept(db, 'year', stamp, async () => ++read)
  t.deepEqual([await ask(1), await ask(1), await ask(2), await ask(2)], [1, 1, 2, 2])
})

test('a list of one unit is reached by rules over units, and by none of another form', (t) => {
  const ability = (define: Parameters<typeof buildAbility>[0][number]) => buildAbility([define], nobody, new Map())
  const some = ability(({allow}) => allow('read', 'Auditable', {unitId: {$in: ['a', 'b']}}))
  t.deepEqual(
    ['a', 'b', 'c'].map((unit) => reaches(some, 'read', 'Auditable', 'unitId', unit)),
    [true, true, false],
  )
  t.true(
    reaches(
      ability(({allow}) => allow('read', 'Auditable')),
      'read',
      'Auditable',
      'unitId',
      'c',
    ),
  )
  t.false(
    reaches(
      ability(() => {}),
      'read',
      'Auditable',
      'unitId',
      'a',
    ),
  )
  const odd = ability(({allow}) => allow('read', 'Auditable', {agencyId: 'a'}))
  t.throws(() => reaches(odd, 'read', 'Auditable', 'unitId', 'a'), {message: /agencyId/})
})
