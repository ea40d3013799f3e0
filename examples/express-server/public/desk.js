/* global document, navigator, location, fetch, setTimeout, clearTimeout, DOMParser, FormData, HTMLInputElement, URLSearchParams */
// Small comforts. Every page works without them.

for (const element of document.querySelectorAll('[data-autosubmit]')) {
  element.addEventListener('change', () => element.form?.requestSubmit())
}
for (const element of document.querySelectorAll('[data-without-script]')) element.hidden = true

for (const field of document.querySelectorAll('[data-select]')) {
  field.addEventListener('focus', () => field.select())
}
for (const button of document.querySelectorAll('[data-copy]')) {
  const field = document.getElementById(button.dataset.copy)
  if (!(field instanceof HTMLInputElement)) continue
  button.hidden = false
  button.setAttribute('aria-live', 'polite')
  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(field.value)
      button.textContent = 'Copied'
    } catch {
      // Without the permission to write, the person copies it themselves.
      field.focus()
      field.select()
    }
  })
}

// A notice that is followed is read.
for (const link of document.querySelectorAll('a[data-reads]')) {
  link.addEventListener('click', () => {
    navigator.sendBeacon('/notices/read', new URLSearchParams({ notice: link.dataset.reads }))
  })
}

// One open menu at a time, closed by Escape or by a click beside it.
const menus = [...document.querySelectorAll('details.task-actions')]
document.addEventListener(
  'toggle',
  (event) => {
    if (!menus.includes(event.target) || !event.target.open) return
    for (const menu of menus) if (menu !== event.target) menu.open = false
  },
  true,
)
document.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape') return
  for (const menu of menus.filter((each) => each.open)) {
    menu.open = false
    menu.querySelector('summary')?.focus()
  }
})
document.addEventListener('click', (event) => {
  for (const menu of menus) if (menu.open && !menu.contains(event.target)) menu.open = false
})

// What a form would send, shown anew while it is written.
for (const form of document.querySelectorAll('form[data-live]')) {
  let waiting
  form.addEventListener('input', () => {
    clearTimeout(waiting)
    waiting = setTimeout(() => void redraw(form), 400)
  })
}

async function redraw(form) {
  const query = new URLSearchParams(new FormData(form))
  const response = await fetch(`${location.pathname}?${query}`)
  const page = new DOMParser().parseFromString(await response.text(), 'text/html')
  const drawn = page.querySelector('[data-preview]')
  if (drawn) document.querySelector('[data-preview]')?.replaceWith(drawn)
}
