/** Style sheet of a report, for light and dark themes, phones to large screens, and paper. The contrast with the background is at least 4.5 for text and 3 for bars. */
export const style = `
:root {color-scheme: light; --text: #1b1f24; --muted: #57606a; --back: #fff; --panel: #f6f8fa; --line: #d0d7de; --plain: #57707f; --accept: #1a7f37; --reject: #cf222e; --flag: #9a6700; --range: #b8c4cd; --link: #0550ae}
@media screen and (prefers-color-scheme: dark) {
:root {color-scheme: dark; --text: #e6edf3; --muted: #9da7b3; --back: #0d1117; --panel: #161b22; --line: #3d444d; --plain: #8fa3b3; --accept: #3fb950; --reject: #f85149; --flag: #d29922; --range: #4d5863; --link: #79b8ff}
}
* {box-sizing: border-box}
body {margin: 0 auto; max-width: 75rem; padding: 1.5rem; background: var(--back); color: var(--text); font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", "Noto Sans", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; overflow-wrap: anywhere}
h1 {margin: 0; font-size: 1.75rem; line-height: 1.25}
h2 {margin: 2.5rem 0 .75rem; padding-bottom: .25rem; border-bottom: 1px solid var(--line); font-size: 1.375rem}
h3 {margin: 1.5rem 0 .5rem; font-size: 1.0625rem}
header p {margin: .25rem 0 0; color: var(--muted)}
nav ul {display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin: 1rem 0 0; padding: 0; list-style: none}
a {color: var(--link)}
dl {display: grid; grid-template-columns: max-content 1fr; gap: .125rem 1rem; margin: 0 0 1rem}
dt {color: var(--muted)}
dd {margin: 0}
.scroll {overflow-x: auto; margin: 0 0 1rem}
table {border-collapse: collapse; overflow-wrap: break-word; font-size: .9375rem}
caption {padding: 0 0 .25rem; font-weight: 600; text-align: start}
th, td {padding: .25rem .75rem .25rem 0; border-bottom: 1px solid var(--line); vertical-align: top; text-align: start}
thead th {color: var(--muted); font-weight: 600}
tbody th {font-weight: 400}
.number {text-align: end; font-variant-numeric: tabular-nums; white-space: nowrap}
.charted {display: grid; grid-template-columns: minmax(0, 27.5rem) minmax(0, 1fr); gap: 1rem 2.5rem; align-items: start; margin: 0 0 1rem}
.chart {margin: 0}
figcaption {font-weight: 600}
svg {display: block; width: 100%; max-width: 27.5rem; height: auto; margin-top: .5rem; font-family: inherit}
svg text {fill: var(--text)}
svg .tick {fill: var(--muted)}
.plain {fill: var(--plain)}
.accept {fill: var(--accept)}
.reject {fill: var(--reject)}
.flag {fill: var(--flag)}
.interval {fill: var(--range)}
.grid {stroke: var(--line)}
article {margin: 0 0 1rem; padding: .75rem 1rem 1rem; border: 1px solid var(--line); border-radius: .375rem; background: var(--panel)}
article h3 {margin: 0 0 .25rem}
article dl {margin: .25rem 0 .75rem; font-size: .9375rem}
.verdict {margin: 0 0 .25rem; padding-inline-start: .5rem; border-inline-start: .25rem solid; font-weight: 600}
.verdict.reject {border-color: var(--reject)}
.verdict.flag {border-color: var(--flag)}
.sides {display: flex; flex-wrap: wrap; gap: 1rem}
.sides figure {margin: 0; max-width: 100%}
.sides figcaption {font-size: .9375rem}
.missing {margin: 0; max-width: 20rem; color: var(--muted)}
img {display: block; max-width: 100%; height: auto}
:focus-visible {outline: 2px solid var(--link); outline-offset: 2px}
@media screen and (max-width: 48rem) {
body {padding: 1rem}
.charted {grid-template-columns: minmax(0, 1fr)}
article dl, dl {grid-template-columns: 1fr; gap: 0}
dd {margin-bottom: .375rem}
}
@page {size: A4; margin: 15mm}
@media print {
body {max-width: none; padding: 0; font-size: 10pt}
nav {display: none}
h2, h3, caption, figcaption {break-after: avoid}
article, figure, tr, svg, dl {break-inside: avoid}
thead {display: table-header-group}
.scroll {overflow: visible}
table {font-size: 8.5pt}
.charted {grid-template-columns: minmax(0, 1fr)}
svg {max-width: 110mm}
.sides {flex-wrap: nowrap}
.sides img {max-height: 75mm; width: auto}
svg, article {print-color-adjust: exact}
}
`.trim();
