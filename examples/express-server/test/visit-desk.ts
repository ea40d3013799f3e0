import type { Served } from './server'

/** What a staff page answered. */
interface Answer {
  readonly status: number
  readonly html: string
  /** Where it leads, for a redirect. */
  readonly location: string | null
  readonly headers: Headers
}

/** A member of staff with a browser that runs no script. */
export interface Sitting {
  get(path: string): Promise<Answer>
  post(
    path: string,
    fields: Readonly<Record<string, string>> | URLSearchParams,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Answer>
}

export function sit({ url }: Served, staff: string): Sitting {
  const send = async (path: string, init: RequestInit): Promise<Answer> => {
    const response = await fetch(`${url}${path}`, { ...init, redirect: 'manual' })
    const { status, headers } = response
    return { status, headers, location: headers.get('location'), html: await response.text() }
  }
  const cookie = `desk-staff=${staff}`
  return {
    get: (path) => send(path, { headers: { cookie } }),
    post: (path, fields, headers = { origin: url }) =>
      send(path, {
        method: 'POST',
        headers: { cookie, ...headers },
        body: new URLSearchParams(fields),
      }),
  }
}

/** The text of a page as a person reads it, its parts on one line. */
export function readable(html: string): string {
  return html
    .replace(/<(script|style|option)[\s\S]*?<\/\1>/g, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ')
}

/** The names of the tasks on a page, in order. */
export function taskNames(html: string): readonly string[] {
  return [...html.matchAll(/<h4 class="task-name">\s*<bdi>(.*?)<\/bdi>/gs)].map((match) =>
    readable(match[1] ?? ''),
  )
}

/** The badges of the tasks on a page, in order. */
export function badges(html: string): readonly string[] {
  return [...html.matchAll(/<p class="task-standing"><span class="badge [a-z_]+">(.*?)<\/span>/g)].map(
    (match) => match[1] ?? '',
  )
}
