import { accentOf, defaultAccent, type Accent } from '@casework/core/adapter'

/** How a firm's pages look. */
export interface Theme {
  /** Colour of buttons and links, `#rrggbb`. It is darkened or lightened where text would be hard to read. */
  readonly accent?: string
  /** An image for the top of each page: on this site (`/logo.svg`) or a `data:` address. */
  readonly logoUrl?: string
  /** Roundness of corners in pixels, 0–24. */
  readonly radius?: number
}

/** The theme as CSS custom properties. Throws a TypeError for a theme that is none. */
export function themeCss({ accent = defaultAccent, logoUrl, radius = 12 }: Theme): string {
  if (!/^#[0-9a-f]{6}$/i.test(accent)) throw new TypeError(`theme.accent is written #rrggbb: ${accent}`)
  if (!Number.isInteger(radius) || radius < 0 || radius > 24)
    throw new TypeError('theme.radius is a whole number, 0–24')
  if (logoUrl !== undefined && !/^(\/(?!\/)|data:image\/)/.test(logoUrl)) {
    throw new TypeError(
      'theme.logoUrl starts with "/" or "data:image/": the pages load nothing from other sites',
    )
  }
  const { day, night } = accentOf(accent)
  const colours = ({ accent, on, tint }: Accent) => `--accent:${accent};--on-accent:${on};--tint:${tint}`
  return (
    `:root{--radius:${radius}px;${colours(day)}}` +
    `@media (prefers-color-scheme:dark){:root{${colours(night)}}}`
  )
}
