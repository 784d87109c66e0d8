// Light or dark by the person's own choice, kept on this device.
document.addEventListener('click', ({target}) => {
  if (!target.closest('[data-theme-toggle]')) return
  const {dataset} = document.documentElement
  dataset.bsTheme = dataset.bsTheme === 'dark' ? 'light' : 'dark'
  localStorage.setItem('theme', dataset.bsTheme)
})
