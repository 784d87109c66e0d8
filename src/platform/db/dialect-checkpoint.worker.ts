// Carries what is committed from the write-ahead log into the database file, beside the thread that answers pages.
import {DatabaseSync} from 'node:sqlite'
import {workerData} from 'node:worker_threads'

const db = new DatabaseSync(String(workerData))
db.exec('PRAGMA wal_checkpoint(PASSIVE)')
db.close()
