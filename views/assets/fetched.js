// A part of a page that answers otherwise than expected (signed out, refused, failed) is shown as the page it is.
document.addEventListener('htmx:before:response', (event) => {
  const {raw} = event.detail.ctx.response
  if (raw.ok && !raw.redirected) return
  event.preventDefault()
  location.assign(raw.url)
})
