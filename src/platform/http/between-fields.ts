// What can be wrong between the fields of a form, told together with what is wrong in each.
import {z} from 'zod'
import type {Problem} from '../refusal.ts'

/**
 * The schema with problems that no field has alone. `problems` gets the fields that could be read (the others are
 * undefined), so that a person hears of everything at once.
 */
export function alsoBetween<S extends z.ZodType<object>>(
  schema: S,
  problems: (given: Partial<z.output<S>>) => readonly Problem[],
): S {
  const check = z.core._superRefine((value: object, context) => {
    const wrong = new Set(context.issues.map(({path}) => path?.[0]))
    const read = Object.fromEntries(Object.entries(value).filter(([field]) => !wrong.has(field)))
    for (const {field, message} of problems(read as Partial<z.output<S>>))
      if (!wrong.has(field))
        context.addIssue({code: 'custom', path: [field], message: message.key, params: message.values})
  })
  // also where a field alone is wrong
  check._zod.def.when = () => true
  return schema.check(check as never)
}

/** One problem of a field, by its message's key. */
export const problemAt = (field: string, key: string, values?: Problem['message']['values']): Problem => ({
  field,
  message: values ? {key, values} : {key},
})
