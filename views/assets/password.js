// Shows a password for as long as one wishes.
document.addEventListener('click', ({target}) => {
  const button = target.closest('[data-reveal]')
  if (!button) return
  const input = document.getElementById(button.dataset.reveal)
  const shown = input.type === 'password'
  input.type = shown ? 'text' : 'password'
  button.setAttribute('aria-pressed', String(shown))
  input.focus()
})
