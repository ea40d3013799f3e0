import type { RunItem } from '@casework/core'
import { clientName, type Visitor } from '../visitor'

/** An item with the names of what it is about. */
export interface NamedItem {
  readonly item: RunItem
  readonly caseName: string
  /** The task, the template or the form; empty where the item is about the case. */
  readonly work: string
  readonly client: string
}

/** Looks names up for page after page, each once. What nobody may see, or nobody knows, is called by its id. */
export class ItemNames {
  readonly #known = new Map<string, Promise<string>>()

  constructor(readonly visitor: Visitor) {}

  all(items: readonly RunItem[]): Promise<readonly NamedItem[]> {
    return Promise.all(items.map((item) => this.#named(item)))
  }

  case(caseId: string): Promise<string> {
    return this.#once(`case ${caseId}`, async () => {
      const found = await this.visitor.desk.try.cases.get({ caseId })
      return found.ok ? found.value.name : caseId
    })
  }

  client(clientId: string): Promise<string> {
    return this.#once(`client ${clientId}`, async () => {
      const found = await this.visitor.desk.try.clients.get({ clientId })
      return found.ok ? clientName(found.value) : clientId
    })
  }

  async #named(item: RunItem): Promise<NamedItem> {
    const { caseId, clientId } = item
    const [caseName, work, client] = await Promise.all([
      this.case(caseId),
      this.#work(item),
      clientId === undefined ? '' : this.client(clientId),
    ])
    return { item, caseName, work, client }
  }

  #work({ taskId, templateId, formId }: RunItem): Promise<string> | string {
    const { desk } = this.visitor
    if (taskId !== undefined)
      return this.#once(`task ${taskId}`, async () => {
        const found = await desk.try.tasks.get({ taskId })
        return found.ok ? found.value.name : taskId
      })
    if (templateId !== undefined)
      return this.#once(`template ${templateId}`, async () => {
        const found = await desk.try.templates.get({ templateId })
        return found.ok ? found.value.definition.name : templateId
      })
    if (formId !== undefined)
      return this.#once(`form ${formId}`, async () => {
        const found = await desk.try.forms.get({ formId })
        return found.ok ? found.value.name : formId
      })
    return ''
  }

  #once(key: string, look: () => Promise<string>): Promise<string> {
    const known = this.#known.get(key) ?? look()
    this.#known.set(key, known)
    return known
  }
}
