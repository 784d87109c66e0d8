import {can} from '../../platform/access/ability.ts'
import type {FieldDefinition, Option} from '../../platform/http/form.ts'
import {formPage} from '../../platform/http/form-page.ts'
import type {Given} from '../../platform/http/form-route.ts'
import type {Translate} from '../../platform/messages/index.ts'
import {formatDay} from '../../platform/thai/buddhist-date.ts'
import type {Day} from '../../platform/thai/day.ts'
import type {EngagementRow} from '../engagement/engagement.store.ts'
import {above, type FileRead, mayWork, type WorkReader} from '../programme/programme-reading.ts'
import {hoursAddress, isRemovable, sayDays, sayHours, workedBy} from './work-hours.ts'

export function hoursPage({engagement, file}: FileRead, reader: WorkReader) {
  const {ability, actor, today, t} = reader
  const title = t('programme.hours.title')
  const works = mayWork(file, reader)
  const leads = can(ability, 'lead', 'Engagement', engagement)
  const base = hoursAddress(engagement.id)
  const rows = [...file.small.hours].sort((a, b) => ((a.fromDay ?? '') < (b.fromDay ?? '') ? 1 : -1))
  const minutes = rows.reduce((sum, {amount}) => sum + Number(amount ?? 0), 0)
  return {
    title,
    crumbs: [...above(engagement, t), {label: title, href: null}],
    lead: t('programme.hours.lead', {
      hours: sayHours(minutes),
      days: sayDays(minutes),
      planned: engagement.personDays,
    }),
    add: works ? `${base}/new` : null,
    people: workedBy(file.small).map(({name, minutes: own, plannedDays}) => ({
      name,
      hours: sayHours(own),
      days: sayDays(own),
      planned: plannedDays,
    })),
    items: rows.map((row) => ({
      id: row.id,
      workedOn: row.fromDay,
      name: row.whoName,
      hours: sayHours(Number(row.amount ?? 0)),
      what: row.words,
      removal:
        works && (leads || row.who === actor.officialId) && isRemovable(row.fromDay ?? '', today)
          ? `${base}/${row.id}/removal`
          : null,
    })),
    next: null,
    total: rows.length,
    empty: {
      why: t('programme.hours.none'),
      todo: null,
      action: works ? {label: t('programme.hours.new.title'), href: `${base}/new`} : null,
    },
  }
}

const label = (name: string) => `programme.hours.field.${name}`

type New = {engagement: EngagementRow; people: Option[]; own: string | null; today: Day}

/** `people`: those whose hours this reader may write, where there is a choice. */
export function newHoursPage({engagement, people, own, today}: New, given: Given, t: Translate) {
  const back = hoursAddress(engagement.id)
  const who: FieldDefinition = {name: 'officialId', kind: 'select', label: label('officialId'), options: people}
  const fields: FieldDefinition[] = [
    ...(people.length > 0 ? [who] : []),
    {name: 'workedOn', kind: 'date', label: label('workedOn')},
    {name: 'hours', kind: 'text', label: label('hours'), help: label('hoursHelp'), width: 'short', max: 8},
    {name: 'what', kind: 'text', label: label('what'), max: 240},
  ]
  return formPage(
    {
      title: t('programme.hours.new.title'),
      lead: t('programme.hours.new.lead', {title: engagement.title}),
      verb: t('programme.hours.new.submit'),
      above: [...above(engagement, t), {label: t('programme.hours.title'), href: back}],
      action: back,
      back,
    },
    fields,
    given,
    t,
    {officialId: own ?? '', workedOn: formatDay(today, 'th', 'numeric')},
  )
}

type Taken = {engagement: EngagementRow; id: string; workedOn: Day; minutes: number; name: string}

export function hoursRemovalPage({engagement, id, workedOn, minutes, name}: Taken, given: Given, t: Translate) {
  const back = hoursAddress(engagement.id)
  return formPage(
    {
      title: t('programme.hours.removal.title'),
      lead: t('programme.hours.removal.lead', {name, day: workedOn, hours: sayHours(minutes)}),
      verb: t('programme.hours.removal.submit'),
      above: [...above(engagement, t), {label: t('programme.hours.title'), href: back}],
      action: `${back}/${id}/removal`,
      back,
    },
    [{name: 'reason', kind: 'textarea', label: 'programme.field.reason', max: 2000}],
    given,
    t,
  )
}
