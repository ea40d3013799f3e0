import fc from 'fast-check'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launch, violations } from '../../../../../tools/browser'
import { naughtyText } from '../../generators/hostile'
import { emailSaying } from './emails'

let browser: Browser
let page: Page
beforeAll(async () => {
  browser = await launch()
  page = await browser.newPage()
}, 60_000)
afterAll(() => browser.close())

interface ParsedElement {
  readonly tagName: string
  readonly attributes: ArrayLike<{ readonly name: string; readonly value: string }>
}

/** The part of a browser's parser that is used here. */
interface ParsingWindow {
  readonly DOMParser: new () => {
    parseFromString(
      text: string,
      type: 'text/html',
    ): { querySelectorAll(selector: string): ArrayLike<ParsedElement> }
  }
}

/** Every element in order with its attributes, as a browser reads the page; no script of it runs. */
function skeletons(pages: readonly string[]): Promise<string[]> {
  return page.evaluate((texts) => {
    const { DOMParser } = globalThis as unknown as ParsingWindow
    return texts.map((text) => {
      const elements = new DOMParser().parseFromString(text, 'text/html').querySelectorAll('*')
      return Array.from(elements, ({ tagName, attributes }) =>
        [tagName, ...Array.from(attributes, ({ name, value }) => `${name}=${value}`)].join(' '),
      ).join('\n')
    })
  }, pages)
}

const marked = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' autofocus onfocus=alert(1) x='",
  '</title></style></p></div></body><svg onload=alert(1)>',
  '<!-- <base href=//evil.example> -->',
  ']]><![CDATA[<a href=javascript:alert(1)>x</a>',
  '&lt;b&gt; &amp; &#60;i&#62; &nbsp',
  '{{task.link}} {{client.firstName}}',
]

test('an e-mail has the same elements and attributes whatever its words are', async () => {
  const [plain] = await skeletons([emailSaying('Ana')])
  const words = [...marked, ...fc.sample(naughtyText, { numRuns: 500, seed: 1 })]
  const read = await skeletons(words.map((each) => emailSaying(each)))
  for (const [at, skeleton] of read.entries()) expect(skeleton, JSON.stringify(words[at])).toBe(plain)
})

test('an e-mail shows words of markup as words', async () => {
  await page.setContent(emailSaying('<b>Ana</b> & "Co"'))
  expect(await page.title()).toBe('<b>Ana</b> & "Co"')
  expect(await page.innerText('.card')).toContain('please do <b>Ana</b> & "Co" of')
  expect(await page.getByText('Unsubscribe').getAttribute('href')).toBe(
    'https://tasks.example/unsubscribe?t=a&b=c',
  )
})

test.each(['light', 'dark'] as const)('an e-mail is readable for everyone in the %s', async (colorScheme) => {
  await page.emulateMedia({ colorScheme })
  for (const accent of [undefined, '#12594f', '#ffd400']) {
    await page.setContent(emailSaying('Ana', { accent }))
    expect(await violations(page), accent).toEqual([])
  }
})
