// Sets light or dark before the first paint: the person's choice on this device, else the system's.
;(() => {
  const root = document.documentElement
  const system = matchMedia('(prefers-color-scheme: dark)')

  function chosen() {
    try {
      return localStorage.getItem('theme')
    } catch {
      return null
    }
  }

  function show() {
    root.dataset.bsTheme = chosen() ?? (system.matches ? 'dark' : 'light')
  }

  root.classList.add('js')
  show()
  system.addEventListener('change', show)
})()
