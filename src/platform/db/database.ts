// The database as the program sees it: each slice adds its tables to `Database` by declaration.
import type {Kysely, Transaction} from 'kysely'

// biome-ignore lint/suspicious/noEmptyInterface: filled by declaration merging, one `tables.ts` a slice
export interface Database {}

/** What a query may be asked of: the whole connection or a transaction, for reading only. */
export type Reader = Pick<Kysely<Database>, 'selectFrom' | 'withRecursive' | 'executeQuery' | 'getExecutor'>

/** What may write: only ever the transaction of a `Work`. */
export type Writer = Transaction<Database>
