// A row opens as its link does; its text can still be selected and copied.
document.addEventListener('click', (event) => {
  const link = event.target.closest('.list tbody tr')?.querySelector('.row-link')
  if (!link || event.target.closest('a, button, summary, input, label, select')) return
  if (getSelection()?.isCollapsed === false) return
  link.dispatchEvent(
    new MouseEvent('click', {
      bubbles: true,
      cancelable: true,
      ctrlKey: event.ctrlKey,
      metaKey: event.metaKey,
      shiftKey: event.shiftKey,
    }),
  )
})
