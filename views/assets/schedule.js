// A slot of the schedule can be dragged to another month or auditor: it sends what its form would, and a refusal is that form's.
let held = null

/** The same day of the month so many months on, or that month's last. */
function moved(day, months) {
  const [year, month, date] = day.split('-').map(Number)
  const first = new Date(Date.UTC(year, month - 1 + months, 1))
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  return `${Math.min(date, last)}/${first.getUTCMonth() + 1}/${first.getUTCFullYear() + 543}`
}

const monthsFrom = (one, other) => {
  const count = (key) => Number(key.slice(0, 4)) * 12 + Number(key.slice(5, 7))
  return count(other) - count(one)
}

function send({action, from, to, days, version}, officialId, months) {
  const form = document.createElement('form')
  form.method = 'post'
  form.action = action
  const values = {officialId, fromDay: moved(from, months), toDay: moved(to, months), personDays: days, version}
  for (const [name, value] of Object.entries(values)) {
    const input = document.createElement('input')
    input.type = 'hidden'
    input.name = name
    input.value = value
    form.append(input)
  }
  document.body.append(form)
  form.submit()
}

const cellUnder = (event) => (held ? event.target.closest?.('.schedule td[data-auditor]') : null)

function mark(cell) {
  for (const marked of document.querySelectorAll('.schedule-target')) marked.classList.remove('schedule-target')
  cell?.classList.add('schedule-target')
}

document.addEventListener('dragstart', (event) => {
  held = event.target.closest?.('.slot[data-action]') ?? null
  if (held) event.dataTransfer.effectAllowed = 'move'
})

document.addEventListener('dragover', (event) => {
  const cell = cellUnder(event)
  mark(cell)
  if (cell) event.preventDefault()
})

document.addEventListener('drop', (event) => {
  const cell = cellUnder(event)
  if (!cell) return
  event.preventDefault()
  const home = held.closest('td')
  if (home !== cell) send(held.dataset, cell.dataset.auditor, monthsFrom(home.dataset.month, cell.dataset.month))
})

document.addEventListener('dragend', () => {
  held = null
  mark(null)
})

for (const slot of document.querySelectorAll('.slot[data-action]')) {
  slot.draggable = true
  for (const link of slot.querySelectorAll('a')) link.draggable = false
}
