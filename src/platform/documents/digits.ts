// A paper in Thai digits: the words people read, not what must be typed as it stands.
import {thaiDigits} from '../thai/digits.ts'
import {hasClass, type PaperElement, type PaperNode} from './elements.ts'

/** An address, a code or a reference holds Latin letters, and leads nowhere in other digits. */
const typedAsItStands = /[a-z]/i

const inThai = (text: string): string =>
  text.replace(/\S+/g, (word) => (typedAsItStands.test(word) ? word : thaiDigits(word)))

/** The same paper in Thai digits; what bears the class `as-is` stays. */
export const withThaiDigits = (main: PaperElement): PaperElement => ({
  ...main,
  classes: [...main.classes, 'thai-digits'],
  children: main.children.map(turned),
})

function turned(node: PaperNode): PaperNode {
  if (typeof node === 'string') return inThai(node)
  return hasClass(node, 'as-is') ? node : {...node, children: node.children.map(turned)}
}
