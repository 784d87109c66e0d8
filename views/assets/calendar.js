// A calendar beside a typed date, in the Buddhist Era on Thai pages. What stands in the field remains the truth.
const thai = document.documentElement.lang === 'th'
const era = thai ? 543 : 0
const locale = thai ? 'th-TH' : 'en-GB'
const monthNames = Array.from({length: 12}, (_, month) =>
  new Intl.DateTimeFormat(locale, {month: 'long'}).format(new Date(2024, month, 1)),
)
const weekdays = Array.from({length: 7}, (_, day) => new Date(2024, 8, 1 + day)).map((day) => ({
  short: new Intl.DateTimeFormat(locale, {weekday: 'narrow'}).format(day),
  long: new Intl.DateTimeFormat(locale, {weekday: 'long'}).format(day),
}))

/** The day typed as d/m/yyyy, else today. */
function typedDay(text) {
  const [, day, month, year] = /^(\d{1,2})[/\-. ]+(\d{1,2})[/\-. ]+(\d{4})$/.exec(text.trim()) ?? []
  const typed = new Date(year > 2400 ? year - 543 : year, month - 1, day)
  return Number.isNaN(typed.getTime()) ? new Date() : typed
}

const written = (day) => `${day.getDate()}/${day.getMonth() + 1}/${day.getFullYear() + era}`
const sameDay = (one, other) => one.toDateString() === other.toDateString()

function element(name, properties = {}, attributes = {}) {
  const made = Object.assign(document.createElement(name), properties)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value)
  return made
}

function head(state, words) {
  const move = (months, label, icon) => {
    const button = element(
      'button',
      {type: 'button', className: `calendar-step calendar-${icon}`},
      {'aria-label': label},
    )
    button.addEventListener('click', () =>
      state.show(new Date(state.day.getFullYear(), state.day.getMonth() + months, 1)),
    )
    return button
  }
  const month = element('select', {className: 'form-select'}, {'aria-label': words.month})
  month.append(...monthNames.map((name, index) => new Option(name, index)))
  const year = element('input', {className: 'form-control', type: 'number'}, {'aria-label': words.year})
  month.addEventListener('change', () => state.show(new Date(state.day.getFullYear(), month.value, 1)))
  year.addEventListener('change', () => {
    if (year.value > 1000) state.show(new Date(year.value - era, state.day.getMonth(), 1))
  })
  const bar = element('div', {className: 'calendar-head'})
  bar.append(move(-1, words.previous, 'previous'), month, year, move(1, words.next, 'next'))
  return {bar, month, year}
}

function dayButton(day, state) {
  const {day: focused, chosen} = state
  const full = `${day.getDate()} ${monthNames[day.getMonth()]} ${day.getFullYear() + era}`
  const button = element('button', {type: 'button', textContent: day.getDate()}, {'aria-label': full})
  button.tabIndex = sameDay(day, focused) ? 0 : -1
  if (sameDay(day, chosen)) button.setAttribute('aria-current', 'date')
  button.addEventListener('click', () => state.choose(day))
  return button
}

function days(state) {
  const {day} = state
  const first = new Date(day.getFullYear(), day.getMonth(), 1)
  const count = new Date(day.getFullYear(), day.getMonth() + 1, 0).getDate()
  const table = element('table', {className: 'calendar-days'})
  const names = table.createTHead().insertRow()
  for (const {short, long} of weekdays) names.append(element('th', {textContent: short, abbr: long}, {scope: 'col'}))
  const body = table.createTBody()
  let row = body.insertRow()
  for (let blank = 0; blank < first.getDay(); blank++) row.insertCell()
  for (let date = 1; date <= count; date++) {
    if (row.cells.length === 7) row = body.insertRow()
    row.insertCell().append(dayButton(new Date(day.getFullYear(), day.getMonth(), date), state))
  }
  return table
}

const steps = {ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7}

function keyed(event, state) {
  if (event.key === 'Escape') return state.close(true)
  if (!event.target.closest('.calendar-days')) return
  const {day} = state
  const months = {PageUp: -1, PageDown: 1}[event.key]
  const step = steps[event.key]
  if (!months && !step) return
  event.preventDefault()
  const next = months
    ? new Date(day.getFullYear(), day.getMonth() + months, Math.min(day.getDate(), 28))
    : new Date(day.getFullYear(), day.getMonth(), day.getDate() + step)
  state.show(next, true)
}

function open(button) {
  const {calendar, ...words} = button.dataset
  const input = document.getElementById(calendar)
  const panel = element(
    'div',
    {className: 'day-picker'},
    {role: 'dialog', 'aria-label': button.getAttribute('aria-label')},
  )
  const state = {
    chosen: typedDay(input.value),
    day: typedDay(input.value),
    show(day, focus = false) {
      state.day = day
      bar.month.value = day.getMonth()
      bar.year.value = day.getFullYear() + era
      panel.replaceChildren(bar.bar, days(state))
      if (focus) panel.querySelector('[tabindex="0"]').focus()
    },
    choose(day) {
      input.value = written(day)
      input.dispatchEvent(new Event('input', {bubbles: true}))
      input.dispatchEvent(new Event('change', {bubbles: true}))
      state.close(true)
    },
    close(back) {
      panel.remove()
      button.setAttribute('aria-expanded', 'false')
      document.removeEventListener('pointerdown', outside)
      if (back) button.focus()
    },
  }
  const outside = ({target}) => panel.contains(target) || button.contains(target) || state.close(false)
  const bar = head(state, words)
  panel.addEventListener('keydown', (event) => keyed(event, state))
  panel.addEventListener('focusout', ({relatedTarget}) => {
    if (relatedTarget && !panel.contains(relatedTarget) && relatedTarget !== button) state.close(false)
  })
  document.addEventListener('pointerdown', outside)
  button.parentElement.append(panel)
  button.setAttribute('aria-expanded', 'true')
  button.closeCalendar = () => state.close(true)
  state.show(state.day, true)
}

document.addEventListener('click', ({target}) => {
  const button = target.closest('[data-calendar]')
  if (!button) return
  if (button.getAttribute('aria-expanded') === 'true') button.closeCalendar()
  else open(button)
})
