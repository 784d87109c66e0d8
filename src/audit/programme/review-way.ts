// Who may review what others prepared: by another auditor here, by a peer from outside, or by oneself on a second look.
import type {Message} from '../../platform/refusal.ts'
import {addDays, type Day} from '../../platform/thai/day.ts'
import type {SignOffWay} from '../engagement/tables.ts'

export type ReviewWay = Exclude<SignOffWay, 'own'>

/** Somebody who can sign: his account, and the official it belongs to where it does. */
export type Signer = {accountId: string; officialId: string | null}

export type ReviewAsked = {
  /** The unit's auditors in service on the day who can sign. */
  auditors: readonly Signer[]
  /** Accounts, officials, or both, of all who had a hand in it. */
  preparerIds: readonly string[]
  /** Peers asked for this engagement, on the day. */
  peers: readonly {accountId: string}[]
  /** The day its preparer signed it; null while he has not. */
  preparedOn: Day | null
  today: Day
  /** The office's own number of days before one may look at one's own work again. */
  secondLookDays: number
  /** Auditors left out above, since something bears on their objectivity here. */
  barred?: number
}

/** `reason`: whose turn it is where it is open, why it is not where it is closed. */
export type WayFound = {way: ReviewWay; open: boolean; reason: Message}

/**
 * Every way, open or not, with the reason. One's own second look opens only when everybody in service had a hand in it (as
 * with a single auditor) and no peer was asked; so something can always be done, if only wait, or ask a peer.
 */
export function reviewWays(asked: ReviewAsked): WayFound[] {
  if (asked.preparedOn === null) return ways.map((way) => closed(way, 'notPrepared'))
  return [colleague(asked), peer(asked), secondLook(asked, asked.preparedOn)]
}

const ways: readonly ReviewWay[] = ['colleague', 'peer', 'second-look']

function colleague(asked: ReviewAsked): WayFound {
  const count = colleagues(asked).length
  if (count > 0) return opened('colleague', 'colleague', {count})
  if (asked.barred) return closed('colleague', 'barred', {count: asked.barred})
  return closed('colleague', asked.auditors.length > 1 ? 'allPrepared' : 'singleAuditor')
}

function peer(asked: ReviewAsked): WayFound {
  const count = outsiders(asked).length
  return count > 0 ? opened('peer', 'peer', {count}) : closed('peer', 'noPeer')
}

function secondLook(asked: ReviewAsked, preparedOn: Day): WayFound {
  const way = 'second-look'
  if (colleagues(asked).length > 0) return closed(way, 'colleagueThere')
  if (outsiders(asked).length > 0) return closed(way, 'peerThere')
  const from = addDays(preparedOn, asked.secondLookDays)
  const values = {day: from, days: asked.secondLookDays}
  return asked.today < from ? closed(way, 'tooEarly', values) : opened(way, 'secondLook', values)
}

/** The way that is open to one person; null where none is. */
export function wayOf(asked: ReviewAsked, accountId: string | null): ReviewWay | null {
  const open = (way: ReviewWay) => reviewWays(asked).some((found) => found.way === way && found.open)
  const among = (some: readonly {accountId: string}[]) => some.some((each) => each.accountId === accountId)
  if (among(colleagues(asked)) && open('colleague')) return 'colleague'
  if (among(outsiders(asked)) && open('peer')) return 'peer'
  return among(asked.auditors) && open('second-look') ? 'second-look' : null
}

/** Whether he may look at it as a reviewer at all: he had no hand in it, and is of the unit or was asked. */
export const isReviewer = (asked: ReviewAsked, accountId: string | null): boolean =>
  [...colleagues(asked), ...outsiders(asked)].some((each) => each.accountId === accountId)

const colleagues = ({auditors, preparerIds}: ReviewAsked): Signer[] =>
  auditors.filter(
    ({accountId, officialId}) =>
      !preparerIds.includes(accountId) && (officialId === null || !preparerIds.includes(officialId)),
  )

const outsiders = ({peers, auditors, preparerIds}: ReviewAsked) =>
  peers.filter(
    ({accountId}) => !preparerIds.includes(accountId) && !auditors.some((each) => each.accountId === accountId),
  )

const opened = (way: ReviewWay, key: string, values: Message['values'] = {}): WayFound => ({
  way,
  open: true,
  reason: {key: `reviewWay.open.${key}`, values},
})

const closed = (way: ReviewWay, key: string, values: Message['values'] = {}): WayFound => ({
  way,
  open: false,
  reason: {key: `reviewWay.closed.${key}`, values},
})
