// A long list of ticks gets a box to search in; what is ticked stays in sight.
const plain = (text) => text.normalize('NFC').toLowerCase().replaceAll(/\s+/g, ' ').trim()

for (const list of document.querySelectorAll('[data-sought]')) {
  const box = Object.assign(document.createElement('input'), {type: 'search', className: 'form-control choices-search'})
  box.setAttribute('aria-label', list.dataset.sought)
  box.placeholder = list.dataset.sought
  box.autocomplete = 'off'
  const seek = () => {
    const sought = plain(box.value)
    for (const choice of list.children)
      choice.hidden = !choice.querySelector('input').checked && !plain(choice.textContent).includes(sought)
  }
  box.addEventListener('input', seek)
  // Enter searches, it does not send the form
  box.addEventListener('keydown', (event) => event.key === 'Enter' && event.preventDefault())
  list.before(box)
}
