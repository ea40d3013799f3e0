import { findOperation, type Actor, type Casework } from '@casework/core'
import { report, type OnFault } from '../web/fault'
import { openApi } from './openapi'
import { readInput } from './read-input'
import {
  badInput,
  faultResponse,
  fileResponse,
  json,
  refusal,
  resultResponse,
  type FileBody,
} from './responses'

/** Who asks, by the host's own login; null when nobody is logged in. */
export type ActorOf = (request: Request) => Actor | null | Promise<Actor | null>

/** What the API stands on. */
export interface ApiOptions {
  readonly casework: Pick<Casework, 'run'>
  readonly actor: ActorOf
  readonly onFault?: OnFault | undefined
}

/**
 * Answers `/v1/<noun>.<verb>`: every operation by POST, queries also by GET, with `{ ok: true, value }` or
 * `{ ok: false, error }`. `path` is what follows `/v1/`.
 */
export async function serveApi(
  options: ApiOptions,
  request: Request,
  url: URL,
  path: string,
): Promise<Response> {
  try {
    return await answer(options, request, url, path)
  } catch (error) {
    return faultResponse(report(error, path, options.onFault))
  }
}

async function answer(
  { casework, actor }: ApiOptions,
  request: Request,
  url: URL,
  path: string,
): Promise<Response> {
  const reading = request.method === 'GET' || request.method === 'HEAD'
  if (path === 'openapi.json') {
    return reading ? json(200, openApi(), { 'cache-control': 'max-age=300' }) : notAllowed('GET, HEAD')
  }
  const operation = findOperation(path)
  if (!operation) {
    const message = `There is no operation "${path.slice(0, 100)}"`
    return refusal({ code: 'NOT_FOUND', message, what: 'operation', id: path.slice(0, 100) })
  }
  const allowed = operation.kind === 'query' ? 'GET, HEAD, POST' : 'POST'
  if (!allowed.split(', ').includes(request.method)) return notAllowed(allowed)
  const who = await actor(request)
  if (!who) {
    return refusal({ code: 'FORBIDDEN', message: 'Log in first', what: 'operation', id: operation.name }, 401)
  }
  const read = await readInput(operation, request, url)
  if (!read.ok) return read.response
  const result = await casework.run(withProof(who, request), operation.name, read.input)
  return result.ok && operation.gives === 'file'
    ? fileResponse(result.value as FileBody)
    : resultResponse(result)
}

/** The proof of a link's code travels in the header `Casework-Proof`, unless the host brings it along itself. */
function withProof(actor: Actor, { headers }: Request): Actor {
  const proof = headers.get('casework-proof')
  return 'link' in actor && actor.proof === undefined && proof !== null ? { ...actor, proof } : actor
}

function notAllowed(allow: string): Response {
  return badInput(405, { path: [], message: `Use ${allow}` }, { allow })
}
