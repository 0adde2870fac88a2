/** The look of the report: one column, light or dark as the reader's screen is, always light on paper. */
export const reportStyle = `
:root { color-scheme: light; --page: #fff; --ink: #1d242b; --ink-2: #4d5965; --line: #d5dbe1; --soft: #f3f5f7; --blue: #1f62ad; --green: #1b7544; --red: #b3261e; --amber: #8a5300; --bar: #e3e8ec; --none: #98a3ad; --some: #b9d2ec; --most: #5e96d0; --all: #1b7544; }
* { box-sizing: border-box; }
html { background: var(--page); }
body { max-width: 60rem; margin: 0 auto; padding: 2rem 1.5rem 4rem; color: var(--ink); font: 15px/1.5 system-ui, "Segoe UI", Roboto, Helvetica, Arial, sans-serif; }
h1 { margin: 0; font-size: 1.75rem; line-height: 1.2; overflow-wrap: anywhere; }
h2 { margin: 2.25rem 0 .5rem; padding-top: .75rem; border-top: 2px solid var(--ink); font-size: 1.2rem; }
h3 { margin: 1.25rem 0 .25rem; font-size: 1rem; }
p { margin: .25rem 0; }
.about, .more, .note, caption { color: var(--ink-2); }
.about { overflow-wrap: anywhere; }
.cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(11rem, 1fr)); gap: .75rem; margin: 1.25rem 0 0; padding: 0; list-style: none; }
.cards li { padding: .75rem 1rem; border: 1px solid var(--line); border-radius: 6px; background: var(--soft); }
.cards b { display: block; font-size: 1.25rem; line-height: 1.3; }
.cards span { color: var(--ink-2); font-size: .875rem; }
.next { margin-top: 1rem; padding: .6rem 1rem; border-left: 4px solid var(--blue); background: var(--soft); }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1rem; margin: 1rem 0 0; padding: 0; list-style: none; }
a { color: var(--blue); }
table { width: 100%; margin: .75rem 0; border-collapse: collapse; font-size: .875rem; }
caption { padding: .25rem 0; font-weight: 600; text-align: left; }
th, td { padding: .35rem .5rem; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; overflow-wrap: break-word; }
tbody th { overflow-wrap: anywhere; }
thead th { border-bottom: 1px solid var(--ink-2); color: var(--ink-2); font-weight: 600; overflow-wrap: normal; }
thead th:first-child { width: 30%; }
thead th:first-child:nth-last-child(2) { width: 70%; }
thead th:first-child:nth-last-child(3) { width: 45%; }
tbody th { font-weight: 500; }
.names { color: var(--ink-2); overflow-wrap: anywhere; }
.mark { white-space: nowrap; }
.mark-yes { color: var(--green); }
.mark-no { color: var(--red); font-weight: 600; }
.mark-open { color: var(--amber); font-weight: 600; }
.error { color: var(--red); font-weight: 600; }
.warning { color: var(--amber); font-weight: 600; }
.bar { display: block; margin-top: .35rem; }
.bar-all { fill: var(--bar); }
.bar-part { fill: var(--blue); }
.bar-full { fill: var(--green); }
.grid { max-width: 100%; height: auto; margin: .5rem 0; }
.grid-name, .grid-head { fill: var(--ink); font: 11px system-ui, Arial, sans-serif; }
.cell-none { fill: var(--page); stroke: var(--none); }
.cell-some { fill: var(--some); }
.cell-most { fill: var(--most); }
.cell-all { fill: var(--all); }
.key { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; color: var(--ink-2); font-size: .875rem; }
footer { margin-top: 2.5rem; padding-top: .75rem; border-top: 1px solid var(--line); color: var(--ink-2); font-size: .875rem; }
@media screen and (prefers-color-scheme: dark) {
  :root { color-scheme: dark; --page: #14181c; --ink: #e6eaee; --ink-2: #aab4be; --line: #343c44; --soft: #1d2329; --blue: #7db3f2; --green: #69cf95; --red: #ff8a80; --amber: #f0b860; --bar: #2b333a; --none: #77828c; --some: #2b4a6c; --most: #4a83c4; --all: #69cf95; }
}
@media print {
  @page { margin: 16mm 14mm; }
  body { max-width: none; padding: 0; font-size: 10.5pt; }
  nav { display: none; }
  h2, h3, caption { break-after: avoid; }
  tr, .cards li, .grid, .next { break-inside: avoid; }
  thead { display: table-header-group; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`;
