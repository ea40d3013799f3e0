import { z } from 'zod'
import type { LinkRecord } from '../../model/link'
import { linkScope, type LinkScope } from '../../model/link'
import { duration, id, instant } from '../../model/primitives'
import { accept, invalid, notFound, reject, type Result } from '../../model/rejection'
import { scopeOf, type Context } from '../context'
import { commandInput, operation } from '../operation'
import { loadSettings } from '../support/case-facts'
import { changeCase } from '../support/change-case'
import { after, durationMs, linkUrls, maxLinkMs } from '../support/links'
import { checkClient, findTask, loadCase } from '../support/load-case'
import { requireClients } from '../support/records'

const createLinkInput = commandInput({
  scope: linkScope,
  clientId: id.optional().describe('Bind it to this client; default whoever bears it'),
  expiresIn: duration.optional().describe('Weeks, days, hours; default the firm’s linkDays, at most P90D'),
}).meta({ id: 'CreateLinkInput' })

/** What the link opens, for whom and for how long. */
export interface CreateLinkInput extends z.input<typeof createLinkInput> {}

const createLinkResult = z
  .strictObject({ linkId: id, url: z.string(), shortUrl: z.string(), expiresAt: instant })
  .meta({ id: 'CreateLinkResult' })

/** The link: shown once, since only its digest is kept. */
export interface CreateLinkResult extends z.output<typeof createLinkResult> {}

export const create = operation<CreateLinkInput, CreateLinkResult>()({
  name: 'links.create',
  summary:
    'Makes a secure link to copy: one task, one form, a case or everything of a client, without logging in.',
  kind: 'command',
  access: ['staff'],
  rejects: ['NOT_FOUND'],
  example: { scope: { caseId: 'ruiz' }, clientId: 'ana', expiresIn: 'P7D' },
  input: createLinkInput,
  output: createLinkResult,
  async run(context, input) {
    const settings = await loadSettings(context)
    if (!settings.ok) return settings
    const life =
      input.expiresIn === undefined ? settings.value.linkDays * 86_400_000 : durationMs(input.expiresIn)
    if (life === null || life <= 0 || life > maxLinkMs) {
      return invalid(['expiresIn'], 'Write weeks, days or hours, such as P14D; at most P90D')
    }
    const place = await placeOf(context, input.scope, input.clientId ?? null)
    if (!place.ok) return place
    const { caseId, clientId } = place.value
    const jti = context.ports.ids.secret()
    const record: LinkRecord = {
      linkId: context.ports.ids.next(context.now),
      scope: input.scope,
      caseId,
      clientId,
      createdAt: context.now,
      expiresAt: after(context.now, life),
      revokedAt: null,
      revokedReason: null,
      openedAt: null,
      uses: 0,
      jtiDigest: await context.ports.keys.digest(jti),
    }
    await context.tx.put('link', new Map([[record.linkId, record]]))
    if (caseId !== null) {
      const { linkId, expiresAt } = record
      const noted = await changeCase(context, caseId, (change) => {
        change.emit({ type: 'LinkCreated', linkId, clientId, expiresAt })
        return accept(null)
      })
      if (!noted.ok) return noted
    }
    const { url, shortUrl } = await linkUrls(context, record, jti)
    return accept({ linkId: record.linkId, url, shortUrl, expiresAt: record.expiresAt })
  },
})

/** The case and client that a scope leads to, when the asker may reach them. */
async function placeOf(
  context: Context,
  scope: LinkScope,
  clientId: string | null,
): Promise<Result<{ readonly caseId: string | null; readonly clientId: string | null }>> {
  if ('clientId' in scope) {
    if (clientId !== null && clientId !== scope.clientId)
      return invalid(['clientId'], 'The scope names another client')
    if (scopeOf(context.asker)) {
      const message = 'A link to everything of a client is made by staff who see every case type'
      return reject('FORBIDDEN', message, { what: 'client', id: scope.clientId })
    }
    const known = await requireClients(context, [scope.clientId])
    return known.ok ? accept({ caseId: null, clientId: scope.clientId }) : known
  }
  const caseId = await caseIdOf(context, scope)
  const state = caseId.ok ? await loadCase(context, caseId.value) : caseId
  if (!state.ok) return state
  const named = 'taskId' in scope ? findTask(context, state.value, scope) : null
  if (named && !named.ok) return named
  const own = named?.value.clientId ?? null
  if (own !== null && clientId !== null && own !== clientId)
    return invalid(['clientId'], `This task is for "${own}"`)
  const bound = clientId ?? own
  const onCase = checkClient(state.value.record, bound)
  if (!onCase.ok) return onCase
  const known = await requireClients(context, bound === null ? [] : [bound])
  return known.ok ? accept({ caseId: state.value.record.id, clientId: bound }) : known
}

async function caseIdOf(
  context: Context,
  scope: Exclude<LinkScope, { clientId: string }>,
): Promise<Result<string>> {
  if ('caseId' in scope) return accept(scope.caseId)
  const [kind, named] =
    'taskId' in scope ? (['task', scope.taskId] as const) : (['assignment', scope.assignmentId] as const)
  const caseId = (await context.tx.caseOf(kind, [named])).get(named)?.caseId
  return caseId === undefined ? notFound(kind, named) : accept(caseId)
}
