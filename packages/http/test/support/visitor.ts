import { site, type World } from './world'

/** A page as a browser without script has it. */
export interface Visited {
  readonly path: string
  readonly status: number
  readonly headers: Headers
  readonly html: string
  /** What a person reads: no tags, no styles, white space as one space. */
  readonly text: string
}

/** Fetches a path of the site; redirects are not followed. */
export async function fetchPage({ handle }: World, path: string, init: RequestInit = {}): Promise<Visited> {
  const response = await handle(new Request(`${site}${path}`, init))
  const html = await response.text()
  return { path, status: response.status, headers: response.headers, html, text: readable(html) }
}

/** Opens a path and follows redirects, as a browser does. */
export async function visit(world: World, path: string, init: RequestInit = {}): Promise<Visited> {
  const page = await fetchPage(world, path, init)
  const to = page.headers.get('location')
  return page.status === 303 && to !== null ? visit(world, to) : page
}

/** What a person puts into a form, by the name of the task. */
export type Filled = Readonly<Record<string, string | readonly string[] | File>>

/** Fills in the form of a page and presses one of its buttons. */
export async function press(
  world: World,
  page: Visited,
  filled: Filled,
  intent: string | { readonly add: string },
): Promise<Visited> {
  return visit(world, actionOf(page), { method: 'POST', body: filledForm(page, filled, intent) })
}

/** The form of a page as it would be posted. */
export function filledForm(
  page: Visited,
  filled: Filled,
  intent: string | { readonly add: string },
): FormData {
  const form = new FormData()
  for (const { name, type, value } of inputsOf(page.html)) {
    if (type === 'hidden') form.append(name, value)
  }
  const untouched = new Set(Object.keys(filled))
  for (const { id, name, html } of tasksOf(page)) {
    const value = filled[name]
    untouched.delete(name)
    if (value instanceof File) form.append(`f.${id}`, value)
    else if (value !== undefined) for (const each of [value].flat()) form.append(`a.${id}`, each)
    else for (const each of standing(html, id)) form.append(`a.${id}`, each)
  }
  if (untouched.size > 0) throw new Error(`The page asks no such thing: ${[...untouched].join(', ')}`)
  if (typeof intent === 'string') form.append('intent', intent)
  else form.append('add', tasksOf(page).find(({ name }) => name === intent.add)?.id ?? '')
  return form
}

/** Where the form of a page goes. */
export function actionOf(page: Visited): string {
  const action = /<form[^>]*\saction="([^"]*)"/.exec(page.html)?.[1]
  if (action === undefined) throw new Error(`No form on this page: ${page.text}`)
  return decode(action)
}

/** The open tasks of a page: id, name as shown, and their piece of the page. */
export function tasksOf({ html }: Visited): readonly { id: string; name: string; html: string }[] {
  return html
    .split('<div class="task">')
    .slice(1)
    .map((piece) => ({
      id: decode(/name="shown" value="([^"]*)"/.exec(piece)?.[1] ?? ''),
      name: decode(/class="name"[^>]*><bdi>([^<]*)<\/bdi>/.exec(piece)?.[1] ?? ''),
      html: piece.split('<div class="actions">')[0] ?? '',
    }))
}

/** One open task of a page by its name. */
export function taskCalled(page: Visited, name: string): string {
  const found = tasksOf(page).find((each) => each.name === name)
  if (!found) throw new Error(`No open task "${name}" on this page: ${page.text}`)
  return found.html
}

/** The addresses of the sections that an overview lists, in order. */
export function sectionLinks({ html }: Visited): readonly string[] {
  return [...html.matchAll(/class="card" href="([^"]*)"/g)].map((match) => decode(match[1] ?? ''))
}

interface Input {
  readonly name: string
  readonly type: string
  readonly value: string
  readonly checked: boolean
}

function inputsOf(html: string): readonly Input[] {
  return [...html.matchAll(/<input\b[^>]*>/g)].map(([tag]) => ({
    name: attribute(tag, 'name'),
    type: attribute(tag, 'type'),
    value: attribute(tag, 'value'),
    checked: /\schecked\b/.test(tag),
  }))
}

/** What stands in the inputs of a task already. */
function standing(html: string, id: string): readonly string[] {
  const typed = inputsOf(html)
    .filter(({ name, type, checked }) => {
      return name === `a.${id}` && (checked || (type !== 'radio' && type !== 'checkbox'))
    })
    .map(({ value }) => value)
  const areas = [...html.matchAll(/<textarea\b[^>]*>\n?([^<]*)<\/textarea>/g)].map((match) => match[1] ?? '')
  const selected = [...html.matchAll(/<option value="([^"]*)"\s+selected/g)].map((match) => match[1] ?? '')
  return [...typed, ...areas.map(decode), ...selected.map(decode)]
}

function attribute(tag: string, name: string): string {
  return decode(new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? '')
}

function readable(html: string): string {
  const body = html.replace(/<head>[\s\S]*?<\/head>/, '').replace(/<[^>]*>/g, ' ')
  return decode(body)
    .replace(/[\u2068\u2069]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
}

function decode(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
}
