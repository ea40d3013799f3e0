import type { MessageQuery } from '@casework/core/adapter'
import type { SqlStatement, SqlValue } from '../sql/database'

/** A page of messages, newest first: narrowed by what the query names and by nothing else. */
export function messageStatement(tenant: string, query: MessageQuery): SqlStatement {
  const values: SqlValue[] = [tenant, query.limit]
  const narrowings: string[] = []
  const narrow = (text: (parameter: string) => string, value: SqlValue | null) => {
    if (value === null) return
    values.push(value)
    narrowings.push(text(`$${String(values.length)}`))
  }
  narrow((value) => `e.case_id = ${value}`, query.caseId)
  narrow((value) => `e.client_id = ${value}`, query.clientId)
  narrow((value) => `e.link_id = ${value}`, query.linkId)
  narrow((value) => `e.contact_point_id = ${value}`, query.contactPointId)
  narrow((value) => `e.proof = ${value}`, query.proof)
  narrow((value) => `e.data ->> 'channel' = ${value}`, query.channel)
  narrow((value) => `e.data ->> 'state' = ANY (${value}::text[])`, query.states)
  narrow((value) => `e.id < ${value}`, query.before)
  // Spelled out, so that the partial indexes are seen to fit.
  if (query.proof !== null) narrowings.push('e.proof IS NOT NULL')
  if (query.states !== null && !query.states.includes('accepted')) narrowings.push('NOT e.is_accepted')
  const where = ["e.tenant_id = $1 AND e.kind = 'message'", ...narrowings].join(' AND ')
  const text = `SELECT e.data::text AS data FROM entry e WHERE ${where} ORDER BY e.id DESC LIMIT $2`
  return { text, values, prepare: true }
}
