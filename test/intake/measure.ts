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
const linesOfFivePages = 190;

try {
  const word = await wordDispatch(paragraphs(linesOfFivePages));
  await measure(
    '100 Word files of 5 pages',
    Array.from({ length: 100 }, () => word),
    'cv.docx',
  );
  const five = printed(linesOfFivePages);
  if (five === undefined) say('PDF: not measured, there is no Chromium');
  else {
    await measure(
      '100 PDFs of 5 pages',
      Array.from({ length: 100 }, () => five),
      'cv.pdf',
    );
    await measure('one PDF of 200 pages', [printed(linesOfFivePages * 40) ?? five], 'cv.pdf');
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function paragraphs(lines: number): string[] {
  const all = bodies.flat().filter((line) => line.trim() !== '' && !/^Số|MẬT/u.test(line));
  return Array.from({ length: lines }, (_, index) => all[index % all.length] ?? '');
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
  const reader = openReader();
  // The thread starts once for many files.
  await reader.read(Buffer.from('Kính gửi: UBND các xã.'), 'start.txt');
  const before = process.memoryUsage.rss();
  let most = before;
  const watch = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 20);
  const began = performance.now();
  const cpu = process.cpuUsage();
  const answers: string[] = [];
  for (const file of files) {
    const answer = await reader.read(new Uint8Array(file), name);
    answers.push(answer.ok ? `${answer.document.characters} characters` : answer.refused.code);
  }
  const seconds = (performance.now() - began) / 1000;
  clearInterval(watch);
  const { user, system } = process.cpuUsage(cpu);
  await reader.close();
  const rss = `${Math.round(most / 1024 / 1024)} MB resident in all (${Math.round((most - before) / 1024 / 1024)} MB more than before)`;
  say(
    `${what} (${Math.round((files[0]?.length ?? 0) / 1024)} kB, ${answers[0] ?? ''}): ${seconds.toFixed(1)} s, of them ${((user + system) / 1e6).toFixed(1)} s of processor, ${rss}`,
  );
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
