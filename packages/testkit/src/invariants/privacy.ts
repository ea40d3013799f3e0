import type { Invariant } from './invariant'

/** Three parts of base64url, the first of them JSON, as signed tokens are; and what a short link ends in. */
const token = /(?<![\w.-])eyJ[\w-]+\.[\w-]+\.[\w-]+|\/s\/[\w-]{22}/

/** What must be in no store. */
export const privacyInvariants: readonly Invariant[] = [
  {
    name: 'a remembered result opens with its key only, and holds no token',
    find: ({ records }) =>
      records.result.flatMap(({ id, sealed }) => {
        if (token.test(sealed)) return [`The result kept under ${id} holds a token`]
        return /^\s*["[{]/.test(sealed) ? [`The result kept under ${id} is not sealed`] : []
      }),
  },
  {
    name: 'nothing personal of an erased client is left',
    find({ cases, records, facts }) {
      const kept = cases.map(({ state, events }) => ({ ...state, tasks: [...state.tasks.values()], events }))
      const text = JSON.stringify([kept, records])
      return (facts.erased ?? []).flatMap((canary) =>
        text.includes(JSON.stringify(canary).slice(1, -1))
          ? [`"${canary}" of an erased client is still kept`]
          : [],
      )
    },
  },
]
