// The names most like a text that names nothing: offered to a person, never taken.

const longestText = 255
const mostOffered = 3
/** Of the letters of the longer text, how many may differ for the two to look alike. */
const alike = 0.35

/** At most three names, nearest first: those that hold the text, then those that differ in few letters. */
export function nearestNames(text: string, names: readonly string[]): string[] {
  if (text.length === 0 || text.length > longestText) return []
  return names
    .map((name) => ({name, difference: difference(text, name)}))
    .filter(({difference}) => difference <= alike)
    .sort((one, other) => one.difference - other.difference)
    .slice(0, mostOffered)
    .map(({name}) => name)
}

/** 0 for the same text, 1 for one with nothing in common. */
function difference(text: string, name: string): number {
  const bare = name.replace(/\s/g, '')
  const longer = Math.max(text.length, bare.length)
  if (text.length >= 4 && bare.includes(text)) return (alike * (longer - text.length)) / longer
  return editDistance(text, bare) / longer
}

/** The least number of letters to change, add or leave out. */
function editDistance(one: string, other: string): number {
  let before = Array.from({length: other.length + 1}, (_, at) => at)
  for (let row = 1; row <= one.length; row += 1) {
    const current = [row]
    for (let column = 1; column <= other.length; column += 1) {
      const change = before[column - 1]! + (one[row - 1] === other[column - 1] ? 0 : 1)
      current.push(Math.min(change, before[column]! + 1, current[column - 1]! + 1))
    }
    before = current
  }
  return before[other.length]!
}
