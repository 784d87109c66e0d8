// What a page can do a little better with JavaScript; every page works without it.
const root = document.documentElement

function toggleTheme() {
  const next = root.dataset.bsTheme === 'dark' ? 'light' : 'dark'
  root.dataset.bsTheme = next
  localStorage.setItem('theme', next)
}

for (const button of document.querySelectorAll('[data-theme-toggle]')) button.addEventListener('click', toggleTheme)
