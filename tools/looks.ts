import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { expect } from 'vitest'
import { violations } from './browser'

/** How a page is looked at: colour scheme and width. */
export type Look = readonly ['light' | 'dark', number]

const every: readonly Look[] = [
  ['light', 390],
  ['light', 1440],
  ['dark', 1440],
  ['dark', 390],
]

/** What axe looks for in colours. */
const ofColours = ['color-contrast', 'link-in-text-block']

/** Shows a page on a phone and at a desk, light and dark; expects of each look what `inEachLook` does. */
export async function eachLook(
  browser: Browser,
  name: string,
  show: (page: Page) => Promise<unknown>,
  looks = every,
): Promise<void> {
  const page = await browser.newPage()
  await show(page)
  await inEachLook(page, name, looks)
  await page.close()
}

/**
 * Looks at a page that is open. Expects axe to find nothing and no text to run off the screen; in the dark, where nothing but
 * the colours is different, axe is asked for those alone.
 */
export async function inEachLook(page: Page, name: string, looks = every): Promise<void> {
  for (const [colorScheme, width] of looks) {
    // Without motion no colour is on its way to another one.
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.setViewportSize({ width, height: 900 })
    await picture(page, `${name}-${colorScheme}-${width}`)
    const rules = colorScheme === 'dark' ? ofColours : undefined
    expect(await violations(page, rules), `${name} ${colorScheme} ${width}`).toEqual([])
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width)
  }
}

/** Takes a picture of a page into the folder that `CASEWORK_PICTURES` names; without it none, for no test asks what is on it. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env['CASEWORK_PICTURES']
  if (folder) await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true })
}
