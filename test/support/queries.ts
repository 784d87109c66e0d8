import type {KyselyPlugin} from 'kysely'
import type {Parts} from '../../src/platform/slice.ts'

/** Counts the queries that are asked of the parts' database from here on. */
export function countQueries(parts: Parts): {count(): number; reset(): void} {
  let queries = 0
  const counting: KyselyPlugin = {
    transformQuery: ({node}) => node,
    async transformResult({result}) {
      queries += 1
      return result
    },
  }
  const {db} = parts
  parts.db = db.withPlugin(counting)
  // kept queries leave plugins aside, but not this one
  Object.assign(parts.db, {withoutPlugins: () => db.withoutPlugins().withPlugin(counting)})
  return {
    count: () => queries,
    reset: () => {
      queries = 0
    },
  }
}
