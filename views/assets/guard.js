// A form left half-way warns; a form that was sent shows that it is on its way and is not sent twice.
const forms = '.shell form.form[method="post"]'
let changed = false

document.addEventListener('input', ({target}) => {
  if (target.closest(forms)) changed = true
})

addEventListener('beforeunload', (event) => {
  if (changed) event.preventDefault()
})

function release() {
  for (const button of document.querySelectorAll('[data-sent]')) {
    button.disabled = false
    button.removeAttribute('data-sent')
    button.removeAttribute('aria-busy')
  }
}

document.addEventListener('submit', ({target, submitter}) => {
  if (target.method !== 'post') return
  changed = false
  setTimeout(() => {
    submitter?.setAttribute('aria-busy', 'true')
    for (const button of target.querySelectorAll('[type="submit"]:enabled')) {
      button.disabled = true
      button.dataset.sent = ''
    }
  })
  // An answer that is a file leaves the page where it is.
  setTimeout(release, 10_000)
})

addEventListener('pageshow', release)
