// What bears on each auditor, as far as the reader may know it; and the memorandum by which the governor is told.
import {can} from '../../platform/access/ability.ts'
import {memo} from '../../platform/decision/index.ts'
import {formatDay} from '../../platform/thai/buddhist-date.ts'
import type {EngagementRow} from '../engagement/engagement.store.ts'
import type {ImpairmentTable} from '../engagement/tables.ts'
import type {PageReader} from '../reader.ts'
import {kinAddress} from './auditor-kin.ts'
import {type Impairment, keyOf, personal} from './impairment.ts'
import {teamAddress} from './team.ts'

/** `open`: whether anything may still change; `ownId`: the official the reader is. */
export type ImpairmentPlace = {engagement: EngagementRow; address: string; open: boolean; ownId: string | null}

export const impairmentLines = (all: readonly Impairment[], place: ImpairmentPlace, reader: PageReader) =>
  all.map((impairment) => lineOf(impairment, place, reader))

function lineOf(impairment: Impairment, {engagement, address, open, ownId}: ImpairmentPlace, reader: PageReader) {
  const {ability, lang, t} = reader
  const {officialId, kind, message, disclosed, bars, row} = impairment
  const whose = {officialId, unitId: engagement.unitId}
  const may = (action: string, subject = 'Impairment') => can(ability, action, subject, whose)
  // what an auditor declared of himself is for him, his head and the governor
  const told = kind !== 'declared' || may('read') ? message : personal
  const shown = kind === 'kin' && !may('read', 'AuditorKin') ? 'declared' : kind
  const isOwn = open && officialId === ownId
  return {
    kind: t(`team.kind.${told === personal && shown === 'declared' ? 'personal' : shown}`),
    text: t(told.key, told.values),
    state: bars
      ? {label: t('team.bars'), tone: 'attention'}
      : disclosed
        ? {label: t('team.disclosed'), tone: 'good'}
        : {label: t('team.warns'), tone: 'info'},
    safeguard:
      row?.disclosedOn && may('read')
        ? t('team.disclosedOn', {
            day: formatDay(row.disclosedOn, lang, 'long'),
            letter: row.disclosureLetter ?? '',
            safeguard: row.safeguard ?? '',
          })
        : null,
    kin: kind === 'kin' && may('read', 'AuditorKin') ? kinAddress(officialId) : null,
    end:
      isOwn && kind === 'declared' && row && row.endedOn === null && may('declare')
        ? `${address}/impairments/${row.id}/end`
        : null,
    disclose:
      isOwn && kind !== 'look-back' && !disclosed && may('disclose')
        ? `${address}/impairments/${keyOf(impairment)}/disclosure`
        : null,
    print: disclosed && row && may('read') ? `${address}/impairments/${row.id}/print` : null,
  }
}

/** The memorandum to the governor; an official paper is Thai, whoever reads it. */
export function disclosureSheet(
  engagement: EngagementRow,
  row: ImpairmentTable,
  {name, post, from, to}: {name: string; post: string; from: string; to: string},
) {
  const title = `รายงานเหตุที่อาจกระทบต่อความเที่ยงธรรมในการตรวจสอบเรื่อง ${engagement.title}`
  const document = {
    opening: `ด้วยข้าพเจ้า ${name} ${post} มีเหตุที่อาจกระทบต่อความเที่ยงธรรมในการปฏิบัติงานตรวจสอบเรื่อง ${engagement.title} ของ${engagement.agencyName} งานที่ ${engagement.number}/${engagement.fiscalYear} จึงขอเปิดเผยเหตุดังกล่าวและมาตรการที่ใช้รองรับ ดังนี้`,
    blocks: [
      {kind: 'heading' as const, text: 'เหตุที่อาจกระทบต่อความเที่ยงธรรม'},
      ...row.what.split(/\n+/).map((text) => ({kind: 'text' as const, text: text.trim()})),
      {kind: 'heading' as const, text: 'มาตรการที่ใช้รองรับ'},
      ...(row.safeguard ?? '').split(/\n+/).map((text) => ({kind: 'text' as const, text: text.trim()})),
      {kind: 'facts' as const, rows: [{label: 'หนังสือที่', value: row.disclosureLetter ?? ''}]},
    ],
    closing: 'จึงเรียนมาเพื่อโปรดทราบ',
  }
  const day = row.disclosedOn ?? ''
  return {
    ...memo({title, day, to, from, document}),
    signer: post,
    back: teamAddress(engagement.id),
  }
}
