import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

/** Stands between a client and a server, and cuts both off from each other when told. */
export async function relayTo(port: number) {
  const sockets = new Set<Socket>()
  const server = createServer((client) => {
    const upstream = connect(port, '127.0.0.1')
    for (const socket of [client, upstream]) {
      sockets.add(socket)
      socket.on('error', () => socket.destroy())
      socket.on('close', () => sockets.delete(socket))
    }
    client.pipe(upstream).pipe(client)
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const cut = (): void => {
    for (const socket of sockets) socket.resetAndDestroy()
  }
  return {
    port: (server.address() as AddressInfo).port,
    cut,
    close(): Promise<void> {
      cut()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}
