import type { RejectionCode } from '@casework/core'
import type { Request, Response } from 'express'
import { html } from 'hono/html'
import { empty, layout, type Page } from './layout'
import type { Visitor } from './visitor'

/** What a refusal is in HTTP. The library knows nothing of that. */
const httpStatus: Partial<Record<RejectionCode, number>> = {
  NOT_FOUND: 404,
  FORBIDDEN: 403,
  CONFLICT: 409,
  VERSION_CHANGED: 409,
  TASK_ALREADY_COMPLETED: 409,
  TASK_WRONG_STATUS: 409,
  FORM_ALREADY_ASSIGNED: 409,
}

/** Draws a page in its frame; `refused` is why the form that led to it did nothing. */
export async function send(
  response: Response,
  who: Visitor,
  page: Page,
  refused?: RejectionCode,
): Promise<void> {
  const { unread } = await who.desk.notices.list({ unread: true, limit: 1 })
  const markup = await layout(page, who, unread)
  const status = refused === undefined ? 200 : (httpStatus[refused] ?? 422)
  response.status(status).type('html').send(String(markup))
}

/** A page that says what went wrong. */
export function trouble(message: string, request: Request): Page {
  const body = html`<h1 class="unseen">That did not work</h1>
    ${empty(message, html`<a href="/cases">Back to the cases</a>`)}`
  return {
    title: 'That did not work',
    current: null,
    path: request.method === 'GET' ? request.originalUrl : '/cases',
    body,
  }
}

/** A path of ours and nothing else, so that a form cannot send anybody elsewhere. */
export function ownPath(path: string | undefined): string {
  return path !== undefined && /^\/(?![/\\])[\x21-\x7e]*$/.test(path) ? path : '/cases'
}
