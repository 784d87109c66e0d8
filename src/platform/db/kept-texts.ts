// Statements that are asked for again and again with other values: a server is told their text once for a connection.

const mostTexts = 1000
const texts = new Set<string>()

/** Remembers a statement as one that comes again. */
export function keepText(text: string): void {
  if (texts.size >= mostTexts) texts.clear()
  texts.add(text)
}

export const isKept = (text: string): boolean => texts.has(text)
