import { createHash } from 'node:crypto';
import { passOnStatus, statusOf } from '../app/pass-on-status.ts';
import type { StatusFormat, StatusPart } from '../app/pass-on-status.ts';
import type { ReadDirective } from '../app/read-directive.ts';
import { fileAnswer, mediaTypes } from './file-answer.ts';
import type { FileAnswer } from './file-answer.ts';
import type { HttpPorts } from './ports.ts';
import { refused } from './problem.ts';

/** How far a directive, or a part of it, is: as a file that an office passes on. Throws what refuses it. */
export async function statusFile(
  ports: HttpPorts,
  read: ReadDirective,
  format: StatusFormat,
  part: StatusPart,
): Promise<Response> {
  const status = statusOf(read, await ports.app.directory.units(), ports.app.now());
  const paper = await passOnStatus(ports.papers.statusWorkbook, status, format, part);
  if ('code' in paper) throw refused(paper, read.directive.seq);
  const { content } = paper;
  const { type, ending, inline } = kinds[format];
  return fileAnswer({
    ...{ content, type, inline, name: `${read.directive.plan.directive}-status.${ending}` },
    headers: {
      'Dondoc-Seq': String(read.directive.seq),
      ...(typeof content === 'string' && format === 'a4' && { 'Content-Security-Policy': policyOf(content) }),
    },
  });
}

const kinds: Readonly<
  Record<StatusFormat, Pick<FileAnswer, 'type'> & { readonly ending: string; readonly inline: boolean }>
> = {
  zalo: { type: mediaTypes.text, ending: 'txt', inline: true },
  a4: { type: mediaTypes.html, ending: 'html', inline: true },
  csv: { type: mediaTypes.csv, ending: 'csv', inline: false },
  xlsx: { type: mediaTypes.xlsx, ending: 'xlsx', inline: false },
};

/** The page's own style, by its hash, and nothing else. */
function policyOf(page: string): string {
  const [, style = ''] = /<style>([^]*?)<\/style>/.exec(page) ?? [];
  const hash = createHash('sha256').update(style).digest('base64');
  return `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;
}
