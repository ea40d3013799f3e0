import type { App } from '../app'

/** Makes a link to one whole disability report that nobody has begun, for its client; null when every one is begun. */
export async function shareOneReport({
  casework,
  tenant,
}: App): Promise<{ readonly url: string; readonly name: string } | null> {
  const desk = casework.as({ tenant, system: true })
  const filter = { field: 'type', is: 'equals', value: 'disability' } as const
  const { cases } = await desk.cases.list({ filter, limit: 200 })
  // The newest cases are the likeliest not to have been begun.
  for (const { id, primaryClientId } of cases.reverse()) {
    if (primaryClientId === null) continue
    const { assignments } = await desk.assignments.list({ caseId: id })
    const report = assignments.find((each) => each.formId === 'disability-report-adult')
    if (!report || report.progress.done > 0) continue
    const client = await desk.clients.get({ clientId: primaryClientId })
    const scope = { assignmentId: report.assignmentId }
    const link = await desk.links.create({ scope, clientId: primaryClientId })
    return { url: link.shortUrl, name: [client.firstName, client.lastName].filter(Boolean).join(' ') }
  }
  return null
}
