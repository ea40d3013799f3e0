import type { App } from '../app'

/** Makes a link to one whole disability report that nobody has begun, for its client. */
export async function shareOneReport({
  casework,
  tenant,
  matters,
}: App): Promise<{ readonly url: string; readonly name: string }> {
  const matter = matters.findLast(({ type, pace }) => type === 'disability' && pace === 'silent')
  const client = matter?.clients[0]
  if (!matter || !client) throw new Error('The demo has no report that nobody has begun')
  const desk = casework.as({ tenant, system: true })
  const { assignments } = await desk.assignments.list({ caseId: matter.id })
  const report = assignments.find((each) => each.formId === 'disability-report-adult')
  if (!report) throw new Error(`Case ${matter.id} has no disability report`)
  const link = await desk.links.create({ scope: { assignmentId: report.assignmentId }, clientId: client.id })
  return { url: link.shortUrl, name: `${client.firstName} ${client.lastName}` }
}
