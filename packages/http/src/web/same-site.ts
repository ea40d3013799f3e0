/** Whether a browser says that a post was made by a page that is not ours. */
export function isForeign({ headers }: Request): boolean {
  const site = headers.get('sec-fetch-site')
  return site !== null && site !== 'same-origin' && site !== 'none'
}
