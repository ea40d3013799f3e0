import { fileURLToPath } from 'node:url'
import { createCasework, type Actor, type Casework, type Clock } from '@casework/core'
import { joseKeys, randomSecret } from '@casework/core/system'
import { createHandler } from '@casework/http'
import { memory } from '@casework/memory'
import { getRequestListener } from '@hono/node-server'
import express, { type Express } from 'express'
import { demoTenant, demoTimeZone } from './demo/firm'
import type { Matter } from './demo/matters'
import { seedDemo } from './demo/seed'
import { deskRoutes } from './desk/routes'

/** How the example is built. All of it may be left out. */
export interface AppOptions {
  /** Where links lead. Default `http://localhost:3000`. */
  readonly baseUrl?: string
  /** Default: the system's. The demo has happened before its present moment. */
  readonly clock?: Clock
  /** Default `harrow`. */
  readonly seed?: string
  /** How many cases the demo has. Default 300; 0 sets up the firm alone. */
  readonly cases?: number
}

/** The example, ready to be listened to. */
export interface App {
  readonly app: Express
  readonly casework: Casework
  readonly tenant: string
  /** The cases of the demo, in the order in which they were opened. */
  readonly matters: readonly Matter[]
}

/** Builds the firm in memory and everything that is served of it. */
export async function createApp(options: AppOptions = {}): Promise<App> {
  const { baseUrl = 'http://localhost:3000', clock, seed, cases } = options
  const keys = joseKeys({
    issuer: baseUrl,
    // A firm keeps its secret; the demo draws a new one each time, and its links end with the process.
    keys: [{ kid: 'demo', secret: randomSecret(), state: 'signing' }],
  })
  const ports = { ...memory(), keys, baseUrl, ...(clock ? { clock } : {}) }
  const casework = createCasework(ports)
  const matters = await seedDemo({
    ports,
    now: casework.clock.now(),
    ...(seed === undefined ? {} : { seed }),
    ...(cases === undefined ? {} : { cases }),
  })

  const app = express()
  app.disable('x-powered-by')
  // First of all, for it reads the body itself: a parser in front of it would leave it nothing.
  const casesOverHttp = getRequestListener(createHandler({ casework, actor: bearer, timeZone: demoTimeZone }))
  app.use((request, response, next) => {
    if (/^\/(v1|l|s)\//.test(request.path)) void casesOverHttp(request, response)
    else next()
  })
  app.use('/assets', express.static(fileURLToPath(new URL('../public', import.meta.url)), { index: false }))
  app.use(deskRoutes({ casework, tenant: demoTenant }))
  return { app, casework, tenant: demoTenant, matters }
}

/**
 * Who calls the API: `Authorization: Bearer <staff id>`. A demo has no passwords; a host puts its own sign-in here.
 * Not the cookie of the pages, which a browser would send along for any site that asks.
 */
function bearer(request: Request): Actor | null {
  const staff = /^Bearer (\S+)$/.exec(request.headers.get('authorization') ?? '')?.[1]
  return staff === undefined ? null : { tenant: demoTenant, staff }
}
