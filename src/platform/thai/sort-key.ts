// A text key whose plain order is the Thai dictionary's, the same in every database and in every release of Node.

/** What one character adds to a key: letters (with how many they are), or a mark above or below one, or neither. */
type Element = {letters: string; count: number; isVariant: boolean; mark: string}

/** A key as it grows: its three levels, and how many letters went by since the last mark and the last variant. */
type Key = {letters: string; marks: string; variants: string; sinceMark: number; sinceVariant: number; muted: boolean}

/** Ends stand below every weight, so that a shorter name comes first. */
const endOfPart = '!'
const endOfLevel = '"'
const longest = 255

/** Weights of letters are `%` to `}`; below them symbols and digits, above them other scripts, each by its number. */
const symbol = '#'
const digit = '$'
const firstLetter = 0x25
const otherScript = '~'
/** Runs of letters without a mark are counted with `#` to `Z`, a longer one lighter; marks are `[` and on. */
const firstMark = 0x5b
const longestRun = firstMark - 0x24
const variantMark = '~'

const consonants = 'กขฃคฅฆงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรฤลฦวศษสหฬอฮ'
const vowels = '\u0e4d\u0e30\u0e31\u0e32\u0e33\u0e34\u0e35\u0e36\u0e37\u0e38\u0e39\u0e40\u0e41\u0e42\u0e43\u0e44\u0e3a'
const latin = 'abcdefghijklmnopqrstuvwxyz'
const latinMarks = '\u0301\u0300\u0306\u0302\u030c\u030a\u0308\u030b\u0303\u0307\u0327\u0328\u0304\u0323'
const thaiMarks = '\u0e4e\u0e4c\u0e47\u0e48\u0e49\u0e4a\u0e4b'

const ignored: Element = {letters: '', count: 0, isVariant: false, mark: ''}
const letter = (letters: string, count = 1, isVariant = false): Element => ({letters, count, isVariant, mark: ''})

const elements = new Map<number, Element>()
const learn = (character: string, element: Element) => elements.set(character.charCodeAt(0), element)
const lettersOf = (character: string): string => elements.get(character.charCodeAt(0))?.letters ?? ''

for (const [at, character] of [...consonants, ...vowels, ...latin].entries()) {
  learn(character, letter(String.fromCharCode(firstLetter + at)))
}
for (const [at, character] of [...latinMarks, ...thaiMarks].entries()) {
  learn(character, {...ignored, mark: String.fromCharCode(firstMark + at)})
}
for (const character of latin) learn(character.toUpperCase(), letter(lettersOf(character), 1, true))
for (const [at, character] of [...'0123456789๐๑๒๓๔๕๖๗๘๙'].entries()) learn(character, letter(`${digit}${at % 10}`))
// Sara am sorts as sara aa and nikhahit, lakkhangyao as a variant of sara aa; paiyannoi and maiyamok are punctuation.
learn('\u0e33', letter(lettersOf('\u0e32') + lettersOf('\u0e4d'), 2))
learn('\u0e45', letter(lettersOf('\u0e32'), 1, true))
for (const character of '\u0e2f\u0e46') learn(character, ignored)

/**
 * The key of the parts one after another (first name, then surname), as `Intl.Collator('th')` orders them part by part:
 * a leading vowel after its consonant, tone marks counting last, spaces and punctuation as if they were not there.
 * Expects texts cleaned by `cleanText`. Printable ASCII, at most 255 characters: room for two parts of 60 letters.
 */
export const sortKey = (...parts: string[]): string => parts.map(partKey).join(endOfPart).slice(0, longest)

function partKey(text: string): string {
  const written = text.normalize('NFD')
  const key: Key = {letters: '', marks: '', variants: '', sinceMark: 0, sinceVariant: 0, muted: false}
  for (let at = 0; at < written.length; at += 1) {
    const code = written.codePointAt(at) ?? 0
    if (isLeadingVowel(code) && isConsonant(written.charCodeAt(at + 1))) {
      at += 1
      add(key, elements.get(written.charCodeAt(at)) ?? ignored)
    }
    add(key, elements.get(code) ?? foreignElement(code))
    if (code > 0xffff) at += 1
  }
  if (key.variants !== '') return key.letters + endOfLevel + key.marks + endOfLevel + key.variants
  return key.marks === '' ? key.letters : key.letters + endOfLevel + key.marks
}

const isLeadingVowel = (code: number): boolean => code >= 0x0e40 && code <= 0x0e44
const isConsonant = (code: number): boolean => code >= 0x0e01 && code <= 0x0e2e

function add(key: Key, element: Element): void {
  if (element.mark !== '') {
    addMark(key, element.mark)
    return
  }
  key.muted = element.count === 0
  key.letters += element.letters
  key.sinceMark += element.count
  if (element.isVariant) {
    key.variants += run(key.sinceVariant) + variantMark
    key.sinceVariant = 0
  } else key.sinceVariant += element.count
}

/** A mark on something ignored is ignored with it. */
function addMark(key: Key, mark: string): void {
  if (key.muted) return
  key.marks += run(key.sinceMark) + mark
  key.sinceMark = 0
  key.sinceVariant += 1
}

/** How many letters stand before a mark: the more there are, the lighter, for the mark comes later. */
function run(length: number): string {
  if (length === 0) return ''
  if (length > longestRun) return String.fromCharCode(firstMark - longestRun) + run(length - longestRun)
  return String.fromCharCode(firstMark - length)
}

/** A character outside the tables: three digits of base 92 hold its number. */
function foreignElement(code: number): Element {
  const character = String.fromCodePoint(code)
  if (/[\p{P}\p{Z}\p{C}\p{M}]/u.test(character)) return ignored
  const places = [Math.floor(code / 92 / 92), Math.floor(code / 92) % 92, code % 92]
  const number = String.fromCharCode(...places.map((place) => 0x23 + place))
  return letter((/\p{S}/u.test(character) ? symbol : otherScript) + number)
}
