import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { expect, it, onTestFinished, vi } from 'vitest'
import { selfSigned } from './support/self-signed'
import { messengerAt, text } from './support/texts'

it('over TLS texts are taken on one kept connection', async () => {
  vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0')
  onTestFinished(() => void vi.unstubAllEnvs())
  let connections = 0
  const server = createServer(selfSigned, (request, response) => {
    request.resume().on('end', () => {
      response.writeHead(201).end(JSON.stringify({ sid: `SM${'1'.repeat(32)}` }))
    })
  })
  server.on('secureConnection', () => (connections += 1))
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  const messenger = messengerAt(`https://127.0.0.1:${port}`)
  for (let time = 0; time < 3; time += 1) expect((await messenger.send(text())).outcome).toBe('accepted')
  expect(connections).toBe(1)
})
