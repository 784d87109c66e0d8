declare module '../db/database.ts' {
  interface Database {
    file: FileTable
    fileChunk: {fileId: string; position: number; bytes: Uint8Array}
  }
}

/**
 * An attachment of a record. `name` is sealed where the file is; `size` is that of the content, `sha256` that of what
 * is stored in the chunks, one after the other.
 */
export type FileTable = {
  id: string
  name: string
  mediaType: string
  size: number
  sha256: string
  chunks: number
  sealed: number
  subject: string
  subjectId: string
  unitId: string | null
  storedBy: string | null
  storedByName: string
  storedAt: string
  expiresAt: string | null
}
