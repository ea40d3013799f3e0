import type { Client, Desk } from '@casework/core'
import { clientName, type Visitor } from './visitor'

/** Whose each address is, by today's file: the demo's phone and inbox know addresses alone. */
export async function addressees(
  { desk }: Visitor,
  kind: 'phone' | 'email',
): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>()
  for await (const client of everyClient(desk)) {
    const address = client[kind]
    const others = names.get(address ?? '')
    if (address !== null) names.set(address, others ? `${others}, ${clientName(client)}` : clientName(client))
  }
  return names
}

/** All clients of the firm, page by page. */
export async function* everyClient(desk: Desk): AsyncGenerator<Client, void, undefined> {
  let after: string | null = null
  do {
    const page: Awaited<ReturnType<typeof desk.clients.list>> = await desk.clients.list({
      limit: 200,
      ...(after === null ? {} : { after }),
    })
    yield* page.clients
    after = page.next
  } while (after !== null)
}
