import { fileURLToPath } from 'node:url'
import { createCasework, type Actor, type Casework, type Clock } from '@casework/core'
import { joseKeys } from '@casework/core/system'
import { createHandler } from '@casework/http'
import { memory } from '@casework/memory'
import { getRequestListener } from '@hono/node-server'
import express, { type Express } from 'express'
import { demoAutomations } from './demo/automations'
import { copyFirm } from './demo/copy-firm'
import { demoTenant, firmColour } from './demo/firm'
import type { MovableClock } from './demo/clock'
import { seedDemo } from './demo/seed'
import { TimeMachine } from './demo/time-machine'
import { deskRoutes } from './desk/routes'
import { healthRoute } from './health'
import { clientOf, signInFirst } from './portal'
import { inMemory } from './storage/open-storage'
import type { Providers } from './outside/providers'
import type { Storage } from './storage/storage'

/** How the example is built. All of it may be left out. */
export interface AppOptions {
  /** Where links lead. Default `http://localhost:3000`. */
  readonly baseUrl?: string
  /** Where the data are. Default: in memory, anew. */
  readonly storage?: Storage
  /** Who carries messages. Default: nobody. */
  readonly providers?: Providers
  /** Default: the system's. The demo has happened before its present moment. */
  readonly clock?: Clock
  /** The same clock, where staff may move it. */
  readonly movable?: MovableClock
  /** How long a page waits for the clock that it has moved, before it shows how far that has come. Default 2 s. */
  readonly patienceMs?: number
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
  /** Moves the clock; it runs the worker, too. Null where the clock is nobody's to move. */
  readonly timeMachine: TimeMachine | null
}

/** Builds everything that is served of the firm, and the firm itself where there is none yet. */
export async function createApp(options: AppOptions = {}): Promise<App> {
  const {
    baseUrl = 'http://localhost:3000',
    storage = inMemory(),
    movable,
    patienceMs = 2_000,
    providers,
    ...demo
  } = options
  const clock = movable ?? options.clock
  const timeMachine = movable ? new TimeMachine(movable) : null
  const messengers = providers?.messengers ?? {}
  const keys = joseKeys({
    issuer: baseUrl,
    keys: [{ kid: 'demo', secret: storage.secret, state: 'signing' }],
  })
  const casework = createCasework({
    ...storage.ports,
    keys,
    baseUrl,
    messengers: timeMachine?.happenings.counting(messengers) ?? messengers,
    ...(timeMachine && {
      onEvent: (event) => {
        timeMachine.happenings.hear(event)
      },
    }),
    automations: demoAutomations,
    onAlert: (alert) => {
      console.warn('Casework asks for a person:', alert)
    },
    onError: (error) => {
      console.error(error)
    },
    ...(clock ? { clock } : {}),
  })
  const isThere = async () =>
    (await casework.as({ tenant: demoTenant, system: true }).try.settings.get({})).ok
  if (!(await isThere())) {
    const stage = { ...memory(), keys, baseUrl }
    await seedDemo({ ports: stage, now: casework.clock.now(), ...demo })
    // Another process on the same database may be setting the firm up: whoever is first does.
    do await copyFirm(stage, storage.ports).catch(unlessTaken)
    while (!(await isThere()))
  }

  const app = express()
  app.disable('x-powered-by')
  // First of all, for it reads the body itself: a parser in front of it would leave it nothing.
  const webhooks = (tenant: string) => (tenant === demoTenant ? (providers?.webhooks ?? {}) : {})
  const theme = { accent: firmColour, logoUrl: '/assets/mark.svg' }
  const casesOverHttp = getRequestListener(
    createHandler({ casework, actor: bearer, portal: clientOf, webhooks, theme }),
  )
  app.get('/portal', signInFirst)
  app.use((request, response, next) => {
    if (/^\/((v1|l|s|u|hooks)\/|portal(\/|$))/.test(request.path)) void casesOverHttp(request, response)
    else next()
  })
  app.get('/health', healthRoute(casework))
  app.use('/assets', express.static(fileURLToPath(new URL('../public', import.meta.url)), { index: false }))
  const { phone = null, inbox = null } = providers ?? {}
  app.use(deskRoutes({ casework, tenant: demoTenant, phone, inbox, timeMachine, patienceMs }))
  return { app, casework, tenant: demoTenant, timeMachine }
}

/** Another process on the same database sets the firm up, or has just done so. */
function unlessTaken(error: unknown): void {
  if (!(error instanceof Error && 'code' in error && error.code === 'STORE_CONFLICT')) throw error
}

/**
 * Who calls the API: `Authorization: Bearer <staff id>`. A demo has no passwords; a host puts its own sign-in here.
 * Not the cookie of the pages, which a browser would send along for any site that asks.
 */
function bearer(request: Request): Actor | null {
  const staff = /^Bearer (\S+)$/.exec(request.headers.get('authorization') ?? '')?.[1]
  return staff === undefined ? null : { tenant: demoTenant, staff }
}
