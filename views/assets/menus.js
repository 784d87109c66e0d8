// Menus close when one goes elsewhere: a click outside, or Escape, which leads back to the button.
const menus = 'details.menu[open], details.list-filters[open]'

document.addEventListener('click', ({target}) => {
  for (const menu of document.querySelectorAll(menus)) if (!menu.contains(target)) menu.open = false
})

document.addEventListener('keydown', (event) => {
  const menu = event.key === 'Escape' && document.activeElement?.closest(menus)
  if (!menu) return
  menu.open = false
  menu.querySelector('summary').focus()
})
