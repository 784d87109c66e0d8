// Thousands get their commas when one leaves the field; what cannot be read stays as typed.
document.addEventListener('focusout', ({target}) => {
  if (!target.matches?.('[data-money]')) return
  const [whole, ...fraction] = target.value.trim().replaceAll(',', '').split('.')
  if (!/^\d+$/.test(whole) || fraction.length > 1) return
  target.value = [whole.replace(/\B(?=(\d{3})+$)/g, ','), ...fraction].join('.')
})
