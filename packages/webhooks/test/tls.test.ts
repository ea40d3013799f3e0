import { createServer } from 'node:https'
import net, { type AddressInfo, type Server } from 'node:net'
import { webhookAutomation } from '@casework/webhooks'
import { expect, it, onTestFinished, vi } from 'vitest'
import { call, failureOf, secret } from './support/calls'
import { selfSigned } from './support/self-signed'

const listen = async (server: Server): Promise<number> => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  onTestFinished(() => void server.close())
  return (server.address() as AddressInfo).port
}

const openSecure = async () => {
  const names: unknown[] = []
  const hosts: unknown[] = []
  const server = createServer(selfSigned, (request, response) => {
    names.push('servername' in request.socket ? request.socket.servername : null)
    hosts.push(request.headers.host)
    response.writeHead(204).end()
  })
  const port = await listen(server)
  return { port, names, hosts }
}

const to = (host: string, port: number, timeoutMs = 10_000) =>
  webhookAutomation({
    secrets: [secret],
    allowHosts: [`${host}:${port}`],
    allowPrivate: true,
    timeoutMs,
    resolve: async () => [{ address: '127.0.0.1' }],
  })(call({ url: `https://${host}:${port}/` }))

it('the name stays for TLS and for the Host header, while the connection goes to the checked address', async () => {
  vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0')
  onTestFinished(() => void vi.unstubAllEnvs())
  const { port, names, hosts } = await openSecure()
  await to('hooks.acme.example', port)
  expect(names).toEqual(['hooks.acme.example'])
  expect(hosts).toEqual([`hooks.acme.example:${port}`])
})

it('a certificate that nobody vouches for is not trusted, and nothing is sent', async () => {
  const { port, hosts } = await openSecure()
  const failure = await failureOf(to('localhost', port))
  expect(failure).toMatchObject({ code: 'DEPTH_ZERO_SELF_SIGNED_CERT', permanent: false })
  expect(hosts).toEqual([])
})

it('a connection that never stands is given up before the whole time is over', async () => {
  const sockets: net.Socket[] = []
  const port = await listen(net.createServer((socket) => void sockets.push(socket)))
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
  })
  const failure = await failureOf(to('hooks.acme.example', port, 400))
  expect(failure).toMatchObject({ code: 'CONNECT_TIMEOUT', permanent: false })
})
