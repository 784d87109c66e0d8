import {fileURLToPath} from 'node:url'
import {type Catalogue, loadCatalogue} from '../platform/rules/catalogue.ts'
import type {Rule} from '../platform/rules/rule.ts'
import type {JudgedSubject, Slice} from '../platform/slice.ts'

const folder = fileURLToPath(new URL('../../rules/', import.meta.url))

const known = new WeakMap<readonly Slice[], Catalogue>()

/**
 * The rules of law over the subjects the slices declare, read from `rules/` once.
 * @throws CatalogueError naming every wrong file and property
 */
export function catalogueOf({slices}: {slices: readonly Slice[]}): Catalogue {
  const read = known.get(slices)
  if (read) return read
  const catalogue = loadCatalogue(
    folder,
    judgedOf(slices).map(({subject}) => subject),
  )
  known.set(slices, catalogue)
  return catalogue
}

/** Every subject the rules judge, in the order of the slices. */
export const judgedOf = (slices: readonly Slice[]): JudgedSubject[] => slices.flatMap(({judged}) => judged ?? [])

/** The rules that judge a subject. */
export const rulesOf = (catalogue: Catalogue, {subject}: JudgedSubject): Rule[] =>
  [...catalogue.rules.values()].filter((rule) => rule.subject.name === subject.name)
