// What was true of an official since when: his postings, pay and status, corrected rows marked as such.
import {confirmButton} from '../../platform/http/form-page.ts'
import type {Lang, Translate} from '../../platform/messages/index.ts'
import {formatDay, formatInstant} from '../../platform/thai/buddhist-date.ts'
import {formatBaht} from '../../platform/thai/money.ts'
import type {Dated} from '../tables.ts'
import type {Directory} from '../unit/unit-directory.ts'
import {levelName, officialAddress} from './official.ts'
import type {DatedKind, DatedRows} from './official-file.store.ts'
import type {OfficialFile} from './read-official.ts'

export type DatedWords = {t: Translate; lang: Lang; may(field: string): boolean; keeps: boolean}

/** One table a kind that has something to tell, of those the reader may see; `since` null: it is not known since when. */
export function datedTablesOf({row, rows, directory}: OfficialFile, words: DatedWords) {
  const {t, may} = words
  const kinds: DatedKind[] = ['posting', ...(may('salary') ? ['salary' as const] : []), 'status']
  return kinds
    .filter((kind) => tellsMore(rows[kind]))
    .map((kind) => ({
      kind,
      title: t(`official.dated.${kind}`),
      heading: t(`official.dated.what.${kind}`),
      rows: tableRows(row.id, kind, rows, directory, words),
    }))
}

/** A single row of which it is not known since when it holds says no more than the page itself. */
const tellsMore = (rows: readonly Dated[]): boolean => rows.length > 1 || rows[0]?.validFrom != null

function tableRows(officialId: string, kind: DatedKind, all: DatedRows, directory: Directory, words: DatedWords) {
  const holding = all[kind].find(({supersededAt, pending}) => supersededAt === null && pending === 0)
  return all[kind].map((each) => ({
    id: each.id,
    since: each.validFrom,
    ...said(kind, each, directory, words),
    recordedAt: each.recordedAt,
    superseded: each.supersededAt !== null,
    state: stateOf(each, each === holding, words),
    note: each.supersededAt ? words.t('official.dated.supersededAt', {at: each.supersededAt}) : null,
    withdrawal: words.keeps && isForthcoming(each) ? withdrawalOf(officialId, each, words) : null,
  }))
}

const isForthcoming = ({pending, supersededAt}: Dated): boolean => pending === 1 && supersededAt === null

function said(kind: DatedKind, row: DatedRows[DatedKind][number], directory: Directory, {t, lang}: DatedWords) {
  if ('salary' in row)
    return {
      what: row.salary === null ? t('layout.none') : `${formatBaht(row.salary, lang)} ${t('form.moneyUnit')}`,
      where: null,
    }
  if ('status' in row) return {what: row.status, where: null}
  if (kind !== 'posting' || !('unitId' in row)) return {what: '', where: null}
  const level = levelName(row.positionType, row.positionLevel)
  const number = row.positionNumber ? t('official.dated.number', {number: row.positionNumber}) : null
  const post = [row.positionTitle, level].filter(Boolean).join(' ') || t('official.dated.noPost')
  return {what: [post, number].filter(Boolean).join(' · '), where: directory.get(row.unitId)?.label ?? null}
}

function stateOf(row: Dated, isCurrent: boolean, {t}: DatedWords) {
  if (row.supersededAt !== null) return {label: t('official.dated.superseded'), tone: 'neutral'}
  if (row.pending === 1) return {label: t('official.dated.forthcoming'), tone: 'info'}
  return isCurrent ? {label: t('official.dated.current'), tone: 'good'} : null
}

function withdrawalOf(officialId: string, {id, validFrom, recordedAt}: Dated, {t, lang}: DatedWords) {
  const day = validFrom === null ? '' : formatDay(validFrom, lang, 'long')
  return confirmButton(
    {
      action: `${officialAddress(officialId)}/forthcoming/${id}/withdrawal`,
      label: t('official.dated.withdraw'),
      what: t('official.dated.withdrawWhat', {day, at: formatInstant(recordedAt, lang)}),
      follows: [t('official.dated.withdrawFollows')],
    },
    t,
  )
}
