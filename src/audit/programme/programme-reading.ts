// What the pages of programme, meetings and hours need of a request, and who may write on them.
import {can} from '../../platform/access/ability.ts'
import type {Actor} from '../../platform/access/actor.ts'
import type {Ctx} from '../../platform/http/context.ts'
import type {Crumb} from '../../platform/http/page.ts'
import {idPattern} from '../../platform/ids.ts'
import type {Translate} from '../../platform/messages/index.ts'
import {forbidden, notFound} from '../../platform/refusal.ts'
import type {Parts} from '../../platform/slice.ts'
import {type EngagementRow, visibleEngagement} from '../engagement/engagement.store.ts'
import {engagementAddress, engagementsAddress, isOver} from '../engagement/engagement.ts'
import {type EngagementFile, readEngagementFile, teamOf} from '../engagement/read-engagement.ts'
import {type PageReader, readerOf} from '../reader.ts'

export type WorkReader = PageReader & {actor: Actor}

export const workReaderOf = (ctx: Ctx, parts: Parts): WorkReader => ({
  ...readerOf(ctx, parts),
  actor: ctx.state.caller.actor,
})

/** The engagement of the address, as far as this reader reaches. */
export async function engagementOf(ctx: Ctx, parts: Parts): Promise<EngagementRow> {
  const {id = ''} = ctx.params
  const row = idPattern.test(id) ? await visibleEngagement(parts.db, ctx.state.caller.ability, id) : undefined
  if (!row) throw notFound()
  return row
}

export type FileRead = {engagement: EngagementRow; file: EngagementFile}

export async function fileOf(ctx: Ctx, parts: Parts): Promise<FileRead> {
  const engagement = await engagementOf(ctx, parts)
  return {engagement, file: await readEngagementFile(parts.db, engagement, parts.clock.today())}
}

/** Only who is on the team today, or leads the unit, and while it is not over: as `requireTeam` asks. */
export function mayWork({engagement, small}: EngagementFile, {ability, actor, today}: WorkReader): boolean {
  if (isOver(engagement) || !can(ability, 'work', 'Engagement', engagement)) return false
  if (can(ability, 'lead', 'Engagement', engagement)) return true
  return actor.officialId !== null && teamOf(small, today).some(({who}) => who === actor.officialId)
}

/** A form is shown only to who may send it. @throws Refusal forbidden */
export function assertWorks({engagement, file}: FileRead, reader: WorkReader): void {
  if (!can(reader.ability, 'work', 'Engagement', engagement)) throw forbidden()
  if (isOver(engagement)) throw forbidden('engagement.problem.over')
  if (!mayWork(file, reader)) throw forbidden('team.problem.notMember')
}

export const above = ({id, title}: Pick<EngagementRow, 'id' | 'title'>, t: Translate): Crumb[] => [
  {label: t('programme.engagements'), href: engagementsAddress},
  {label: title, href: engagementAddress(id)},
]
