/** Paper, type, and what stands on every page. Written for a phone first. */
export const baseCss = `
:root {
  color-scheme: light dark;
  --paper: #f5f4f0;
  --card: #ffffff;
  --ink: #1a1d22;
  --muted: #555b65;
  --line: #e0ddd5;
  --edge: #8a8f98;
  --good: #1c6b45;
  --good-tint: #e6f2ea;
  --bad: #a8231d;
  --bad-tint: #fcedeb;
  --warn: #7d4a00;
  --warn-tint: #fbf0db;
  --shadow: 0 1px 2px rgb(30 25 15 / 6%), 0 6px 20px -10px rgb(30 25 15 / 14%);
  --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", Arial, sans-serif;
  --serif: "Iowan Old Style", "Palatino Linotype", Palatino, Charter, "Source Serif 4", "Noto Serif", Georgia, serif;
  --script: "Snell Roundhand", "Segoe Script", "Bradley Hand", "Brush Script MT", "Apple Chancery", "URW Chancery L", cursive;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #121417;
    --card: #1c1f24;
    --ink: #eceef1;
    --muted: #a9b0bb;
    --line: #32363e;
    --edge: #7d8490;
    --good: #7fd0a3;
    --good-tint: #17301f;
    --bad: #ff9d94;
    --bad-tint: #3a1a18;
    --warn: #f0c274;
    --warn-tint: #352813;
    --shadow: none;
  }
}
*, *::before, *::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0;
  background: var(--paper);
  color: var(--ink);
  font: 400 1.0625rem/1.55 var(--sans);
  overflow-wrap: anywhere;
}
main { max-width: 40rem; margin: 0 auto; padding: 1.75rem 1.125rem 3rem; }
h1, h2, p, ul, ol, dl, dd, fieldset { margin: 0; padding: 0; }
ul, ol { list-style: none; }
h1 { font: 600 2rem/1.15 var(--serif); letter-spacing: -0.012em; text-wrap: balance; }
main > h2, .sheet > h2 { margin: 2.25rem 0 0.75rem; font: 600 1.1875rem/1.3 var(--serif); }
small { font-size: 0.875rem; color: var(--muted); }
a { color: var(--accent); text-underline-offset: 0.18em; text-decoration-thickness: 1px; }
a:hover { text-decoration-thickness: 2px; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 3px; border-radius: 4px; }
.lede { margin-top: 0.75rem; font-size: 1.125rem; color: var(--muted); text-wrap: pretty; }
.lede + form { margin-top: 1.5rem; }
.all-due { margin-top: 0.75rem; }
.hint { font-size: 0.9375rem; color: var(--muted); }
.eyebrow { margin-bottom: 0.375rem; font-size: 0.875rem; font-weight: 600; letter-spacing: 0.02em; color: var(--muted); }
.vh {
  position: absolute; width: 1px; height: 1px; margin: -1px; padding: 0; border: 0;
  overflow: hidden; clip-path: inset(50%); white-space: nowrap;
}
.skip { position: absolute; inset-inline-start: 1rem; top: -5rem; z-index: 1; padding: 0.75rem 1rem; background: var(--card); }
.skip:focus { top: 1rem; }
.mast { background: var(--card); border-bottom: 1px solid var(--line); }
.mast > div { display: flex; align-items: center; gap: 0.75rem; max-width: 40rem; min-height: 4rem; margin: 0 auto; padding: 0.625rem 1.125rem; }
.monogram {
  display: grid; place-items: center; flex: none; width: 2.25rem; height: 2.25rem; border-radius: calc(var(--radius) * 0.67);
  background: var(--accent); color: var(--on-accent); font: 600 1.1875rem/1 var(--serif);
}
.logo { display: block; height: 2.25rem; max-width: 9rem; object-fit: contain; }
.firm { font: 600 1.125rem/1.25 var(--serif); }
.foot { max-width: 40rem; margin: 0 auto; padding: 0 1.125rem 2.5rem; font-size: 0.875rem; color: var(--muted); }
.foot p { padding-top: 1.25rem; border-top: 1px solid var(--line); }
.lock { width: 0.875rem; height: 0.875rem; margin-inline-end: 0.5rem; vertical-align: -0.1em; }
.tick { width: 1.25rem; height: 1.25rem; color: var(--good); flex: none; }
.button {
  display: flex; align-items: center; justify-content: center; width: 100%; min-height: 3.375rem; margin: 0; padding: 0.75rem 1.5rem;
  border: 2px solid var(--accent); border-radius: var(--radius); background: var(--accent); color: var(--on-accent);
  font: 600 1.125rem/1.25 var(--sans); text-align: center; text-decoration: none; cursor: pointer; appearance: none;
}
.button:hover { filter: brightness(0.92); }
.button:active { transform: translateY(1px); }
.button.second { background: transparent; color: var(--accent); }
.button.second:hover { background: var(--tint); filter: none; }
.progress { margin: 1.5rem 0; }
.progress progress { display: block; width: 100%; height: 0.625rem; border: 0; border-radius: 1rem; overflow: hidden; background: var(--line); appearance: none; }
.progress progress::-webkit-progress-bar { background: var(--line); }
.progress progress::-webkit-progress-value { background: var(--accent); border-radius: 1rem; }
.progress progress::-moz-progress-bar { background: var(--accent); border-radius: 1rem; }
.progress span { display: block; margin-top: 0.5rem; font-size: 0.9375rem; color: var(--muted); font-variant-numeric: tabular-nums; }
.deadlines, .sections, .sheet dl { border: 1px solid var(--line); border-radius: var(--radius); background: var(--card); box-shadow: var(--shadow); overflow: hidden; }
.sections + .sections { margin-top: 1.25rem; }
.deadlines li { display: grid; justify-items: start; padding: 0.5rem 1rem 0.875rem; }
.deadlines a { padding: 0.625rem 0 0.375rem; color: var(--ink); text-decoration-color: var(--edge); }
.deadlines li + li, .sections > li + li, .sheet dl > div + div { border-top: 1px solid var(--line); }
.due { font-size: 0.9375rem; color: var(--muted); white-space: nowrap; font-variant-numeric: tabular-nums; }
.due.late, .due.soon { padding: 0.125rem 0.625rem; border-radius: 1rem; font-weight: 600; font-size: 0.875rem; }
.due.late { background: var(--bad-tint); color: var(--bad); }
.due.soon { background: var(--warn-tint); color: var(--warn); }
.card { display: flex; align-items: center; gap: 0.875rem; min-height: 4.75rem; padding: 0.875rem 1rem; color: inherit; text-decoration: none; }
.card:hover { background: var(--tint); }
.card:focus-visible { outline-offset: -3px; border-radius: var(--radius); }
.card .what { flex: 1; min-width: 0; }
.card .what > span { display: block; }
.card .title { font-weight: 600; font-size: 1.125rem; line-height: 1.35; }
.card .eyebrow { margin: 0; font-size: 0.8125rem; }
.card .facts { display: flex !important; flex-wrap: wrap; align-items: center; gap: 0.125rem 0.875rem; margin-top: 0.125rem; font-size: 0.9375rem; color: var(--muted); font-variant-numeric: tabular-nums; }
summary.card { cursor: pointer; list-style: none; }
summary.card::-webkit-details-marker { display: none; }
details[open] > summary .go { transform: rotate(90deg); }
.names { list-style: none; }
.names li { padding: 0.125rem 0; overflow-wrap: anywhere; }
.card .names { font-weight: 600; line-height: 1.35; }
.card:has(.names) { align-items: flex-start; }
.card:has(.names) .dot { margin-top: 1.375rem; }
details > .names { padding: 0 1rem 1rem 3.125rem; }
.dot { flex: none; width: 1.25rem; height: 1.25rem; border: 2px solid var(--edge); border-radius: 50%; }
.dot.started { border-color: var(--accent); background: linear-gradient(to right, var(--accent) 50%, transparent 50%); }
.dot.done { border: 0; }
.dot .tick { display: block; }
.go { flex: none; width: 0.5rem; height: 0.875rem; color: var(--edge); }
[dir="rtl"] .go { transform: scaleX(-1); }
.notice, .summary { display: flex; gap: 0.75rem; margin-bottom: 1.5rem; padding: 0.875rem 1rem; border-radius: var(--radius); }
.notice { border: 1px solid var(--good); background: var(--good-tint); }
.notice .tick { --card: var(--good-tint); margin-top: 0.2rem; }
.notice p { font-weight: 500; }
.summary { display: block; border: 2px solid var(--bad); background: var(--bad-tint); }
.summary:focus { outline: none; }
.summary h2 { font: 600 1.125rem/1.35 var(--sans); color: var(--bad); }
.summary p { margin-top: 0.25rem; }
.summary p:first-child { margin: 0; font-weight: 600; }
.summary ul { margin-top: 0.375rem; }
.summary li a { display: inline-block; padding: 0.5rem 0; color: var(--bad); font-weight: 500; }
.back { display: inline-flex; align-items: center; gap: 0.375rem; min-height: 3rem; margin: -1rem 0 0.5rem; color: var(--muted); font-size: 0.9375rem; text-decoration: none; }
.back:hover { color: var(--ink); text-decoration: underline; }
[dir="rtl"] .back > span { transform: scaleX(-1); }
.plain { max-width: 32rem; margin: 6vh auto 0; padding: 2.25rem 1.5rem; border: 1px solid var(--line); border-radius: var(--radius); background: var(--card); box-shadow: var(--shadow); text-align: center; }
.plain h1 { font-size: 1.75rem; }
.emblem { display: grid; place-items: center; width: 3.5rem; height: 3.5rem; margin: 0 auto 1.25rem; border-radius: 50%; background: var(--tint); color: var(--accent); }
.emblem svg { width: 1.75rem; height: 1.75rem; }
.plain .button { margin-top: 2rem; }
.plain form + form .button, .plain .button + .button { margin-top: 0.75rem; }
.problem { margin-top: 1rem; padding: 0.75rem 1rem; border-radius: var(--radius); background: var(--bad-tint); color: var(--bad); font-weight: 600; }
.code label { display: block; margin-top: 1.75rem; font-weight: 600; }
.code input[type="text"] { display: block; width: 100%; max-width: 14rem; min-height: 3.5rem; margin: 0.5rem auto 0; padding: 0.5rem; border: 2px solid var(--edge); border-radius: var(--radius); background: var(--paper); color: var(--ink); font: 600 1.75rem/1.2 var(--sans); letter-spacing: 0.2em; text-align: center; font-variant-numeric: tabular-nums; }
.code .button { margin-top: 1rem; }
.thanks { padding: 0.5rem 0 0.5rem; }
.thanks .tick { width: 3rem; height: 3rem; margin-bottom: 1rem; --card: var(--paper); }
.thanks .hint { margin-top: 0.5rem; }
.sheet dl > div { padding: 0.875rem 1rem; }
.sheet dt { font-size: 0.9375rem; color: var(--muted); }
.sheet dd { margin-top: 0.125rem; }
.when { font-size: 0.875rem; color: var(--muted); }
.sheet > h2 { margin-bottom: 0.25rem; }
.sheet > dl { margin-top: 0.75rem; }
.sheet + .hint { margin-top: 1.25rem; }
.answer { font-weight: 500; }
.answer.none { font-weight: 400; font-style: italic; color: var(--muted); }
.answer .typed { white-space: pre-wrap; }
.answer .signed { font: 400 1.75rem/1.3 var(--script); }
@media (min-width: 48rem) {
  main { padding: 3.5rem 1.5rem 4rem; max-width: 44rem; }
  .mast > div, .foot { max-width: 44rem; padding-inline: 1.5rem; }
  h1 { font-size: 2.5rem; }
  .lede { font-size: 1.1875rem; }
  .button { width: auto; min-width: 14rem; display: inline-flex; }
  .card { padding: 1rem 1.25rem; }
  .deadlines li { display: flex; align-items: center; justify-content: space-between; gap: 1rem; padding: 0.375rem 1.25rem; }
  .deadlines a { padding: 0.625rem 0; }
  .sheet dl > div { display: grid; grid-template-columns: 2fr 3fr; align-items: baseline; gap: 1.5rem; padding: 1rem 1.25rem; }
  .plain { padding: 3rem 2.5rem; }
}
@media (prefers-reduced-motion: no-preference) { .button, .card { transition: background-color 0.12s, filter 0.12s; } }
`
