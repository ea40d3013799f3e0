import { once } from 'node:events'
import type { Response } from 'express'
import { channelWords } from '../message-words'
import type { Visitor } from '../visitor'
import { csvLine } from './csv'
import { ItemNames, type NamedItem } from './item-names'
import { outcomeWords, whyWords } from './outcome-words'

const atOnce = 200
const head = ['Case', 'Case name', 'Task or form', 'Client', 'By', 'Outcome', 'Why']

/** Sends every outcome of a run as a CSV file, page by page, as fast as it is taken. */
export async function sendRunCsv(visitor: Visitor, runId: string, response: Response): Promise<void> {
  const { desk } = visitor
  // Before anything is sent, so that a refusal is still a page.
  const [run, first] = await Promise.all([
    desk.bulk.get({ runId }),
    desk.bulk.items({ runId, limit: atOnce }),
  ])
  const isPlan = run.state === 'planning' || run.state === 'planned'
  response.set({
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="${run.kind}-outcomes.csv"`,
  })
  // Spreadsheets read a file as UTF-8 when it begins with this mark.
  response.write(`\uFEFF${csvLine(head)}`)
  for (let page = first; ; page = await desk.bulk.items({ runId, limit: atOnce, after: page.next })) {
    const lines = (await new ItemNames(visitor).all(page.items))
      .map((each) => csvLine(cells(each, isPlan)))
      .join('')
    if (response.destroyed) return
    if (!response.write(lines)) await taken(response)
    if (page.next === null) break
  }
  response.end()
}

function cells({ item, caseName, work, client }: NamedItem, isPlan: boolean): readonly string[] {
  const { caseId, channel, outcome } = item
  const by = channel === undefined ? '' : channelWords[channel]
  return [caseId, caseName, work, client, by, outcomeWords(outcome, isPlan), whyWords(item)]
}

/** Waits until what was written has been taken, or nobody takes any more. */
async function taken(response: Response): Promise<void> {
  const either = new AbortController()
  const { signal } = either
  await Promise.race([once(response, 'drain', { signal }), once(response, 'close', { signal })])
  either.abort()
}
