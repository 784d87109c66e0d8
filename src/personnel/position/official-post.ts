// On an official's file: the numbered post he holds, where it stands, and what the governor may do about him.
import {can} from '../../platform/access/ability.ts'
import {type Lang, translator} from '../../platform/messages/index.ts'
import type {Panel, Parts} from '../../platform/slice.ts'
import type {Caller} from '../../platform/work.ts'
import {entriesOf} from '../entry/entry.store.ts'
import type {OfficialRow} from '../official/official-row.ts'
import {leftService} from '../official/official-status.ts'
import {directoryFor} from '../unit/unit-directory.ts'
import {governorActs, governorGround, governorPower} from './governor-power.ts'
import {visiblePosition} from './position.store.ts'
import {positionAddress} from './position.ts'

/** Nothing for who reads nothing of his service, and of somebody who has left. */
export async function officialPost(
  {db, clock}: Pick<Parts, 'db' | 'clock'>,
  {ability}: Pick<Caller, 'ability'>,
  row: OfficialRow,
  lang: Lang,
): Promise<Panel[]> {
  if (row.status === leftService || !can(ability, 'read', 'Official', row, 'enteredOn')) return []
  const t = translator(lang)
  const post = row.positionId === null ? undefined : await visiblePosition(db, ability, row.positionId)
  const directory = await directoryFor(db, ability)
  const unitOf = (id: string) => directory.get(id)?.label ?? t('position.otherUnit')
  const administration = (await ownAdministration(db, row.id, clock.today())) ?? post?.administration ?? null
  const asked = {
    kind: row.personnelType,
    positionType: row.positionType,
    level: row.positionLevel,
    administration,
  }
  const power = governorPower(asked)
  const acts = governorActs.map((act) => ({
    label: t(`position.governor.${act}`),
    value: t(`position.power.${power?.[act] ?? 'unknown'}`),
    href: null,
    note: null,
  }))
  const elsewhere = post && post.unitId !== row.unitId ? {post: unitOf(post.unitId), work: unitOf(row.unitId)} : null
  const model = {
    post: post ? {href: positionAddress(post.id), label: `${post.number} ${post.title}`} : null,
    unlinked:
      post || row.positionNumber === null ? null : t('position.ofOfficial.unlinked', {number: row.positionNumber}),
    elsewhere: elsewhere && t('position.ofOfficial.elsewhere', elsewhere),
    ground: t(`position.ground.${governorGround(asked)}`),
    acts,
  }
  return [{view: 'personnel/position/_of-official', model}]
}

/** What was said of the person himself goes before what is said of the post. */
async function ownAdministration(db: Parts['db'], officialId: string, today: string): Promise<string | null> {
  const said = (await entriesOf(db, officialId, ['belonging'])).filter(
    ({supersededAt, validFrom, validTo}) =>
      supersededAt === null && (validFrom ?? '') <= today && (validTo === null || validTo >= today),
  )
  const last = said.sort((a, b) => (a.validFrom ?? '').localeCompare(b.validFrom ?? '')).at(-1)
  const own = last?.details.administration
  return typeof own === 'string' && own !== '' ? own : null
}
