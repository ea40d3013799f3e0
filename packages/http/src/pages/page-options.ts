import type { Casework } from '@casework/core'
import { report, type OnFault } from '../web/fault'
import type { Limiter } from '../web/limiter'
import { answer } from './answer'
import { faultPage } from './plain-pages'
import type { StyleSheet } from './style-sheet'
import type { PageText } from './text'

/** What the pages stand on. */
export interface PageOptions {
  readonly casework: Casework
  readonly text: PageText
  readonly style: StyleSheet
  readonly logoUrl: string | null
  /** What stands before `/l/` in the address of a page. */
  readonly basePath: string
  readonly limiter: Limiter
  /** Told of each request for a new link. */
  readonly onAsk?: ((address: string) => void | Promise<void>) | undefined
  readonly onFault?: OnFault | undefined
}

/** What a page without a link needs. */
export function plain({ text, style }: PageOptions) {
  return { text, stylePath: style.path }
}

/** Serves a page; a fault of it is told to the host, and the visitor gets a number to quote. */
export async function guarded(options: PageOptions, serve: () => Promise<Response>): Promise<Response> {
  try {
    return await serve()
  } catch (error) {
    return answer(500, faultPage(plain(options), report(error, 'page', options.onFault)))
  }
}
