// A long select gets a box to search in; the select itself stays in the form and keeps the value.
const mostShown = 50
const plain = (text) => text.normalize('NFC').toLowerCase().replaceAll(/\s+/g, ' ').trim()

function element(name, attributes, properties = {}) {
  const made = Object.assign(document.createElement(name), properties)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value)
  return made
}

function combobox(select) {
  const {id} = select
  const input = element('input', {
    id,
    type: 'text',
    role: 'combobox',
    autocomplete: 'off',
    'aria-autocomplete': 'list',
    'aria-expanded': 'false',
    'aria-controls': `${id}-list`,
  })
  input.className = 'form-select'
  input.placeholder = [...select.options].find(({value}) => value === '')?.text ?? ''
  for (const name of ['aria-describedby', 'aria-invalid', 'aria-required']) {
    if (select.hasAttribute(name)) input.setAttribute(name, select.getAttribute(name))
  }
  const label = document.querySelector(`label[for="${id}"]`)
  const list = element(
    'ul',
    {id: `${id}-list`, role: 'listbox', 'aria-label': label?.textContent ?? ''},
    {hidden: true},
  )
  list.className = 'combobox-list'
  return {select, input, list, shown: [], at: -1}
}

const chosenText = ({select}) => (select.value === '' ? '' : (select.selectedOptions[0]?.text ?? ''))

function close(box) {
  box.list.hidden = true
  box.at = -1
  box.input.setAttribute('aria-expanded', 'false')
  box.input.removeAttribute('aria-activedescendant')
}

function mark(box, at) {
  box.at = at
  for (const [index, option] of [...box.list.children].entries())
    option.setAttribute('aria-selected', String(index === at))
  const active = box.list.children[at]
  if (!active) return
  active.scrollIntoView({block: 'nearest'})
  box.input.setAttribute('aria-activedescendant', active.id)
}

function show(box, sought) {
  const options = [...box.select.options].filter(({value, text}) => value !== '' && plain(text).includes(sought))
  box.shown = options.slice(0, mostShown)
  box.list.replaceChildren(
    ...box.shown.map(({text}, index) =>
      element('li', {id: `${box.list.id}-${index}`, role: 'option', 'aria-selected': 'false'}, {textContent: text}),
    ),
  )
  box.list.hidden = box.shown.length === 0
  box.input.setAttribute('aria-expanded', String(!box.list.hidden))
  mark(
    box,
    box.shown.findIndex(({selected}) => selected),
  )
}

function choose(box, option) {
  if (option) {
    box.select.value = option.value
    box.select.dispatchEvent(new Event('input', {bubbles: true}))
    box.select.dispatchEvent(new Event('change', {bubbles: true}))
  }
  box.input.value = chosenText(box)
  close(box)
}

function leave(box) {
  const typed = plain(box.input.value)
  const options = [...box.select.options]
  choose(
    box,
    options.find(({text, value}) => (typed === '' ? value === '' : plain(text) === typed)),
  )
}

function keyed(event, box) {
  const {key} = event
  if (key === 'Escape') return close(box)
  if (key === 'Enter' && box.at >= 0) {
    event.preventDefault()
    return choose(box, box.shown[box.at])
  }
  if (key !== 'ArrowDown' && key !== 'ArrowUp') return
  event.preventDefault()
  if (box.list.hidden) return show(box, '')
  const {length} = box.shown
  mark(box, (box.at + (key === 'ArrowDown' ? 1 : length - (box.at < 0 ? 0 : 1))) % length)
}

function enhance(select) {
  const box = combobox(select)
  const frame = element('div', {})
  frame.className = 'combobox'
  select.before(frame)
  select.removeAttribute('id')
  select.hidden = true
  frame.append(box.input, box.list, select)
  box.input.value = chosenText(box)
  box.input.addEventListener('input', () => show(box, plain(box.input.value)))
  box.input.addEventListener('click', () => show(box, ''))
  box.input.addEventListener('blur', () => leave(box))
  box.input.addEventListener('keydown', (event) => keyed(event, box))
  box.list.addEventListener('pointerdown', (event) => {
    event.preventDefault()
    const at = [...box.list.children].indexOf(event.target.closest('[role="option"]'))
    if (at >= 0) choose(box, box.shown[at])
  })
}

const enhanceAll = () => document.querySelectorAll('select[data-searchable]:not([hidden])').forEach(enhance)

enhanceAll()
document.addEventListener('htmx:after:swap', enhanceAll)
