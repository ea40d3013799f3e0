import type { Sitting } from './visit-desk'

/** The fields of the editor as a browser without script would send them. */
export function fieldsOf(html: string): Record<string, string> {
  const form = /<form class="ladder"[\s\S]*?<\/form>/.exec(html)?.[0] ?? ''
  const fields: Record<string, string> = {}
  let select = ''
  for (const [tag] of form.matchAll(/<(input|select|option|textarea)\b[^>]*>[^<]*/g)) {
    const attribute = (name: string) => new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1]
    const value = (attribute('value') ?? 'on').replaceAll('&quot;', '"')
    if (tag.startsWith('<select')) select = attribute('name') ?? ''
    else if (tag.startsWith('<option')) {
      if (/\sselected/.test(tag) || !(select in fields)) fields[select] = value
    } else if (tag.startsWith('<textarea')) {
      fields[attribute('name') ?? ''] = tag.slice(tag.indexOf('>') + 1).trim()
    } else if (attribute('type') !== 'checkbox' || /\schecked/.test(tag))
      fields[attribute('name') ?? ''] = value
  }
  return fields
}

/** What is typed into a new ladder at a place: one text to the client, three days before. */
export async function begunLadder(who: Sitting, path: string): Promise<Record<string, string>> {
  const page = await who.post(path, { do: 'begin' })
  const { version = '' } = fieldsOf(page.html)
  return { ...fieldsOf((await who.post(path, { version, do: 'add' })).html), 's0.amount': '3' }
}
