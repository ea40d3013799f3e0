const kinds = {
  task: 'id',
  link: 'linkId',
  assignment: 'assignmentId',
  blob: 'blob',
  message: 'messageId',
  notice: 'noticeId',
  run: 'runId',
} as const

type Kind = keyof typeof kinds

/** Ids and links that results named, so that later steps can speak of them before they are known. */
export class NamesSeen {
  private readonly ids: Readonly<Record<Kind, Set<string>>> = {
    task: new Set(),
    link: new Set(),
    assignment: new Set(),
    blob: new Set(),
    message: new Set(),
    notice: new Set(),
    run: new Set(),
  }
  private readonly tokens: string[] = []
  private readonly unsubscribes: string[] = []
  private code = '000000'

  /** The same names, apart from what is seen from here on. */
  copy(): NamesSeen {
    const other = new NamesSeen()
    for (const kind of Object.keys(kinds) as Kind[]) for (const id of this.ids[kind]) other.ids[kind].add(id)
    other.tokens.push(...this.tokens)
    other.unsubscribes.push(...this.unsubscribes)
    other.code = this.code
    return other
  }

  /** Remembers the ids in a result. */
  look(value: unknown): void {
    if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return
    if ('url' in value && typeof value.url === 'string') this.tokens.push(value.url.split('/').at(-1) ?? '')
    for (const [key, each] of Object.entries(value) as [string, unknown][]) {
      if (typeof each !== 'string') this.look(each)
      else if (key === kinds.message || (key === 'id' && 'channel' in value)) this.ids.message.add(each)
      else if (key === kinds.run) this.ids.run.add(each)
      else if (key === kinds.link) this.ids.link.add(each)
      else if (key === kinds.notice) this.ids.notice.add(each)
      else if (key === kinds.blob) this.ids.blob.add(each)
      else if (key === kinds.assignment) this.ids.assignment.add(each)
      else if (key === kinds.task && 'applicability' in value) this.ids.task.add(each)
    }
  }

  /** Remembers what the text of a message holds: a one-time code, an unsubscribe token. */
  hear(text: string): void {
    this.code = /code is (\d{6})/.exec(text)?.[1] ?? this.code
    const token = /\/u\/(\S+)/.exec(text)?.[1]
    if (token !== undefined && !this.unsubscribes.includes(token)) this.unsubscribes.push(token)
  }

  /** The same input with `#task3` and the like made into ids; one that names nothing stays as it is. */
  replaced(input: unknown): unknown {
    if (typeof input === 'string') return this.idOf(input)
    if (Array.isArray(input)) return input.map((each) => this.replaced(each))
    if (typeof input !== 'object' || input === null || input instanceof Uint8Array) return input
    return Object.fromEntries(Object.entries(input).map(([key, each]) => [key, this.replaced(each)]))
  }

  /** The token of one of the links made so far; null while there is none. */
  token(index: number): string | null {
    return pick(this.tokens, index) ?? null
  }

  /** One of the unsubscribe tokens sent so far; null while there is none. */
  unsubscribeToken(index: number): string | null {
    return pick(this.unsubscribes, index) ?? null
  }

  private idOf(text: string): string {
    if (text === '#code') return this.code
    const [, kind, index] = /^#(task|link|assignment|blob|message|notice|run)(-?\d+)$/.exec(text) ?? []
    const known = kind === undefined ? [] : [...this.ids[kind as Kind]]
    return pick(known, Number(index)) ?? text
  }
}

/** One of them, counted around; negative ones from the end. */
function pick<T>(all: readonly T[], index: number): T | undefined {
  return all.length === 0 ? undefined : all.at(index % all.length)
}
