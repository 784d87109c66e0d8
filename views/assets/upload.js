// Files on their way show how far they are; a line that breaks loses nothing: what was chosen can be sent again.
const kept = 'said after sending'

const flash = sessionStorage.getItem(kept)
if (flash !== null) {
  sessionStorage.removeItem(kept)
  const said = new DOMParser().parseFromString(flash, 'text/html').body.firstElementChild
  if (said && !document.querySelector('.flash')) document.querySelector('.page-head')?.before(said)
}

const partsOf = (form) => ({
  progress: form.querySelector('.upload'),
  bar: form.querySelector('.upload progress'),
  percent: form.querySelector('[data-upload-percent]'),
  broken: form.querySelector('.upload-broken'),
})

function advance({bar, percent}, {loaded, total, lengthComputable}) {
  if (!lengthComputable) return
  const done = Math.floor((loaded / total) * 100)
  bar.value = done
  percent.textContent = `${done}%`
}

/** The page that came instead, with the files that were chosen still there. */
function showRefused(form, page) {
  const content = page.querySelector('#content')
  if (!content) return location.reload()
  const files = [...form.querySelectorAll('input[type="file"]')].map(({name, files}) => [name, files])
  document.querySelector('#content').replaceWith(document.adoptNode(content))
  for (const [name, chosen] of files) {
    const input = content.querySelector(`input[type="file"][name="${name}"]`)
    if (input) input.files = chosen
  }
  content.querySelector('.form-errors')?.focus()
  scrollTo(0, 0)
}

function arrived(form, request) {
  const page = new DOMParser().parseFromString(request.responseText, 'text/html')
  if (request.status >= 400) return showRefused(form, page)
  const said = page.querySelector('.flash')
  if (said) sessionStorage.setItem(kept, said.outerHTML)
  location.assign(request.responseURL)
}

function send(form) {
  const parts = partsOf(form)
  const request = new XMLHttpRequest()
  request.open('POST', form.action)
  request.setRequestHeader('Accept', 'text/html')
  request.upload.addEventListener('progress', (event) => advance(parts, event))
  request.addEventListener('load', () => arrived(form, request))
  request.addEventListener('error', () => {
    parts.progress.hidden = true
    parts.broken.hidden = false
    dispatchEvent(new Event('pageshow'))
  })
  parts.broken.hidden = true
  parts.progress.hidden = false
  request.send(new FormData(form))
}

document.addEventListener('submit', (event) => {
  const form = event.target
  const chosen = [...form.querySelectorAll('input[type="file"]')].some(({files}) => files.length > 0)
  if (!form.matches('[data-upload]') || !chosen || event.defaultPrevented) return
  event.preventDefault()
  send(form)
})
