/**
 * Behaviour of the report: it shows and hides what is there and makes nothing, so the page says all without it.
 * Plain JavaScript of the page, not of this program.
 */
export const script = `
const find = document.querySelector('#find')
const toggles = [...document.querySelectorAll('.toggles button')]
const items = [...document.querySelectorAll('[data-verdict]')]
const found = document.querySelector('#found')

const apply = () => {
  const words = find.value.toLowerCase().split(/\\s+/).filter(Boolean)
  const chosen = new Set(toggles.filter(b => b.getAttribute('aria-pressed') === 'true').map(b => b.value))
  let shown = 0
  for (const item of items) {
    const text = item.dataset.text
    const fits = (chosen.size === 0 || chosen.has(item.dataset.verdict)) && words.every(word => text.includes(word))
    item.hidden = !fits
    if (fits && item.dataset.counts !== undefined) shown += 1
  }
  for (const section of document.querySelectorAll('[data-filtered]')) {
    const own = [...section.querySelectorAll('[data-verdict]')]
    section.querySelector('.none').hidden = own.some(item => !item.hidden)
  }
  const active = words.length > 0 || chosen.size > 0
  found.textContent = active ? shown + ' shown' : ''
}

find.addEventListener('input', apply)
for (const button of toggles) {
  button.addEventListener('click', () => {
    button.setAttribute('aria-pressed', String(button.getAttribute('aria-pressed') !== 'true'))
    apply()
  })
}
document.addEventListener('keydown', event => {
  if (event.key === '/' && !(event.target instanceof HTMLInputElement)) {
    event.preventDefault()
    find.focus()
    find.select()
  } else if (event.key === 'Escape' && event.target === find) {
    find.value = ''
    for (const button of toggles) button.setAttribute('aria-pressed', 'false')
    apply()
  }
})
document.addEventListener('click', async event => {
  const button = event.target.closest?.('.copy')
  if (!button) return
  const block = document.getElementById(button.getAttribute('aria-controls'))
  try {
    await navigator.clipboard.writeText(block.textContent)
    button.textContent = 'Copied'
  } catch {
    getSelection().selectAllChildren(block)
    button.textContent = 'Selected'
  }
  setTimeout(() => { button.textContent = 'Copy' }, 1500)
})
const theme = document.querySelector('.theme')
theme.hidden = false
theme.addEventListener('click', () => {
  const dark = getComputedStyle(document.documentElement).colorScheme === 'dark'
    || (document.documentElement.dataset.theme === undefined && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.dataset.theme = dark ? 'light' : 'dark'
})
const reveal = () => {
  const target = location.hash.length > 1 ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null
  if (!target) return
  if (target.hidden) {
    find.value = ''
    for (const button of toggles) button.setAttribute('aria-pressed', 'false')
    apply()
  }
  if (target.tagName === 'DETAILS') target.open = true
  target.scrollIntoView()
}
addEventListener('hashchange', reveal)
reveal()
let opened = []
addEventListener('beforeprint', () => {
  opened = [...document.querySelectorAll('details.card:not([open])')].filter(d => !d.hidden)
  for (const details of opened) details.open = true
})
addEventListener('afterprint', () => { for (const details of opened) details.open = false })
`
