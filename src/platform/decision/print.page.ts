// A paper as it is printed: the memorandum on top, what is proposed, and the slip for the pens with the way back to the record.
import encodeQR from 'qr'
import {formatDay} from '../thai/buddhist-date.ts'
import {contentOf, currentRound, decisionAddress} from './decision.ts'
import {type PaperDocument, shownDocument} from './paper.ts'
import {type Names, postOf} from './signature.ts'
import type {DecisionStepTable, DecisionTable} from './tables.ts'

const outcomeWords = {
  agree: 'เห็นชอบ',
  disagree: 'ไม่เห็นชอบ',
  approve: 'อนุมัติ',
  reject: 'ไม่อนุมัติ',
  return: 'ให้นำกลับไปแก้ไข',
} as const

const choices = {opinion: ['เห็นชอบ', 'ไม่เห็นชอบ', 'ให้นำกลับไปแก้ไข'], decision: ['อนุมัติ', 'ไม่อนุมัติ', 'ให้นำกลับไปแก้ไข']}

type Read = {
  decision: DecisionTable
  steps: readonly DecisionStepTable[]
  names: Names
  from: string
  origin: string
}

export function printPage({decision, steps, names, from, origin}: Read) {
  const route = currentRound(steps).filter(({state}) => state !== 'dropped' && state !== 'passed-over')
  const last = route.at(-1)
  return {
    ...memo({
      title: decision.title,
      day: decision.proposedOn,
      to: last ? postOf(last.office, names) : '',
      from,
      document: contentOf(decision),
    }),
    back: decisionAddress(decision.id),
    signer: decision.proposedByName,
    slip: route.map((step) => slipOf(step, names)),
    reference: {
      hash: decision.contentHash.slice(0, 16),
      since: formatDay(decision.proposedOn, 'th', 'long'),
      qr: qrPicture(`${origin}${decisionAddress(decision.id)}`),
    },
  }
}

type Memo = {title: string; day: string; to: string; from: string; document: PaperDocument}

/** บันทึกข้อความ: the head of an official memorandum, and the paper under it; `from` is its unit's letterhead. */
export const memo = ({title, day, to, from, document}: Memo) => ({
  title,
  crumbs: [],
  from,
  date: formatDay(day, 'th', 'long'),
  to,
  document: shownDocument(document),
})

function slipOf(step: DecisionStepTable, names: Names) {
  const signed = step.state === 'done'
  return {
    post: postOf(step.office, names),
    choices: signed ? [] : choices[step.kind],
    outcome: step.outcome ? outcomeWords[step.outcome] : null,
    words: step.words,
    lines:
      signed && step.signature
        ? (JSON.parse(step.signature) as string[])
        : ['(                                              )', postOf(step.office, names)],
    when: step.signedOn ? formatDay(step.signedOn, 'th', 'long') : null,
    how: signed ? (step.onPaper === 1 ? 'ลงนามบนกระดาษ' : 'ลงนามในระบบ') : null,
  }
}

/** A QR code as a picture in the page itself: squares of six dots, sharp on paper, with a quiet border of two. */
const qrPicture = (text: string): string =>
  `data:image/gif;base64,${Buffer.from(encodeQR(text, 'gif', {border: 2, scale: 6})).toString('base64')}`
