import type {FieldDefinition} from '../../platform/http/form.ts'
import {confirmButton, formPage} from '../../platform/http/form-page.ts'
import type {Given} from '../../platform/http/form-route.ts'
import type {Translate} from '../../platform/messages/index.ts'
import {formatDay} from '../../platform/thai/buddhist-date.ts'
import type {EngagementRow} from '../engagement/engagement.store.ts'
import type {AuditMeetingTable} from '../engagement/tables.ts'
import {above, type FileRead, mayWork, type WorkReader} from '../programme/programme-reading.ts'
import {meetingAddress, meetingKinds, meetingsAddress} from './audit-meeting.ts'

export function meetingsPage({engagement, file}: FileRead, rows: readonly AuditMeetingTable[], reader: WorkReader) {
  const {t} = reader
  const title = t('programme.meeting.many')
  const works = mayWork(file, reader)
  const base = meetingsAddress(engagement.id)
  return {
    title,
    crumbs: [...above(engagement, t), {label: title, href: null}],
    lead: t('programme.lead', {title: engagement.title, agency: engagement.agencyName}),
    add: works ? `${base}/new` : null,
    items: rows.map((row) => ({
      id: row.id,
      kind: t(`programme.meeting.kind.${row.kind}`),
      heldOn: row.heldOn,
      place: row.place,
      attendees: row.attendees,
      minutes: row.minutes,
      edit: works ? `${meetingAddress(engagement.id, row.id)}/edit` : null,
      print: `${meetingAddress(engagement.id, row.id)}/print`,
      removal: works
        ? confirmButton(
            {
              action: `${meetingAddress(engagement.id, row.id)}/removal`,
              label: t('programme.meeting.remove'),
              what: t('programme.meeting.removeWhat', {kind: t(`programme.meeting.kind.${row.kind}`), day: row.heldOn}),
              danger: true,
            },
            t,
          )
        : null,
    })),
    next: null,
    total: rows.length,
    empty: {
      why: t('programme.meeting.none'),
      todo: t('programme.meeting.noneTodo'),
      action: works ? {label: t('programme.meeting.new.title'), href: `${base}/new`} : null,
    },
  }
}

const label = (name: string) => `programme.meeting.field.${name}`

export function meetingPage(
  {engagement, row, kind}: {engagement: EngagementRow; row: AuditMeetingTable | null; kind: string},
  given: Given,
  t: Translate,
) {
  const key = row ? 'edit' : 'new'
  const back = meetingsAddress(engagement.id)
  const fields: FieldDefinition[] = [
    {
      name: 'kind',
      kind: 'radios',
      label: label('kind'),
      options: meetingKinds.map((value) => ({value, label: t(`programme.meeting.kind.${value}`)})),
    },
    {name: 'heldOn', kind: 'date', label: label('heldOn')},
    {name: 'place', kind: 'text', label: label('place'), optional: true, max: 240},
    {name: 'attendees', kind: 'textarea', label: label('attendees'), help: label('attendeesHelp'), max: 8000, rows: 5},
    {name: 'minutes', kind: 'textarea', label: label('minutes'), max: 20_000, rows: 12},
  ]
  const place = {
    title: t(`programme.meeting.${key}.title`),
    lead: t('programme.meeting.lead'),
    verb: t(`programme.meeting.${key}.submit`),
    above: [...above(engagement, t), {label: t('programme.meeting.many'), href: back}],
    action: row ? `${meetingAddress(engagement.id, row.id)}/edit` : back,
    back,
    version: row?.version ?? 0,
  }
  if (!row) return formPage(place, fields, given, t, {kind})
  const page = formPage(place, fields, given, t, {
    kind: row.kind,
    heldOn: formatDay(row.heldOn, 'th', 'numeric'),
    place: row.place ?? '',
    attendees: row.attendees,
    minutes: row.minutes,
  })
  return page
}
