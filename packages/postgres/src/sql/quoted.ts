/** A name as an identifier. Names of schemas and roles come from the host's configuration. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
