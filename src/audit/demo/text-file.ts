import type {Upload} from '../../platform/http/context.ts'

/** A small file as somebody would send it with a form. */
export const textFile = (name: string, text: string): Upload => ({
  field: 'files',
  name,
  bytes: Buffer.from(`\uFEFF${text}\n`, 'utf8'),
})
