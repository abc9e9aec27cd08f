import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openReader } from '../../src/intake-files/reader.ts';
import { wordDispatch } from './support/make-files.ts';

// Prints how fast documents of five pages are read, and with how much memory. It judges nothing: machines differ. A PDF is
// printed by Chromium, so that its letters and fonts are real; without Chromium only Word files are measured.
const corpus = fileURLToPath(new URL('corpus/', import.meta.url));
const bodies = readdirSync(corpus)
  .filter((name) => name.endsWith('.txt'))
  .map((name) => readFileSync(`${corpus}${name}`, 'utf8').split('\n'));
const folder = mkdtempSync(join(tmpdir(), 'dondoc-measure-'));
/** Lines that Chromium sets on five pages; fewer are tried until it is five. */
const linesAtMost = 190;

try {
  const fivePages = linesOfFivePages();
  const word = await wordDispatch(paragraphs(fivePages));
  await measure(
    '100 Word files of 5 pages',
    Array.from({ length: 100 }, () => word),
    'cv.docx',
  );
  const five = printed(fivePages);
  if (five === undefined) say('PDF: not measured, there is no Chromium');
  else {
    await measure(
      '100 PDFs of 5 pages',
      Array.from({ length: 100 }, () => five),
      'cv.pdf',
    );
    const long = printed(fivePages * 40) ?? five;
    await measure(`one PDF of ${pagesOf(long)} pages`, [long], 'cv.pdf');
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function paragraphs(lines: number): string[] {
  const all = bodies.flat().filter((line) => line.trim() !== '' && !/^Số|MẬT/u.test(line));
  return Array.from({ length: lines }, (_, index) => all[index % all.length] ?? '');
}

/** Without Chromium nobody can say how long a page is: then the usual number. */
function linesOfFivePages(): number {
  for (let lines = linesAtMost; lines > 100; lines -= 5) {
    const pdf = printed(lines);
    if (pdf === undefined) return linesAtMost - 30;
    if (pagesOf(pdf) === 5) return lines;
  }
  throw new Error('No number of lines gives five pages.');
}

function pagesOf(pdf: Buffer): number {
  return pdf.toString('latin1').match(/\/Type\s*\/Page(?!s)/g)?.length ?? 0;
}

function printed(lines: number): Buffer | undefined {
  const page = join(folder, 'page.html');
  const pdf = join(folder, 'page.pdf');
  const text = paragraphs(lines).map((line) => `<p>${line.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</p>`);
  writeFileSync(page, `<meta charset="utf-8"><style>p{font:13pt serif;margin:4pt}</style>${text.join('')}`);
  const options = [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--no-pdf-header-footer',
    `--print-to-pdf=${pdf}`,
    page,
  ];
  try {
    execFileSync('chromium', options, { stdio: 'ignore', timeout: 120_000 });
    return readFileSync(pdf);
  } catch {
    return undefined;
  }
}

async function measure(what: string, files: readonly Buffer[], name: string): Promise<void> {
  const reader = openReader({ isKeptReady: true, threads: 2 });
  // The threads start once for many files; that is not counted.
  for (const file of files.slice(0, 2)) await reader.read(new Uint8Array(file), name);
  const before = process.memoryUsage.rss();
  let most = before;
  const watch = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 20);
  const began = performance.now();
  const cpu = process.cpuUsage();
  const answers: string[] = [];
  // All at once, as from many people: the service has two threads for them.
  await Promise.all(
    files.map(async (file) => {
      const answer = await reader.read(new Uint8Array(file), name);
      answers.push(answer.ok ? `${answer.document.characters} characters` : `refused: ${answer.refused.code}`);
    }),
  );
  const seconds = (performance.now() - began) / 1000;
  clearInterval(watch);
  const { user, system } = process.cpuUsage(cpu);
  await reader.close();
  const rss = `${Math.round(most / 1024 / 1024)} MB resident in all (${Math.round((most - before) / 1024 / 1024)} MB more than before)`;
  say(
    `${what} (${Math.round((files[0]?.length ?? 0) / 1024)} kB, ${counted(answers)}): ${seconds.toFixed(1)} s, of them ${((user + system) / 1e6).toFixed(1)} s of processor, ${rss}`,
  );
}

/** Every answer, not only the first: “100 × 9,871 characters”. */
function counted(answers: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const answer of answers) counts.set(answer, (counts.get(answer) ?? 0) + 1);
  return [...counts].map(([answer, count]) => `${count} × ${answer}`).join(', ');
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
