/** Kinds of record that the worker takes up at an instant: their `dueAt`. */
export const dueKinds = ['message', 'caseTimer', 'automation', 'run', 'delivery'] as const

export type DueKind = (typeof dueKinds)[number]
