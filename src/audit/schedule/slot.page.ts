import {can} from '../../platform/access/ability.ts'
import {confirmButton} from '../../platform/http/form-page.ts'
import {formatDay} from '../../platform/thai/buddhist-date.ts'
import type {Calendar} from '../../platform/thai/deadline.ts'
import {fiscalYearOf} from '../../platform/thai/fiscal-year.ts'
import {auditorAddress} from '../auditor/auditor.ts'
import {engagementBadge, nameOf} from '../engagement/engagement.page.ts'
import {engagementAddress, isOver} from '../engagement/engagement.ts'
import type {PageReader} from '../reader.ts'
import type {SlotRow} from './slot.store.ts'
import {scheduleAddress, scheduleOf, slotAddress} from './slot.ts'
import {workingDaysIn} from './working-time.ts'

/** One slot: whose, when, why so, and what may be done with it. */
export function slotPage(slot: SlotRow, calendar: Calendar, {ability, lang, t}: PageReader) {
  const {id, title, name, fromDay, toDay, personDays, reason, version, engagementId, officialId} = slot
  const may = !isOver(slot) && can(ability, 'lead', 'Engagement', slot)
  const fact = (label: string, value: string, href: string | null = null) => ({
    label: t(label),
    value,
    href,
    note: null,
  })
  return {
    title,
    crumbs: [
      {label: t('schedule.title'), href: scheduleAddress},
      {label: title, href: null},
    ],
    badge: engagementBadge(slot, t),
    lead: nameOf(slot, t),
    facts: [
      fact('engagement.one', title, engagementAddress(engagementId)),
      fact('schedule.slot.auditor', name, auditorAddress(officialId)),
      fact('schedule.slot.fromDay', formatDay(fromDay, lang, 'long')),
      fact('schedule.slot.toDay', formatDay(toDay, lang, 'long')),
      fact('schedule.slot.personDays', t('engagement.fact.days', {count: personDays})),
      fact('schedule.slot.working', t('schedule.workingDays', {count: workingDaysIn({fromDay, toDay}, calendar)})),
      ...(reason === null ? [] : [fact('schedule.slot.reason', reason)]),
    ],
    move: may ? `${slotAddress(id)}/edit` : null,
    split: may && fromDay < toDay && personDays > 1 ? `${slotAddress(id)}/split` : null,
    removal: may
      ? confirmButton(
          {
            action: `${slotAddress(id)}/removal`,
            label: t('schedule.remove'),
            what: t('schedule.removeWhat', {name}),
            follows: [t('schedule.removeFollows', {name})],
            danger: true,
            version,
          },
          t,
        )
      : null,
    back: scheduleOf(fiscalYearOf(fromDay)),
  }
}
