import { site, type World } from './world'

/** What the API answered. */
export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** The parsed body; undefined when it is no JSON. */
  readonly body: {
    readonly ok: boolean
    readonly value?: unknown
    readonly error?: { readonly code: string; readonly message: string; readonly [fact: string]: unknown }
  }
}

/** Sends any request to the handler. */
export async function request({ handle }: World, path: string, init: RequestInit = {}): Promise<Answer> {
  const response = await handle(new Request(`${site}${path}`, init))
  const text = await response.text()
  const isJson = response.headers.get('content-type')?.startsWith('application/json') === true
  return {
    status: response.status,
    headers: response.headers,
    text,
    body: isJson && text !== '' ? JSON.parse(text) : undefined,
  }
}

/** Posts an operation with its input as JSON, as `x-actor` of the world. */
export function call(world: World, operation: string, input: unknown, as = 'system'): Promise<Answer> {
  return post(world, operation, JSON.stringify(input), { 'x-actor': as })
}

/** Posts an operation with any body and headers, as JSON from the system unless they say otherwise. */
export function post(
  world: World,
  operation: string,
  body: NonNullable<RequestInit['body']>,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  return request(world, `/v1/${operation}`, {
    method: 'POST',
    headers: { 'x-actor': 'system', 'content-type': 'application/json', ...headers },
    body,
    ...(body instanceof ReadableStream ? { duplex: 'half' } : {}),
  })
}
