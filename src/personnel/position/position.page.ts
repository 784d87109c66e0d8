import {type Ability, can} from '../../platform/access/ability.ts'
import type {Lang, Translate} from '../../platform/messages/index.ts'
import {formatDay} from '../../platform/thai/buddhist-date.ts'
import type {Day} from '../../platform/thai/day.ts'
import {fullName} from '../../platform/thai/person-name.ts'
import type {timelineFor} from '../../platform/trail/index.ts'
import {officialAddress} from '../official/official.ts'
import type {Directory} from '../unit/unit-directory.ts'
import {unitsAddress} from '../unit/unit-tree.page.ts'
import {governorActs, governorPower, governorPowerOver} from './governor-power.ts'
import {type Holding, vacantSince} from './occupancy.ts'
import {levelsName, positionAddress, positionsAddress} from './position.ts'
import {elsewhereOf, occupancyOf, stateBadge} from './position-list.page.ts'
import type {Holder} from './read-positions.ts'
import type {PositionColumns, PositionStateTable, PositionTable} from './tables.ts'

type Named = {id: string; title: string; firstName: string; surname: string; positionLevel: string | null}

export type PositionRead = {
  row: PositionTable
  holders: Holder[]
  holdings: Holding[]
  officials: ReadonlyMap<string, Named>
  states: PositionStateTable[]
  directory: Directory
  history: Awaited<ReturnType<typeof timelineFor>>
}

type Reader = {ability: Ability; lang: Lang; today: Day; t: Translate}

/** One post: who holds it, what it is, what it was, and what the governor may do about its holder. */
export function positionPage(read: PositionRead, {ability, lang, today, t}: Reader) {
  const {row, holders, holdings, directory, states, history} = read
  const title = `${row.number} ${row.title}`
  const address = positionAddress(row.id)
  const keeps = row.abolishedOn === null && can(ability, 'keep', 'Position', row)
  const since = vacantSince(holdings, today)
  const way = (verb: string, icon: string) => ({label: t(`position.verb.${verb}`), href: `${address}/${verb}`, icon})
  return {
    title,
    crumbs: [
      {label: t('position.many'), href: positionsAddress},
      {label: title, href: null},
    ],
    id: row.id,
    state:
      row.abolishedOn === null
        ? stateBadge(occupancyOf({row, holders}), t)
        : {tone: 'neutral', label: t('position.abolished')},
    lead: [row.kind, row.positionType, levelsName(row), directory.get(row.unitId)?.label].filter(Boolean).join(' · '),
    change: keeps ? `${address}/change` : null,
    menu: keeps ? [way(row.frozen === 1 ? 'release' : 'freeze', 'lock'), way('abolition', 'trash')] : [],
    holders: holders.map(({official, unitId}) => ({
      name: official ? fullName(official) : t('position.holderUnseen'),
      href: official ? officialAddress(official.id) : null,
      elsewhere: unitId === row.unitId ? null : elsewhereOf(directory.get(unitId)?.label, t),
    })),
    nobody:
      holders.length > 0
        ? null
        : since === null
          ? t('position.neverHeld')
          : t('position.vacantSince', {since: formatDay(since, lang, 'long')}),
    shared: holders.length > 1 ? t('position.shared', {count: holders.length}) : null,
    facts: factsOf(row, directory, t),
    power: powerOf(row, holders, t),
    past: [...holdings].reverse().map(({officialId, from, to}) => {
      const official = read.officials.get(officialId)
      return {
        name: official ? fullName(official) : t('position.holderUnseen'),
        href: official ? officialAddress(official.id) : null,
        from: from === null ? t('position.longSince') : formatDay(from, lang, 'short'),
        to: to === null ? t('position.untilNow') : formatDay(to, lang, 'short'),
      }
    }),
    states: states.map((state, at) => ({
      since: state.validFrom === null ? t('position.longSince') : formatDay(state.validFrom, lang, 'short'),
      said: saidOf(state, states[at + 1], directory, t),
      reason: state.reason,
      by: state.recordedByName,
    })),
    history: history.events,
    allHistory: history.all,
  }
}

const shownFields = [
  'number',
  'title',
  'positionType',
  'levelLow',
  'levelHigh',
  'unitId',
  'ministry',
  'department',
  'administration',
  'registerKeeper',
  'payer',
] as const

function shownValue(row: PositionColumns, field: (typeof shownFields)[number], directory: Directory, t: Translate) {
  if (field === 'unitId') return directory.get(row.unitId)?.label ?? null
  if (field === 'administration') return t(`position.administration.${row.administration ?? 'unknown'}`)
  return row[field]
}

const factsOf = (row: PositionTable, directory: Directory, t: Translate) =>
  shownFields
    .filter((field) => row[field] !== null || field === 'administration')
    .map((field) => ({
      label: t(`position.field.${field}`),
      value: shownValue(row, field, directory, t),
      href: field === 'unitId' ? `${unitsAddress}/${row.unitId}` : null,
      note: null,
    }))

/** What a state says that the one before it did not. */
function saidOf(state: PositionStateTable, before: PositionStateTable | undefined, directory: Directory, t: Translate) {
  if (!before) return [t('position.firstState')]
  const changed = shownFields
    .filter((field) => state[field] !== before[field])
    .map(
      (field) => `${t(`position.field.${field}`)}${t('layout.colon')}${shownValue(state, field, directory, t) ?? '-'}`,
    )
  if (state.frozen !== before.frozen)
    changed.push(t(state.frozen === 1 ? 'position.wasFrozen' : 'position.wasReleased'))
  if (state.abolished !== before.abolished) changed.push(t('position.abolished'))
  return changed
}

/** By the holder's own level where he is known, else by the post's range; null words where it cannot be told. */
function powerOf(row: PositionTable, holders: Holder[], t: Translate) {
  const level = holders[0]?.official?.positionLevel ?? null
  const power = level === null ? governorPowerOver(row) : governorPower({...row, level})
  return governorActs.map((act) => ({
    label: t(`position.governor.${act}`),
    value: t(`position.power.${power?.[act] ?? 'unknown'}`),
    href: null,
    note: null,
  }))
}
