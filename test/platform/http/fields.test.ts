import test from 'ava'
import fc from 'fast-check'
import {z} from 'zod'
import {
  baht,
  choice,
  choices,
  flag,
  optionalBaht,
  optionalChoice,
  optionalEmail,
  optionalText,
  optionalThaiDate,
  optionalWholeNumber,
  requiredText,
  thaiDate,
  wholeNumber,
} from '../../../src/platform/http/fields.ts'
import {zodProblems} from '../../../src/platform/http/zod-problems.ts'
import {langs, translator} from '../../../src/platform/messages/index.ts'

const read = (schema: z.ZodType, typed: unknown) => {
  const {success, data, error} = z.object({x: schema}).safeParse({x: typed})
  if (success) return data.x
  const [problem] = zodProblems(error)
  return problem?.field === 'x' ? problem.message.key : problem
}

test('text is cleaned, and missing is not the same as too long', (t) => {
  t.is(read(requiredText(10), '  สมชาย\u200b  ใจดี '), 'สมชาย ใจดี')
  for (const empty of [undefined, null, '', '   ', '\u200b']) {
    t.is(read(requiredText(10), empty), 'form.required')
    t.is(read(optionalText(10), empty), null)
  }
  t.is(read(requiredText(3), 'ยาวเกิน'), 'form.tooLong')
  t.is(read(optionalText(10), 'a\r\nb'), 'a\nb')
  t.is(read(requiredText(10), ['a']), 'form.unreadable')
})

test('a day is read as officials type it', (t) => {
  for (const typed of ['1/10/2569', '1 ต.ค. 2569', '๑ ตุลาคม ๒๕๖๙', '2026-10-01'])
    t.is(read(thaiDate(), typed), '2026-10-01')
  t.is(read(thaiDate(), ''), 'form.required')
  t.is(read(optionalThaiDate(), undefined), null)
  t.regex(String(read(thaiDate(), '31/2/2569')), /^date\./)
  t.regex(String(read(optionalThaiDate(), '1/10/69')), /^date\./)
})

test('baht are read into satang', (t) => {
  t.is(read(baht(), '25,470.50'), 2547050)
  t.is(read(baht(), '๒๕๔๗๐'), 2547000)
  t.is(read(baht(), ''), 'form.required')
  t.is(read(optionalBaht(), ''), null)
  t.is(read(baht({zero: true}), '0.00'), 0)
  t.is(read(baht(), '0'), 'money.zero')
  t.regex(String(read(baht(), '2,5470')), /^money\./)
})

test('whole numbers also in Thai digits, within their bounds', (t) => {
  t.is(read(wholeNumber(0, 100), '๔๒'), 42)
  t.is(read(wholeNumber(0, 100), 42), 42)
  t.is(read(wholeNumber(0, 9999), '1,234'), 1234)
  t.is(read(wholeNumber(1, 100), '0'), 'form.tooSmall')
  t.is(read(wholeNumber(1, 100), '101'), 'form.tooLarge')
  t.is(read(wholeNumber(1, 100), '1.5'), 'form.wholeNumber')
  t.is(read(wholeNumber(1, 100), 'สิบ'), 'form.numberUnreadable')
  t.is(read(wholeNumber(1, 100), ''), 'form.required')
  t.is(read(optionalWholeNumber(1, 100), ''), null)
})

test('a choice is one that was offered', (t) => {
  t.is(read(choice(['a', 'b']), 'b'), 'b')
  t.is(read(choice(['a', 'b']), 'c'), 'form.choiceUnknown')
  t.is(read(choice(['a', 'b']), undefined), 'form.choiceRequired')
  t.is(read(optionalChoice(['a', 'b']), ''), null)
  t.deepEqual(read(choices(['a', 'b']), 'a'), ['a'])
  t.deepEqual(read(choices(['a', 'b']), ['a', 'b']), ['a', 'b'])
  t.deepEqual(read(choices(['a', 'b']), undefined), [])
  t.is(read(choices(['a', 'b']), ['a', 'c']), 'form.choiceUnknown')
})

test('a box is ticked or not, an address of e-mail is one or nothing', (t) => {
  t.is(read(flag(), 'yes'), true)
  t.is(read(flag(), undefined), false)
  t.is(read(optionalEmail(), ' a@b.go.th '), 'a@b.go.th')
  t.is(read(optionalEmail(), ''), null)
  t.is(read(optionalEmail(), 'a@'), 'form.emailUnreadable')
})

test('every problem of an input comes at once, one a field, by its path', (t) => {
  const schema = z.object({name: requiredText(5), born: thaiDate(), rows: z.array(z.object({pay: baht()}))})
  const {error} = schema.safeParse({name: '', rows: [{pay: '1'}, {pay: 'x'}]})
  t.deepEqual(
    zodProblems(error!).map(({field}) => field),
    ['name', 'born', 'rows.1.pay'],
  )
})

test('whatever is sent, a field answers with a value or with words that exist', (t) => {
  const schemas = [
    requiredText(9),
    thaiDate(),
    optionalThaiDate(),
    baht(),
    optionalBaht(),
    wholeNumber(1, 9),
    choice(['a']),
    choices(['a']),
    flag(),
    optionalEmail(),
    z.string(),
    z.number(),
    z.url(),
    z.array(z.string()).min(2),
    z.enum(['a']),
    z.strictObject({}),
  ]
  const sent = fc.oneof(fc.string({unit: 'binary'}), fc.anything())
  fc.assert(
    fc.property(fc.constantFrom(...schemas), sent, (schema, typed) => {
      const {error} = z.object({x: schema}).safeParse({x: typed})
      const problems = error ? zodProblems(error) : []
      for (const {message} of problems)
        for (const lang of langs) t.true(translator(lang)(message.key, message.values).length > 0)
    }),
  )
})
