import type { ReadFile } from './pages'

const shown = /<!-- file: (\S+) -->[\s\S]*?<!-- \/file -->/g

/**
 * The page with each file that it shows as that file is: between `<!-- file: path -->` and `<!-- /file -->`. Such files are
 * compiled and tested where they lie, so their fences are not marked `ts`, which would compile them again.
 */
export function withFiles(page: string, read: ReadFile): string {
  return page.replace(shown, (_, file: string) => {
    const text = read(file)
    if (text === null) throw new Error(`${file} is not there; a document shows it`)
    return `<!-- file: ${file} -->\n\n\`\`\`typescript\n${text.trimEnd()}\n\`\`\`\n\n<!-- /file -->`
  })
}
