import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A process that takes every text and says so, as Twilio does; it tells its parent the port. */
const answer = JSON.stringify({
  sid: `SM${'0b'.repeat(16)}`,
  status: 'queued',
  body: 'Acme Law: please answer one question.',
  to: '+12127365000',
  from: '+12125550100',
  direction: 'outbound-api',
  error_code: null,
  date_created: 'Mon, 02 Mar 2026 14:00:00 +0000',
})
const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(answer) }

const server = createServer((request, response) => {
  request.resume().on('end', () => response.writeHead(201, headers).end(answer))
})
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port))
