// Word files as a test looks into them: their XML, and what LibreOffice makes of them.
import {execFileSync} from 'node:child_process'
import {existsSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {openParts} from '../../src/platform/sheets/zip-parts.ts'

/** The text of one part of a Word file. */
export async function partOf(file: Uint8Array, name: string): Promise<string> {
  const parts = await openParts(file, 50_000_000)
  return Buffer.concat(await Array.fromAsync(parts.read(name))).toString()
}

export const documentOf = (file: Uint8Array): Promise<string> => partOf(file, 'word/document.xml')

export const convertible = ['soffice', 'pdftotext'].every((name) =>
  (process.env.PATH ?? '').split(':').some((folder) => existsSync(join(folder, name))),
)

/** The pages of each file as LibreOffice prints them, in the order of the paper: one call for all, a profile of its own. */
export function pagesOf(files: readonly Uint8Array[]): string[][] {
  const folder = mkdtempSync(join(tmpdir(), 'mukda-word-'))
  try {
    const names = files.map((file, at) => {
      writeFileSync(join(folder, `${at}.docx`), file)
      return join(folder, `${at}.docx`)
    })
    const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`
    const options = {stdio: 'pipe', timeout: 180_000} as const
    execFileSync('soffice', [profile, '--headless', '--convert-to', 'pdf', '--outdir', folder, ...names], options)
    return names.map((_, at) =>
      execFileSync('pdftotext', ['-raw', join(folder, `${at}.pdf`), '-'], options)
        .toString()
        .split('\f')
        .slice(0, -1),
    )
  } finally {
    rmSync(folder, {recursive: true, force: true})
  }
}
