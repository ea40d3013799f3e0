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
