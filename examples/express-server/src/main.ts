import { createServer, type Server } from 'node:http'
import path from 'node:path'
import { systemClock } from '@casework/core/system'
import { createApp } from './app'
import { demoClock } from './demo/clock'
import { shareOneReport } from './demo/share'
import { firmName } from './demo/firm'
import { openCases } from './desk/cases/case-search'
import { openProviders } from './outside/providers'
import { openStorage } from './storage/open-storage'

const { env } = process
const host = env['HOST'] ?? '127.0.0.1'
const storage = await openStorage({
  databaseUrl: env['DATABASE_URL'],
  ownerUrl: env['DATABASE_OWNER_URL'],
  folder: path.resolve(env['CASEWORK_DATA'] ?? '.casework'),
  secret: env['CASEWORK_SECRET'],
})
const server = createServer()
const port = await listen(server, Number(env['PORT'] ?? 3_000))
const baseUrl = env['BASE_URL'] ?? `http://localhost:${port}`
const movable = storage.offset && demoClock(systemClock(), storage.offset)
const clock = movable ?? systemClock()
const providers = await openProviders(env, { baseUrl, firmName, now: () => clock.now() })
const built = await createApp({
  baseUrl,
  storage,
  providers,
  // The system's clock is left to Casework, which then compares it with the database's.
  ...(movable && { clock: movable }),
  cases: Number(env['DEMO_CASES'] ?? 300),
  // Nobody's real phone rings because somebody plays with the time.
  ...(movable && providers.phone && providers.inbox && { movable }),
})
server.on('request', built.app)
const worker = built.timeMachine?.start(built.casework, 1_000) ?? built.casework.start({ everyMs: 1_000 })
const client = await shareOneReport(built)

console.log(`
  Staff    ${baseUrl}${openCases}
  Client   ${client ? client.url : 'every disability report is begun; copy a link from a case'}
           ${client ? `${client.name}: Disability Report - Adult` : ''}
  Texts    ${providers.phone ? `${baseUrl}/phone` : 'by Twilio'}
  E-mail   ${providers.inbox ? `${baseUrl}/inbox` : 'by SMTP'}
  Data     ${storage.place}
`)

let stopping = false
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    // Asked again, it waits for nothing more.
    if (stopping) process.exit(1)
    stopping = true
    void stop()
  })
}

/** What is at a provider is waited for; then everything is closed, and the process ends by itself. */
async function stop(): Promise<void> {
  server.close()
  server.closeAllConnections()
  await worker.stop(10_000)
  await providers.close()
  await storage.close()
}

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
