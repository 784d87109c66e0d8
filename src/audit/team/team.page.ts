import {can} from '../../platform/access/ability.ts'
import {confirmButton} from '../../platform/http/form-page.ts'
import type {Translate} from '../../platform/messages/index.ts'
import {formatDay} from '../../platform/thai/buddhist-date.ts'
import {fullName} from '../../platform/thai/person-name.ts'
import {auditorAddress} from '../auditor/auditor.ts'
import {engagementBadge, nameOf} from '../engagement/engagement.page.ts'
import {engagementAddress, engagementsAddress, isOver} from '../engagement/engagement.ts'
import type {SmallRecord} from '../engagement/engagement-file.store.ts'
import type {PageReader} from '../reader.ts'
import {type ImpairmentPlace, impairmentLines} from './impairment.page.ts'
import type {Impairment} from './impairment.ts'
import {type LeftOpen, leftOpenBy, type TeamRead} from './read-team.ts'
import {isOn, isOnFrom, teamAddress} from './team.ts'

/** Who works on the engagement, what bears on their independence, and who reviews it from outside. */
export function teamPage(read: TeamRead, ownId: string | null, reader: PageReader) {
  const {engagement, file, auditors, impairments} = read
  const {ability, t} = reader
  const address = teamAddress(engagement.id)
  const open = !isOver(engagement)
  const heads = can(ability, 'lead', 'Engagement', engagement)
  const leads = open && heads
  const declares = open && can(ability, 'declare', 'Impairment', {officialId: ownId, unitId: engagement.unitId})
  const place: ImpairmentPlace = {engagement, address, open, ownId}
  return {
    title: t('team.title'),
    crumbs: [
      {label: t('engagement.many'), href: engagementsAddress},
      {label: nameOf(engagement, t), href: engagementAddress(engagement.id)},
      {label: t('team.title'), href: null},
    ],
    badge: engagementBadge(engagement, t),
    lead: [engagement.title, engagement.agencyName].join(' · '),
    notices: noticesOf(read, reader),
    members: membersOf(read, leads, reader),
    assign: leads ? `${address}/members/new` : null,
    inspects: auditors.length > 0,
    independence: auditors.map((auditor) => ({
      name: fullName(auditor),
      href: auditorAddress(auditor.id),
      own: auditor.id === ownId,
      impairments: impairmentLines(
        impairments.filter(({officialId}) => officialId === auditor.id),
        place,
        reader,
      ),
    })),
    declare: declares ? `${address}/impairments/new` : null,
    peers: [...file.small.peer].reverse().map((peer) => peerLine(peer, heads ? address : null, reader)),
    namePeer: leads ? `${address}/peers/new` : null,
  }
}

const isNow = ({fromDay, toDay}: SmallRecord, today: string) => isOn({fromDay: fromDay ?? '', toDay}, today)

/** Those on the team who must leave it. */
function noticesOf({file, impairments}: TeamRead, {today, t}: PageReader) {
  const barred = new Set(impairments.filter(({bars}: Impairment) => bars).map(({officialId}) => officialId))
  const names = file.small.member
    .filter((member) => isNow(member, today) && barred.has(member.who ?? ''))
    .map(({whoName}) => whoName ?? '')
  if (names.length === 0) return []
  return [
    {
      tone: 'attention',
      title: t('team.mustLeave', {count: names.length}),
      text: t('team.mustLeaveText'),
      items: names.map((text) => ({text, href: '#independence'})),
    },
  ]
}

/** Those of today first, then those to come, then who left. */
function membersOf(read: TeamRead, leads: boolean, {lang, today, t}: PageReader) {
  const {member} = read.file.small
  const address = teamAddress(read.engagement.id)
  const rank = (each: SmallRecord) => (isNow(each, today) ? 0 : isOnFrom(each, today) ? 1 : 2)
  const sorted = [...member].sort((a, b) => rank(a) - rank(b) || Number(b.more === 'lead') - Number(a.more === 'lead'))
  const stays = new Set(member.filter((each) => isOnFrom(each, today)).map(({who}) => who))
  return sorted.map((each) => {
    const at = rank(each)
    const {id, who, whoName, more, words, fromDay, toDay, version} = each
    const left = at === 2 && !stays.has(who) ? sayLeftOpen(leftOpenBy(read, who ?? '', today), t) : []
    return {
      id,
      name: whoName ?? '',
      role: t(`team.role.${more}`),
      fromDay,
      toDay,
      state: [
        {label: t('team.state.on'), tone: 'good'},
        {label: t('team.state.toCome'), tone: 'info'},
        {label: t('team.state.left'), tone: 'neutral'},
      ][at],
      reason: words,
      leftOpen: left.length > 0 ? t('team.leftOpen', {what: left.join(' · ')}) : null,
      lead:
        leads && at === 0 && more !== 'lead'
          ? confirmButton(
              {
                action: `${address}/members/${id}/lead`,
                label: t('team.makeLead'),
                what: t('team.makeLeadWhat', {name: whoName ?? '', day: formatDay(today, lang, 'long')}),
                ...(version === null ? {} : {version}),
              },
              t,
            )
          : null,
      removal: leads && at < 2 && toDay === null ? `${address}/members/${id}/removal` : null,
    }
  })
}

export const sayLeftOpen = (left: LeftOpen, t: Translate): string[] =>
  (['procedures', 'papers', 'slots'] as const)
    .filter((kind) => left[kind] > 0)
    .map((kind) => t(`team.open.${kind}`, {count: left[kind]}))

function peerLine(peer: SmallRecord, address: string | null, {today, t}: PageReader) {
  const {id, whoName, words, more: reason, fromDay, toDay} = peer
  const at = reason !== null ? 'over' : isNow(peer, today) ? 'on' : isOnFrom(peer, today) ? 'toCome' : 'over'
  return {
    name: whoName ?? '',
    office: words ?? '',
    reason,
    fromDay,
    toDay,
    state: {label: t(`team.peer.${at}`), tone: at === 'on' ? 'good' : at === 'toCome' ? 'info' : 'neutral'},
    end: address !== null && at !== 'over' ? `${address}/peers/${id}/end` : null,
  }
}
