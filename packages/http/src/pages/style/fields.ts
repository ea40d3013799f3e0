/** The form of a section: one card for each task, targets a thumb can hit, errors beside what they are about. */
export const fieldCss = `
.task { margin-top: 1rem; padding: 1.125rem 1rem 1.25rem; border: 1px solid var(--line); border-radius: var(--radius); background: var(--card); box-shadow: var(--shadow); }
h1 + form > .task:first-of-type, h1 + .task { margin-top: 1.5rem; }
.task > .due { display: inline-block; margin-bottom: 0.375rem; }
.field { min-width: 0; border: 0; }
.task:has(.bad) { border-inline-start: 5px solid var(--bad); }
.name { display: block; width: 100%; padding: 0; font: 600 1.125rem/1.4 var(--sans); }
.mark { font-size: 0.875rem; font-weight: 400; color: var(--muted); white-space: nowrap; }
.about { margin-top: 0.25rem; color: var(--muted); white-space: pre-line; }
.field > .hint { margin-top: 0.25rem; }
.error { margin-top: 0.375rem; font-weight: 600; color: var(--bad); }
input, select, textarea, button { font: inherit; color: inherit; }
input:not([type="radio"]):not([type="checkbox"]):not([type="hidden"]), select, textarea {
  display: block; width: 100%; min-height: 3.125rem; margin-top: 0.625rem; padding: 0.625rem 0.875rem;
  border: 1.5px solid var(--edge); border-radius: calc(var(--radius) * 0.75); background: var(--card); color: var(--ink);
  font-size: 1.0625rem; line-height: 1.4;
}
textarea { resize: vertical; }
input:focus-visible, select:focus-visible, textarea:focus-visible { outline-offset: 0; border-radius: calc(var(--radius) * 0.75); }
[aria-invalid="true"] { border-color: var(--bad) !important; border-width: 2px !important; }
select { appearance: none; padding-inline-end: 2.5rem; background-repeat: no-repeat; background-position: right 0.875rem center; background-size: 0.75rem; background-image: linear-gradient(45deg, transparent 50%, var(--muted) 50%), linear-gradient(135deg, var(--muted) 50%, transparent 50%); background-position: right 1.25rem center, right 0.875rem center; background-size: 0.375rem 0.375rem; }
[dir="rtl"] select { background-position: left 0.875rem center, left 1.25rem center; }
input.short { max-width: 10rem; }
input.medium { max-width: 18rem; }
input[type="date"], input[type="time"], input[type="datetime-local"] { appearance: none; min-width: 0; }
.affixed { display: flex; align-items: center; gap: 0.5rem; }
.affixed > span { margin-top: 0.625rem; color: var(--muted); }
input.signature { padding-block: 0.5rem; border-width: 0 0 2px !important; border-radius: 0 !important; background: transparent; font-family: var(--script); font-size: 1.75rem !important; }
.choices, .pills { display: grid; gap: 0.5rem; margin-top: 0.75rem; }
.pills { grid-template-columns: repeat(auto-fit, minmax(7rem, 1fr)); }
.choice { display: flex; align-items: center; gap: 0.75rem; min-height: 3.125rem; padding: 0.5rem 0.875rem; border: 1.5px solid var(--edge); border-radius: calc(var(--radius) * 0.75); cursor: pointer; }
.choice:hover { background: var(--tint); }
.choice input { flex: none; width: 1.375rem; height: 1.375rem; margin: 0; accent-color: var(--accent); }
.choice:has(:checked) { border-color: var(--accent); box-shadow: inset 0 0 0 1px var(--accent); background: var(--tint); }
.choice:has(:focus-visible) { outline: 3px solid var(--accent); outline-offset: 2px; }
.choice :focus-visible { outline: none; }
.scale { display: grid; grid-template-columns: repeat(auto-fill, minmax(2.75rem, 1fr)); gap: 0.375rem; margin-top: 0.75rem; }
.scale label { position: relative; cursor: pointer; }
.scale input { position: absolute; opacity: 0; inset: 0; margin: 0; }
.scale span { display: grid; place-items: center; min-height: 3rem; padding: 0 0.25rem; text-align: center; line-height: 1.2; border: 1.5px solid var(--edge); border-radius: calc(var(--radius) * 0.75); font-variant-numeric: tabular-nums; }
.scale :checked + span { border-color: var(--accent); background: var(--accent); color: var(--on-accent); font-weight: 600; }
.scale :focus-visible + span { outline: 3px solid var(--accent); outline-offset: 2px; }
.pair { display: grid; gap: 0 1rem; }
.side { display: block; margin-top: 0.75rem; font-size: 0.9375rem; font-weight: 500; color: var(--muted); }
.side + input { margin-top: 0.25rem !important; }
.row + .row { margin-top: -0.125rem; }
.quiet { display: inline-flex; align-items: center; gap: 0.25rem; min-height: 3rem; margin-top: 0.5rem; padding: 0 0.25rem; border: 0; background: none; color: var(--accent); font-weight: 600; cursor: pointer; }
.quiet:hover { text-decoration: underline; }
input[type="file"] { padding: 0.5rem !important; border-style: dashed !important; color: var(--muted) !important; cursor: pointer; }
input[type="file"]::file-selector-button { min-height: 2.125rem; margin-inline-end: 0.75rem; padding: 0 0.875rem; border: 0; border-radius: calc(var(--radius) * 0.5); background: var(--tint); color: var(--accent); font: 600 0.9375rem/1 var(--sans); cursor: pointer; }
.kept { display: grid; gap: 0.5rem; margin-top: 0.75rem; }
@media (hover: hover) and (pointer: fine) { .upload.camera { display: none; } }
.task.sent { background: transparent; box-shadow: none; }
.sentmark { display: inline-flex; align-items: center; gap: 0.375rem; margin-bottom: 0.25rem; font-size: 0.875rem; font-weight: 600; color: var(--good); }
.sentmark .tick { width: 1rem; height: 1rem; --card: var(--paper); }
.task.sent .answer { margin-top: 0.25rem; }
ul.answer li + li { margin-top: 0.125rem; }
.actions { display: grid; gap: 0.75rem; margin-top: 1.75rem; }
@media (min-width: 48rem) {
  .task { padding: 1.5rem 1.5rem 1.625rem; }
  .pair { grid-template-columns: 1fr 1fr; max-width: 30rem; }
  .pills { grid-template-columns: repeat(auto-fit, minmax(7rem, 10rem)); }
  .actions { display: flex; flex-wrap: wrap; align-items: center; }
  .actions .hint { flex-basis: 100%; }
}
`
