/* global document, navigator, location, fetch, setTimeout, clearTimeout, DOMParser, FormData, HTMLInputElement, URLSearchParams */
// Small comforts. Every page works without them.

for (const element of document.querySelectorAll('[data-autosubmit]')) {
  element.addEventListener('change', () => element.form?.requestSubmit())
}
hideSpare(document)

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
    navigator.sendBeacon(
      '/notices/read',
      new URLSearchParams(link.dataset.reads.split(' ').map((id) => ['notice', id])),
    )
  })
}

// One open menu at a time, closed by Escape or by a click beside it.
const menus = [...document.querySelectorAll('details.task-actions, details[data-menu]')]
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
  const body = new URLSearchParams(new FormData(form))
  const drawn = await drawnAt(`${form.getAttribute('action')}/preview`, '[data-preview]', {
    method: 'POST',
    body,
  })
  if (!drawn) return
  document.querySelector('[data-preview]')?.replaceWith(drawn)
  void fillFrames()
}

// The e-mails of a preview come by post into their frames: no address has room for a long letter. One after the other, for
// a form that is sent again takes back what is still to be sent of it.
async function fillFrames() {
  const buttons = document.querySelectorAll('button[data-fills]')
  for (const button of buttons) button.hidden = true
  for (const button of buttons) {
    const frame = document.querySelector(`iframe[name="${button.formTarget}"]`)
    const filled = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }))
    button.form.requestSubmit(button)
    await filled
  }
}
void fillFrames()

// A part of another page, or of this one as it is now; null while the server cannot be asked.
async function drawnAt(address, part, asked) {
  const there = await fetch(address, asked)
    .then((response) => (response.ok ? response.text() : null))
    .catch(() => null)
  return there && new DOMParser().parseFromString(there, 'text/html').querySelector(part)
}

function hideSpare(root) {
  for (const element of root.querySelectorAll('[data-without-script]')) element.hidden = true
}

// How many cases are chosen, while boxes are ticked.
for (const form of document.querySelectorAll('form[data-picking]')) {
  const shown = form.querySelector('[data-picked-count]')
  if (!shown) continue
  const ticked = () => form.querySelectorAll('[name=pick]:checked').length
  const elsewhere = Number(shown.dataset.pickedCount) - form.querySelectorAll('[name=pick][checked]').length
  const tell = () => (shown.textContent = (elsewhere + ticked()).toLocaleString('en-US'))
  form.addEventListener('change', (event) => event.target.name === 'pick' && tell())
  // A page that the browser kept comes back with the boxes as they were left.
  tell()
}

// A run that goes on is looked at again until it stands still.
if (document.querySelector('[data-run][data-moving]')) void follow(500)

async function follow(pause) {
  await new Promise((resolve) => setTimeout(resolve, pause))
  const drawn = await drawnAt(location.pathname + location.search, '[data-run]')
  if (!drawn) return follow(5_000)
  hideSpare(drawn)
  const run = document.querySelector('[data-run]')
  const goesOn = drawn.hasAttribute('data-moving')
  const panel = run.querySelector('.progress-panel')
  // While it goes on only its progress is drawn anew, so that nobody loses their place in the list.
  if (goesOn && panel) {
    for (const part of ['.percent', '.progress-rest'])
      panel.querySelector(part)?.replaceWith(drawn.querySelector(`.progress-panel ${part}`))
    return follow(1_000)
  }
  run.replaceWith(drawn)
  document.getElementById('main').focus()
}

// Where tabs do not fit beside one another, the one that is open is in view.
document.querySelector('.tabs [aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' })

// The newest text of a phone is in view.
for (const texts of document.querySelectorAll('.texts')) texts.scrollTop = texts.scrollHeight

// The clock of the demo on its way. When it is there the page is drawn anew, unless something is on it that would be lost.
const clock = document.querySelector('.clock[data-moving]')
let written = clock?.hasAttribute('data-keep') ?? false
if (clock) {
  document.addEventListener('input', () => (written = true))
  void followClock(500)
}

async function followClock(pause) {
  await new Promise((resolve) => setTimeout(resolve, pause))
  const { page } = clock.dataset
  const drawn = await drawnAt(`/clock/panel?${new URLSearchParams({ back: page })}`, '.clock')
  if (!drawn) return followClock(5_000)
  const goesOn = drawn.hasAttribute('data-moving')
  if (!goesOn && !written) return location.replace(page)
  const parts = goesOn ? ['time', 'progress', '.clock-facts'] : ['time']
  for (const part of parts) clock.querySelector(part).replaceWith(drawn.querySelector(part))
  if (goesOn) return followClock(1_000)
  const link = document.createElement('a')
  link.href = page
  link.textContent = 'See what happened'
  clock.querySelector('[role=status]').replaceChildren('The clock stands still. ', link)
  for (const part of ['progress', '.clock-facts']) clock.querySelector(part).remove()
}

// Keys in the list of the dashboard. They count only while the focus is in it.
const keyed = document.querySelector('[data-keyed]')
keyed?.addEventListener('keydown', (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey) return
  const rows = [...keyed.querySelectorAll('tbody th a')]
  const at = rows.indexOf(document.activeElement)
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key]
  const page = { n: '[rel=next]', f: '[data-first]' }[event.key.toLowerCase()]
  const target = to === undefined ? null : rows[Math.max(0, to)]
  if (target) {
    event.preventDefault()
    target.focus()
  } else if (page) document.querySelector(`.pages ${page}`)?.click()
})
