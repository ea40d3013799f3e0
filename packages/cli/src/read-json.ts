import { UsageError, type Surroundings } from './surroundings'

/** The JSON in a file. Throws a `UsageError` that names the file, and the place where it stops being JSON. */
export async function readJson(path: string, { readFile }: Surroundings): Promise<unknown> {
  const text = await readText(path, readFile)
  try {
    return JSON.parse(text) as unknown
  } catch (error) {
    const problem = (error as Error).message.replace(/\s+/g, ' ')
    throw new UsageError([`${path}${lineOf(text, problem)} is not JSON: ${problem}`])
  }
}

async function readText(path: string, readFile: Surroundings['readFile']): Promise<string> {
  try {
    const text = await readFile(path)
    // Some editors begin a file with a byte order mark, which JSON does not know.
    return text.startsWith('\uFEFF') ? text.slice(1) : text
  } catch (error) {
    throw new UsageError([`${path} cannot be read: ${(error as Error).message}`])
  }
}

function lineOf(text: string, message: string): string {
  const position = /at position (\d+)/.exec(message)?.[1]
  return position === undefined ? '' : `:${text.slice(0, Number(position)).split('\n').length}`
}
