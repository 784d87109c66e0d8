// While the database is away the page asks every few seconds whether it is back, and then shows itself again.
async function isBack() {
  try {
    return (await fetch('/health')).ok
  } catch {
    return false
  }
}

async function retry() {
  if (await isBack()) location.reload()
  else setTimeout(retry, 5000)
}

if (document.querySelector('[data-retry]')) setTimeout(retry, 5000)
