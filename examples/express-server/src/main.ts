import { createServer, type Server } from 'node:http'
import { createApp } from './app'
import { shareOneReport } from './demo/share'

const host = process.env['HOST'] ?? '127.0.0.1'
const server = createServer()
const port = await listen(server, Number(process.env['PORT'] ?? 3_000))
const baseUrl = process.env['BASE_URL'] ?? `http://localhost:${port}`
const built = await createApp({ baseUrl })
server.on('request', built.app)
const client = await shareOneReport(built)

console.log(`
  Staff    ${baseUrl}/cases
  Client   ${client.url}
           ${client.name}: Disability Report - Adult
`)

/** Listens on the port, or on the next one that is free. */
async function listen(on: Server, wanted: number): Promise<number> {
  for (let port = wanted; port < wanted + 100; port += 1) {
    try {
      await new Promise<void>((resolve, reject) => {
        on.once('error', reject)
        on.listen(port, host, () => {
          on.off('error', reject)
          resolve()
        })
      })
      return port
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error
    }
  }
  throw new Error(`Ports ${wanted} to ${wanted + 99} are all taken; set PORT to a free one`)
}
