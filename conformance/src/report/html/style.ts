/** Style of the report: one narrow palette, two faces of type, and nothing that is not there for reading. */
export const style = `
:root {
  color-scheme: light dark;
  --ground: light-dark(#fbfbfa, #131416);
  --paper: light-dark(#ffffff, #1a1c1f);
  --sunken: light-dark(#f4f4f2, #101113);
  --line: light-dark(#e4e4e0, #2b2e33);
  --ink: light-dark(#1d1f22, #e4e6e9);
  --soft: light-dark(#5b6068, #9ba1aa);
  --faint: light-dark(#686d75, #8b929c);
  --link: light-dark(#1f5fa8, #86b7f0);
  --pass: light-dark(#1d7044, #6cc494);
  --warn: light-dark(#8a5a00, #e0b458);
  --fail: light-dark(#b3261e, #ff8f87);
  --open: light-dark(#5b4b9e, #b5a6f5);
  --idle: light-dark(#686d75, #8b929c);
  --mono: ui-monospace, 'SF Mono', 'Cascadia Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace;
  --sans: system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif;
}
:root[data-theme='light'] { color-scheme: light; }
:root[data-theme='dark'] { color-scheme: dark; }
* { box-sizing: border-box; }
html { scroll-padding-top: 4.5rem; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 14px/1.5 var(--sans); -webkit-text-size-adjust: 100%; }
.sheet { max-width: 1120px; margin: 0 auto; padding: 0 28px 80px; }
a { color: var(--link); text-decoration: none; }
a:hover { text-decoration: underline; }
h1, h2, h3, p, ul, dl, dd, figure { margin: 0; padding: 0; }
h2 { font-size: 15px; font-weight: 600; letter-spacing: -.005em; }
code, pre, .mono { font-family: var(--mono); font-size: 12px; }
code { overflow-wrap: anywhere; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; border-radius: 3px; }
.skip-link { position: absolute; left: -999px; }
.skip-link:focus { left: 12px; top: 12px; z-index: 9; background: var(--paper); padding: 8px 12px; }

header.top { padding: 44px 0 26px; display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 8px 32px; align-items: start; }
.eyebrow { color: var(--faint); font-size: 12px; letter-spacing: .02em; }
h1 { font-size: 27px; line-height: 1.22; font-weight: 600; letter-spacing: -.018em; margin-top: 6px; text-wrap: balance; }
h1 .tone { display: inline-block; width: .42em; height: .42em; border-radius: 50%; margin-right: .42em; vertical-align: .16em; }
.tone.good { background: var(--pass); } .tone.bad { background: var(--fail); } .tone.open { background: var(--open); }
.detail { color: var(--soft); margin-top: 6px; max-width: 68ch; }
.theme { font: inherit; font-size: 12px; color: var(--soft); background: none; border: 1px solid var(--line); border-radius: 6px; padding: 4px 10px; cursor: pointer; }
.theme:hover { color: var(--ink); }

.facts { display: flex; flex-wrap: wrap; gap: 6px 28px; padding: 14px 0; border-top: 1px solid var(--line); border-bottom: 1px solid var(--line); font-size: 12.5px; }
.facts div { display: flex; gap: 8px; min-width: 0; }
.facts dt { color: var(--faint); }
.facts dd { overflow-wrap: anywhere; }
.partial { margin-top: 18px; padding: 10px 14px; border-left: 3px solid var(--open); background: var(--sunken); }

.tallies { display: grid; grid-template-columns: 1fr 1fr; gap: 40px; padding: 26px 0 14px; }
.tallies h2 { font-size: 12.5px; color: var(--soft); font-weight: 500; margin-bottom: 10px; }
.four { display: grid; grid-template-columns: repeat(4, 1fr); gap: 0; }
.four div { padding-right: 10px; }
.four b { display: block; font-size: 25px; line-height: 1.15; font-weight: 600; letter-spacing: -.02em; font-variant-numeric: tabular-nums; }
.four span { font-size: 12px; color: var(--soft); }
.four .zero b { color: var(--faint); font-weight: 400; }
.bar { display: block; width: 100%; height: 5px; margin-top: 14px; border-radius: 3px; }
.t-pass { --dot: var(--pass); } .t-warn { --dot: var(--warn); } .t-fail, .t-error { --dot: var(--fail); }
.t-inconclusive { --dot: var(--open); } .t-not-run, .t-not-applicable { --dot: var(--idle); }

.v-pass { color: var(--pass); } .v-warn { color: var(--warn); } .v-fail, .v-error { color: var(--fail); }
.v-inconclusive, .v-unverified { color: var(--open); } .v-not-run, .v-not-applicable, .v-not-tested, .v-n-a { color: var(--idle); }
.v-satisfied, .v-proven { color: var(--pass); } .v-violated, .v-uncovered { color: var(--fail); } .v-checked { color: var(--warn); }
.chip { display: inline-flex; align-items: center; gap: 6px; font-size: 12px; font-weight: 500; white-space: nowrap; }
.chip::before { content: ''; width: 7px; height: 7px; border-radius: 50%; background: currentColor; flex: none; }
.chip.hollow::before { background: none; box-shadow: inset 0 0 0 1.5px currentColor; }
.chip.square::before { border-radius: 1px; }

section { margin-top: 30px; }
.section-head { display: flex; align-items: baseline; gap: 10px; padding-bottom: 10px; }
.section-head .count { color: var(--faint); font-variant-numeric: tabular-nums; }
.section-head .hint { color: var(--faint); font-size: 12.5px; margin-left: auto; }

.find { position: sticky; top: 0; z-index: 4; background: var(--ground); padding: 10px 0; margin-top: 22px; border-bottom: 1px solid var(--line); display: flex; flex-wrap: wrap; gap: 8px 14px; align-items: center; }
.find input { flex: 1 1 240px; min-width: 0; font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--line); border-radius: 7px; padding: 6px 11px; }
.find input::placeholder { color: var(--faint); }
.toggles { display: flex; flex-wrap: wrap; gap: 4px; }
.toggles button { font: inherit; font-size: 12px; color: var(--soft); background: none; border: 1px solid transparent; border-radius: 6px; padding: 3px 9px; cursor: pointer; display: inline-flex; align-items: center; gap: 6px; font-variant-numeric: tabular-nums; }
.toggles button::before { content: ''; width: 7px; height: 7px; border-radius: 50%; background: var(--dot); }
.toggles button:hover { color: var(--ink); background: var(--sunken); }
.toggles button[aria-pressed='true'] { color: var(--ink); background: var(--paper); border-color: var(--line); }
.toggles button[aria-pressed='false']::before { background: none; box-shadow: inset 0 0 0 1.5px var(--dot); }
.found { color: var(--faint); font-size: 12px; min-width: 7ch; text-align: right; font-variant-numeric: tabular-nums; }

.card { background: var(--paper); border: 1px solid var(--line); border-radius: 9px; margin-bottom: 8px; }
.card > summary { list-style: none; cursor: pointer; padding: 10px 16px; display: grid; grid-template-columns: 108px minmax(0, 1fr) auto; gap: 2px 14px; align-items: baseline; }
.card > summary::-webkit-details-marker { display: none; }
.card > summary:hover { background: var(--sunken); border-radius: 9px; }
.card[open] > summary { border-bottom: 1px solid var(--line); border-radius: 9px 9px 0 0; }
.card .title { font-weight: 500; }
.card .gist { grid-column: 2 / -1; color: var(--soft); font-size: 12.5px; display: flex; gap: 14px; min-width: 0; }
.card .gist code { color: var(--faint); font-size: 11.5px; flex: none; max-width: 100%; }
.card .gist span { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; min-width: 0; }
.card[open] .gist span { display: none; }
.card .blame { color: var(--soft); font-size: 12px; }
.inside { padding: 14px 16px 16px; }
.inside > * + * { margin-top: 14px; }
.reason { color: var(--soft); }
.asked { border-left: 2px solid var(--line); padding-left: 12px; }
.asked .statement { max-width: 78ch; }
.asked .meta { color: var(--soft); font-size: 12px; margin-top: 2px; }
.label { font-size: 11.5px; color: var(--faint); margin-bottom: 5px; display: flex; gap: 10px; align-items: baseline; }
.label .grow { flex: 1; }
table { border-collapse: collapse; width: 100%; }
th { text-align: left; font-weight: 500; color: var(--faint); font-size: 11.5px; padding: 0 14px 5px 0; border-bottom: 1px solid var(--line); }
td { vertical-align: top; padding: 6px 14px 6px 0; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
tr:last-child td { border-bottom: 0; }
.findings { table-layout: fixed; }
.findings td { font-size: 12.5px; }
.findings .where { width: 27%; color: var(--soft); }
.findings .broken .actual { color: var(--fail); }
.findings .broken.soft .actual { color: var(--warn); }
.findings .kept td { color: var(--faint); }
.pair { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 12px; }
pre { margin: 0; padding: 10px 12px; background: var(--sunken); border: 1px solid var(--line); border-radius: 7px; overflow: auto; max-height: 380px; line-height: 1.5; tab-size: 2; white-space: pre-wrap; overflow-wrap: anywhere; }
pre .line { color: var(--ink); font-weight: 600; }
pre .name { color: var(--soft); }
pre .secret { color: var(--open); }
.copy { font: inherit; font-size: 11.5px; color: var(--link); background: none; border: 0; padding: 0; cursor: pointer; }
.copy:hover { text-decoration: underline; }
.causes li { list-style: none; padding: 9px 0; border-bottom: 1px solid var(--line); }
.causes b { font-weight: 600; }
.causes details { color: var(--soft); font-size: 12.5px; margin-top: 2px; }
.causes summary { cursor: pointer; }
.lies { color: var(--soft); font-size: 12px; }
.lies summary { cursor: pointer; width: max-content; }
.lies ul { padding: 4px 0 4px 18px; max-width: 88ch; }

.rows { table-layout: fixed; }
.rows td { font-size: 12.5px; padding-top: 5px; padding-bottom: 5px; }
.rows .c-verdict { width: 124px; } .rows .c-level { width: 84px; color: var(--soft); }
.rows .c-clause { width: 176px; color: var(--soft); } .rows .c-checks { width: 244px; }
.rows .c-checks code { font-size: 11.5px; }
.rows .c-checks code.v-pass { color: var(--soft); }
.rows td.c-id { color: var(--faint); font-family: var(--mono); font-size: 11.5px; }
.rows .c-id { width: 40%; }
.rows .sub { color: var(--faint); font-family: var(--mono); font-size: 11.5px; }
.rows thead th { position: sticky; top: 53px; background: var(--ground); padding-top: 8px; z-index: 1; }
.none { color: var(--faint); padding: 10px 0; }
.words { display: grid; grid-template-columns: 1fr 1fr; gap: 4px 40px; font-size: 12.5px; }
.words div { display: grid; grid-template-columns: 124px minmax(0, 1fr); gap: 12px; padding: 3px 0; }
.words dd { color: var(--soft); }
footer { margin-top: 44px; padding-top: 16px; border-top: 1px solid var(--line); color: var(--faint); font-size: 12px; display: flex; flex-wrap: wrap; gap: 4px 22px; }
[hidden] { display: none !important; }

@media (max-width: 760px) {
  .sheet { padding: 0 16px 60px; }
  .tallies, .pair, .words { grid-template-columns: minmax(0, 1fr); gap: 20px; }
  .words { gap: 4px; }
  .card > summary { grid-template-columns: minmax(0, 1fr) auto; }
  .card .title, .card .gist { grid-column: 1 / -1; flex-wrap: wrap; }
  .rows .c-clause, .rows .c-checks, .rows .c-id { display: none; }
}
@media print {
  :root { color-scheme: light; }
  body { font-size: 11px; background: #fff; }
  .find, .theme, .copy, .skip-link { display: none; }
  .sheet { max-width: none; padding: 0; }
  .card { break-inside: avoid-page; }
  pre { max-height: none; }
  .rows thead th { position: static; }
}
`
