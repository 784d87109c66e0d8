// Long texts survive an expired session or a closed laptop: kept in this tab only, until saved or signed out.
const person = document.querySelector('.topbar-name')?.textContent ?? ''
const keyOf = ({name}) => `draft ${person} ${location.pathname} ${name}`

for (const key of Object.keys(sessionStorage)) {
  const saved = document.querySelector('.flash') && sessionStorage.getItem(`sent ${key}`)
  if (!saved) continue
  sessionStorage.removeItem(key)
  sessionStorage.removeItem(`sent ${key}`)
}

for (const text of document.querySelectorAll('textarea[data-draft]')) {
  const kept = sessionStorage.getItem(keyOf(text))
  if (kept && text.value === '') text.value = kept
}

document.addEventListener('input', ({target}) => {
  if (target.matches('textarea[data-draft]')) sessionStorage.setItem(keyOf(target), target.value)
})

document.addEventListener('submit', ({target}) => {
  if (target.getAttribute('action') === '/sign-out') sessionStorage.clear()
  for (const text of target.querySelectorAll('textarea[data-draft]')) {
    if (sessionStorage.getItem(keyOf(text)) !== null) sessionStorage.setItem(`sent ${keyOf(text)}`, 'yes')
  }
})
