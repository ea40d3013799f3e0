import { expect } from 'vitest'
import { serve } from './server'
import { sit } from './visit-desk'

/** A desk with sixty cases and one client, and somebody who works on many of them at once. */
export async function openSixtyCases() {
  const served = await serve({ cases: 0 })
  const desk = served.casework.as({ tenant: served.tenant, system: true })
  const eleanor = sit(served, 'eleanor')
  await desk.clients.put({
    id: 'mara',
    firstName: 'Mara',
    phone: '+12125550147',
    smsConsent: { source: 'Engagement letter' },
  })
  for (const id of ['immigration', 'personal-injury']) await desk.caseTypes.put({ id, defaultForms: [] })
  for (let number = 1; number <= 60; number += 1) {
    const type = number % 2 === 0 ? 'immigration' : 'personal-injury'
    await desk.cases.put({
      id: idOf(number),
      name: `Quist ${String(number)}`,
      type,
      assigneeIds: ['bayard'],
      ...(number === 1 && { clientIds: ['mara'] }),
    })
  }

  /** Presses a button of the list of cases as the page at the path shows it. */
  const press = async (path: string, fields: Record<string, string>) => {
    const page = await eleanor.get(path)
    return eleanor.post('/cases', { ...hiddenOf(page.html), ...searchIn(path), ...fields })
  }

  /** Plans a bulk action on the chosen cases; gives its run and the page of it. */
  const planOf = async (kind: string, chosen: string, fields: Record<string, string>) => {
    const form = await eleanor.get(`/bulk/${kind}?${chosen}`)
    const planned = await eleanor.post(`/bulk/${kind}`, { ...hiddenOf(form.html), ...fields })
    expect(planned.status).toBe(303)
    const runId = /\/runs\/([^?]+)/.exec(planned.location!)![1]!
    return { runId, page: (await eleanor.get(planned.location!)).html }
  }

  return { desk, eleanor, press, planOf, close: () => served.close() }
}

export type SixtyCases = Awaited<ReturnType<typeof openSixtyCases>>

function idOf(number: number): string {
  return `Q-${String(number).padStart(3, '0')}`
}

/** The hidden fields of the form on a page. */
export function hiddenOf(html: string): Record<string, string> {
  return Object.fromEntries(
    [...html.matchAll(/<input\s+type="hidden"\s+name="([^"]+)"\s+value="([^"]*)"/g)].map(
      ([, name = '', value = '']) => [name, value.replaceAll('&amp;', '&')],
    ),
  )
}

function searchIn(path: string): Record<string, string> {
  const { searchParams } = new URL(path, 'http://desk')
  return Object.fromEntries(
    [...searchParams].filter(([name]) => ['q', 'type', 'saved', 'list'].includes(name)),
  )
}
