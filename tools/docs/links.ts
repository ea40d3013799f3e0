import path from 'node:path'
import type { Page } from './pages'
import { withoutFences } from './markdown'

/** One sentence for each relative link that leads nowhere: to no file, or to no heading of a page. */
export function brokenLinks(pages: readonly Page[], exists: (file: string) => boolean): string[] {
  const headings = new Map(pages.map((page) => [page.path, anchorsOf(page.text)]))
  return pages.flatMap((page) =>
    linksOf(page.text).flatMap(({ target, line }) => {
      const [file = '', anchor] = target.split('#')
      const to = file === '' ? page.path : path.posix.join(path.posix.dirname(page.path), file)
      const where = `${page.path}:${line}: `
      if (!headings.has(to) && !exists(to)) return [`${where}"${target}" leads to ${to}, which is not there`]
      if (anchor === undefined || headings.get(to)?.has(anchor) !== false) return []
      return [`${where}"${target}" leads to a heading that ${to} does not have`]
    }),
  )
}

interface Link {
  readonly target: string
  readonly line: number
}

function linksOf(markdown: string): Link[] {
  const prose = withoutFences(markdown).replace(/`[^`\n]*`/g, (inline) => '`'.padEnd(inline.length))
  return prose
    .split('\n')
    .flatMap((text, index) =>
      [...text.matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, target = '']) =>
        /^[a-z][a-z0-9+.-]*:/i.test(target) ? [] : [{ target, line: index + 1 }],
      ),
    )
}

/** The anchors of a page's headings, as GitHub makes them. */
function anchorsOf(markdown: string): ReadonlySet<string> {
  const seen = new Map<string, number>()
  const anchors = withoutFences(markdown)
    .split('\n')
    .flatMap((line) => /^#{1,6}\s+(.*)$/.exec(line)?.[1] ?? [])
    .map((heading) => {
      const slug = heading
        .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\p{M}_\- ]/gu, '')
        .replaceAll(' ', '-')
      const times = seen.get(slug) ?? 0
      seen.set(slug, times + 1)
      return times === 0 ? slug : `${slug}-${times}`
    })
  return new Set(anchors)
}
