import { baseCss } from './style/base'
import { fieldCss } from './style/fields'
import { printCss } from './style/print'
import { themeCss, type Theme } from './theme'

/** The style sheet of the pages, and where it is served. */
export interface StyleSheet {
  readonly css: string
  /** Its address, with a mark of its content, so that browsers may keep it for ever. */
  readonly path: string
}

/** Writes the style sheet of a theme. Throws a TypeError for a theme that is none. */
export function styleSheet(theme: Theme, basePath: string): StyleSheet {
  const css = `${themeCss(theme)}${squeezed(baseCss + fieldCss + printCss)}`
  return { css, path: `${basePath}/l/-/style.css?v=${markOf(css)}` }
}

/** The style sheet as an answer. */
export function styleResponse({ css }: StyleSheet): Response {
  return new Response(css, {
    headers: {
      'content-type': 'text/css; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    },
  })
}

function squeezed(css: string): string {
  return css.replace(/\s*\n\s*/g, '')
}

/** FNV-1a: tells contents apart, and need not do more. */
function markOf(text: string): string {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return (hash >>> 0).toString(36)
}
