import type { JsonValue } from '@casework/core'

/** A control of a form, as a browser would read it. */
interface Control {
  readonly tag: string
  readonly name: string
  readonly type: string
  readonly value: string
}

/** A page that a client sees. */
export interface ClientPage {
  readonly url: string
  readonly status: number
  readonly html: string
}

/** What a client brings to the questions, by task id. */
export interface Brought {
  readonly answer: (taskId: string) => JsonValue | undefined
  readonly file: (taskId: string) => File | undefined
}

/** Opens a link and follows where it leads. */
export async function openPage(url: string): Promise<ClientPage> {
  const response = await fetch(url)
  return { url: response.url, status: response.status, html: await response.text() }
}

/**
 * Goes through the pages of a link as a person does: opens the first unfinished section, fills in what is asked, sends
 * it, and goes on where the page leads, until nothing is left to send. Gives the last page.
 */
export async function answerEverything(link: string, brought: Brought): Promise<ClientPage> {
  let page = await openPage(link)
  for (let turn = 0; turn < 100; turn += 1) {
    if (shownTasks(page).length > 0) page = await send(page, brought)
    else {
      const section = unfinishedSection(page)
      if (section === null) return page
      page = await openPage(section)
    }
  }
  throw new Error(`This never ends: ${page.url}`)
}

/** The open tasks that a page asks. */
export function shownTasks(page: ClientPage): readonly string[] {
  return controls(page).flatMap(({ name, value }) => (name === 'shown' ? [value] : []))
}

async function send(page: ClientPage, brought: Brought): Promise<ClientPage> {
  const form = new FormData()
  const all = controls(page)
  for (const { name, value, type } of all) if (type === 'hidden') form.append(name, value)
  const missing: string[] = []
  for (const taskId of shownTasks(page)) {
    const inputs = all.filter(({ name }) => name === `a.${taskId}`)
    const texts = textsOf(brought.answer(taskId))
    const file = brought.file(taskId)
    if (file) form.append(fileInput(all, taskId), file)
    if (texts === null) {
      if (!file && !all.some(({ name }) => name === `f.${taskId}`)) missing.push(taskId)
      continue
    }
    const choices = inputs.filter(({ type }) => type === 'radio' || type === 'checkbox' || type === 'option')
    for (const text of texts) {
      const offered = choices.length === 0 || choices.some(({ value }) => value === text)
      if (!offered) throw new Error(`The page does not offer "${text}" for ${taskId}`)
      form.append(`a.${taskId}`, text)
    }
    // One input too few: press the button for another, as a person must.
    if (choices.length === 0 && texts.length > inputs.length) form.set('add', taskId)
  }
  if (missing.length > 0) throw new Error(`The page asks what nobody can answer: ${missing.join(', ')}`)
  if (!form.has('add')) form.append('intent', 'send')
  const response = await fetch(page.url, { method: 'POST', body: form })
  return { url: response.url, status: response.status, html: await response.text() }
}

function fileInput(all: readonly Control[], taskId: string): string {
  const input = all.find(({ name, type }) => name === `f.${taskId}` && type === 'file')
  if (!input) throw new Error(`The page takes no file for ${taskId}`)
  return input.name
}

/** What a person types or ticks for an answer; null for what they have no answer to. */
function textsOf(answer: JsonValue | undefined): readonly string[] | null {
  if (answer === undefined) return null
  if (answer === null) return []
  if (Array.isArray(answer)) return answer.flatMap((each: JsonValue) => textsOf(each) ?? [])
  if (typeof answer === 'boolean') return [answer ? 'yes' : 'no']
  if (typeof answer === 'object') {
    const { from, to } = answer as { readonly from: string; readonly to: string }
    return [from, to]
  }
  return [String(answer)]
}

/** The first section of an overview that still has something to do; null on a receipt. */
function unfinishedSection({ html, url }: ClientPage): string | null {
  const path = new URL(url).pathname.replace(/\/$/, '')
  const links = [...html.matchAll(/href="([^"]+)"/g)].map((match) => decode(match[1] ?? ''))
  const section = links.find((href) => href.startsWith(`${path}/`))
  return html.includes('<form') || section === undefined ? null : new URL(section, url).href
}

function controls({ html }: ClientPage): readonly Control[] {
  const form = /<form\b[\s\S]*?<\/form>/.exec(html)?.[0] ?? ''
  const found: Control[] = []
  let select = ''
  for (const [whole, tag = ''] of form.matchAll(/<(input|textarea|select|option)\b[^>]*>/g)) {
    const attributes = new Map(
      [...whole.matchAll(/\s([\w-]+)="([^"]*)"/g)].map((match) => [match[1], decode(match[2] ?? '')]),
    )
    const name = tag === 'option' ? select : (attributes.get('name') ?? '')
    if (tag === 'select') select = name
    const type = tag === 'input' ? (attributes.get('type') ?? 'text') : tag
    if (tag !== 'select') found.push({ tag, name, type, value: attributes.get('value') ?? '' })
  }
  return found
}

function decode(text: string): string {
  return text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}
