import type { Invariant } from './invariant'

/** Three parts of base64url, as signed tokens are; and what a short link ends in. */
const token = /[\w-]{16,}\.[\w-]{16,}\.[\w-]{16,}|\/s\/[\w-]{22}/

/** What must be in no store. */
export const privacyInvariants: readonly Invariant[] = [
  {
    name: 'no remembered result holds a token',
    find: ({ records }) =>
      records.result.flatMap(({ id, value }) =>
        token.test(JSON.stringify(value)) ? [`The result kept under ${id} holds a token`] : [],
      ),
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
