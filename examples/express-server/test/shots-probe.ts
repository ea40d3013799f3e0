import { launch, violations } from '/work/main/examples/express-server/test/browser'
const paths: [string,string][] = JSON.parse(process.argv[2] ?? '[]')
const only = process.argv[3]
const browser = await launch()
for (const [name, path] of paths) for (const width of [1440, 390]) for (const colorScheme of ['light','dark'] as const) {
  if (only && only !== `${width}${colorScheme}` && !(only==='two' && ((width===1440)===(colorScheme==='light')))) continue
  const context = await browser.newContext({ viewport: { width, height: width === 390 ? 844 : 900 }, colorScheme })
  const page = await context.newPage()
  page.on('console', m => m.type()==='error' && console.log(name, m.text()))
  await page.goto('http://localhost:3999' + path)
  console.log(name, width, colorScheme, 'overflow', await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), [...new Set((await violations(page)).map(v=>v.slice(0,330)))].slice(0,4))
  await page.screenshot({ path: `/tmp/shot-${name}-${width}-${colorScheme}.png` })
  await context.close()
}
await browser.close()
