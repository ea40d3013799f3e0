import { mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { expect } from 'vitest'
import { violations } from '../../../../tools/browser'

/** Where the pictures of the pages are. */
const pictures = join(tmpdir(), 'casework-pages')

/** Where one picture goes. */
export function picture(name: string): string {
  mkdirSync(pictures, { recursive: true })
  return join(pictures, `${name}.png`)
}

/** How a page is looked at: colour scheme and width. */
export type Look = readonly ['light' | 'dark', number]

const every: readonly Look[] = [
  ['light', 390],
  ['light', 1440],
  ['dark', 1440],
  ['dark', 390],
]

/**
 * Shows a page on a phone and at a desk, light and dark; takes a picture of each, and expects axe to find nothing and
 * no text to run off the screen.
 */
export async function eachLook(
  browser: Browser,
  name: string,
  show: (page: Page) => Promise<unknown>,
  looks = every,
): Promise<void> {
  const page = await browser.newPage()
  await show(page)
  for (const [colorScheme, width] of looks) {
    await page.emulateMedia({ colorScheme })
    await page.setViewportSize({ width, height: 900 })
    await page.screenshot({ path: picture(`${name}-${colorScheme}-${width}`), fullPage: true })
    expect(await violations(page), `${name} ${colorScheme} ${width}`).toEqual([])
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width)
  }
  await page.close()
}
