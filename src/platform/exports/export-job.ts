// A long list written into a file that only who asked may fetch. Run again after a crash it begins anew.
import {growFile, keepFile} from '../files/index.ts'
import type {JobRunner} from '../jobs/index.ts'
import type {Message} from '../refusal.ts'
import {readSetting} from '../settings/index.ts'
import {inWork} from '../work.ts'
import {mediaTypes, piecesOf, type Sheet, type SheetAsked, type SheetForm, type SheetOf} from './sheet.ts'

export type ExportPayload = SheetAsked & {form: SheetForm}

const rowsATime = 500

/** The job that writes such a list, with the rows its asker may take away when it runs. */
export const exportJob =
  (sheetOf: SheetOf): JobRunner =>
  async (parts, {id, payload, caller, progress, conclude, signal}) => {
    const {form, ...asked} = payload as ExportPayload
    const sheet = await sheetOf(parts, caller, asked)
    let count = 0
    async function* rows() {
      for await (const row of sheet.rows) {
        if (signal.aborted) return
        if (count % rowsATime === 0) progress(sheet.count ? count / sheet.count : 0, writing(sheet, count))
        count += 1
        yield row
      }
    }
    const name = `${sheet.name}.${form}`
    const made = {name, mediaType: mediaTypes[form], subject: 'Export', subjectId: id}
    const file = await growFile(parts, caller, made, piecesOf({...sheet, rows: rows()}, form))
    if (signal.aborted) return null
    return inWork(parts, caller, async (work) => {
      const days = await readSetting(work.db, 'exports.keptDays', work.today)
      const until = new Date(Date.parse(work.now) + days * 86_400_000).toISOString()
      await keepFile(work, file, until)
      work.record(sheet.told(count))
      const said = {key: 'export.ready', values: {name: sheet.name, count, until}}
      const result = {location: `/files/${file.id}`, open: {key: 'export.download'}, said, rows: count}
      await conclude(work, result)
      return result
    })
  }

const writing = ({name, count: of}: Sheet, count: number): Message =>
  of === null
    ? {key: 'export.writing', values: {name, count}}
    : {key: 'export.writingOf', values: {name, count, of: Math.max(of, count)}}
