// A form left half-way warns; a form that was sent shows that it is on its way and is not sent twice.
const forms = '.shell form.form[method="post"]'
let changed = false

document.addEventListener('input', ({target}) => {
  if (target.closest(forms)) changed = true
})

addEventListener('beforeunload', (event) => {
  if (changed) event.preventDefault()
})

document.addEventListener('submit', ({target, submitter}) => {
  if (target.method !== 'post') return
  changed = false
  setTimeout(() => {
    submitter?.setAttribute('aria-busy', 'true')
    for (const button of target.querySelectorAll('[type="submit"]')) button.disabled = true
  })
})

addEventListener('pageshow', ({persisted}) => {
  if (!persisted) return
  for (const button of document.querySelectorAll('[type="submit"]:disabled')) {
    button.disabled = false
    button.removeAttribute('aria-busy')
  }
})
