import { dayOf } from '../dates-vi.ts';
import { escapeHtml } from '../mail-html.ts';
import { oneLine } from '../plain.ts';
import type { Status } from './status.ts';
import { statusTables } from './table.ts';
import type { StatusTable } from './table.ts';
import { signedOn } from './signed-on.ts';

/** The status as one HTML page to be printed on A4: title, tables, counts, date; nothing is fetched, nothing runs. */
export function statusForA4(status: Status): string {
  return pageOf(status, statusTables(status));
}

/** Any table as a page to be printed on A4, landscape where it has many columns. Every value is escaped here. */
export function pageOf({ document, units, now }: Status, tables: readonly StatusTable[]): string {
  const wide = tables.some(({ columns }) => columns.length > 7);
  const office = units.unit(document.office).name;
  return `<!DOCTYPE html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${words(tables[0]?.title[0] ?? document.number)}</title>
<style>
@page { size: A4 ${wide ? 'landscape' : 'portrait'}; margin: 20mm 15mm 20mm ${wide ? '20mm' : '25mm'}; }
body { font-family: 'Times New Roman', 'Liberation Serif', serif; font-size: 12pt; line-height: 1.35; color: #000; background: #fff; margin: 0 auto; max-width: ${wide ? '262mm' : '170mm'}; }
header { display: flex; justify-content: space-between; gap: 8mm; margin-bottom: 6mm; }
header p { margin: 0; }
h1 { font-size: 14pt; text-align: center; margin: 0 0 1mm; }
.about { text-align: center; margin: 0 0 1mm; }
table { border-collapse: collapse; table-layout: fixed; width: 100%; margin: 4mm 0; font-size: 11pt; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
th, td { border: 0.5pt solid #000; padding: 1mm 1.5mm; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
th { text-align: center; }
th:first-child { padding: 1mm 0; white-space: nowrap; }
td:first-child { text-align: center; }
section + section { break-before: page; }
@media screen { body { padding: 5mm; } section { overflow-x: auto; } section + section { margin-top: 12mm; } table { min-width: 160mm; } }
ul { margin: 0; padding-left: 5mm; }
${tables.flatMap(widthsOf).join('\n')}
</style>
</head>
<body>
<header><p><strong>${words(office)}</strong></p><p><em>${words(signedOn(document.place, dayOf(now)))}</em></p></header>
${tables.map(sectionOf).join('\n')}
</body>
</html>
`.normalize('NFC');
}

/** Widths are in the one style block, so that who serves the page may allow that block and no other style. */
function widthsOf({ columns }: StatusTable, table: number): readonly string[] {
  // The blank columns of a list to be written on need their room as well.
  const total = columns.reduce((sum, { width }) => sum + width, 0);
  return columns.map(
    ({ width }, place) =>
      `.table-${table + 1} col:nth-child(${place + 1}) { width: ${((100 * width) / total).toFixed(1)}%; }`,
  );
}

function sectionOf({ title, columns, rows, counts }: StatusTable, table: number): string {
  const [heading = '', ...about] = title;
  const head = columns.map(({ header }) => `<th scope="col">${words(header)}</th>`).join('');
  const body = rows.map((row) => `<tr>${row.map((cell) => `<td>${words(String(cell))}</td>`).join('')}</tr>`);
  return `<section>
<h1>${words(heading)}</h1>
${about.map((line) => `<p class="about">${words(line)}</p>`).join('\n')}
<table class="table-${table + 1}">
<colgroup>${columns.map(() => '<col>').join('')}</colgroup>
<thead><tr>${head}</tr></thead>
<tbody>
${body.join('\n')}
</tbody>
</table>
<ul>
${counts.map((line) => `<li>${words(line)}</li>`).join('\n')}
</ul>
</section>`;
}

function words(text: string): string {
  return escapeHtml(oneLine(text));
}
