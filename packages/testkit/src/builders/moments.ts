/** The moment at which everything built here happened. */
export const start = '2026-03-02T14:00:00Z'
