// A button that copies what stands in a field; where the browser refuses, the field is marked for the person to copy.
for (const button of document.querySelectorAll('[data-copy]')) {
  button.addEventListener('click', async () => {
    const field = document.getElementById(button.dataset.copy)
    field.select()
    await navigator.clipboard?.writeText(field.value).then(
      () => {
        button.querySelector('span').textContent = button.dataset.copied
      },
      () => field.focus(),
    )
  })
}
