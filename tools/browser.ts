import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import sparticuz from '@sparticuz/chromium'
import { chromium, type Browser, type Page } from 'playwright-core'

/** Keeps the browser quiet: it asks nobody for updates. */
const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** The Chromium that comes from npm. */
export async function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: await sparticuz.executablePath(), args: quiet, headless: true })
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Every violation of these rules that axe finds on the page, in a line each; of all rules, when none are named. */
export async function violations(page: Page, rules?: readonly string[]): Promise<readonly string[]> {
  // Through the debugger and not as a script of the page, whose policy rightly refuses it.
  if (!(await page.evaluate("'axe' in globalThis"))) await page.evaluate(axeSource)
  return page.evaluate(async (runOnly) => {
    const { axe } = globalThis as unknown as {
      axe: {
        run(options: object): Promise<{
          violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[]
        }>
      }
    }
    // Of what passes it would otherwise write down every element, too.
    const found = (await axe.run({ resultTypes: ['violations'], ...(runOnly && { runOnly }) })).violations
    return found.flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.html} ${node.failureSummary ?? ''}`),
    )
  }, rules)
}
