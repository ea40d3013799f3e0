/** The receipt on paper: ink on white, nothing to press. */
export const printCss = `
@media print {
  :root { --paper: #fff; --card: #fff; --ink: #000; --muted: #333; --line: #bbb; --accent: #000; --on-accent: #fff; --good: #000; --shadow: none; }
  @page { margin: 18mm; }
  body { font-size: 11pt; }
  main, .mast > div, .foot { max-width: none; padding-inline: 0; }
  .skip, .screen, .actions, .notice, nav, .button { display: none; }
  .mast { border-bottom: 1pt solid #000; }
  .thanks .tick { display: none; }
  .sheet { break-inside: auto; }
  .sheet dl > div { display: grid; grid-template-columns: 2fr 3fr; gap: 8mm; break-inside: avoid; }
  .sheet h2 { break-after: avoid; }
}
`
