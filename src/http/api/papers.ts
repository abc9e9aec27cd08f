import { z } from '@hono/zod-openapi';
import { draftSignedLetter } from '../../app/draft-signed-letter.ts';
import type { LetterAsked } from '../../app/draft-signed-letter.ts';
import { makeDossier } from '../../app/make-dossier.ts';
import { dayOf, isoOf } from '../../domain/days.ts';
import { fileAnswer, mediaTypes } from '../file-answer.ts';
import type { HttpPorts, Log } from '../ports.ts';
import { refused } from '../problem.ts';
import { route } from '../route.ts';
import { found, unknownDirective } from './seen.ts';
import { day, directiveParams, id, instant, text } from './shapes.ts';

const letterAsked = z
  .strictObject({
    letter: z
      .union([z.literal(1), z.literal(2)])
      .openapi({ description: 'The first letter, or the second, which cites it.' }),
    duty: id.optional().openapi({ description: 'Left out: the first duty that asks units to send.' }),
    units: z.array(id).min(1).max(5_001).optional().openapi({ description: 'Left out: all that are late.' }),
    until: instant.optional().openapi({ description: 'By when it asks; left out: two working days, at closing time.' }),
    number: text(60).optional(),
    on: day.optional(),
    symbol: text(40).optional().openapi({ description: 'What follows the number that is left open: UBND-VP.' }),
    superior: text(200).optional().openapi({ description: 'The body above the issuer, in the letterhead.' }),
    signature: z
      .strictObject({ onBehalf: z.array(text(100)).max(5), title: text(100), name: text(100).optional() })
      .optional()
      .openapi({ description: 'Who signs, where it is not the usual.' }),
    draftedBy: text(40).optional().openapi({ description: 'Initials after “Lưu: VT”.' }),
    appraisal: text(200).optional().openapi({ description: 'Only if the leader has chosen so: who takes it up.' }),
  })
  .openapi('Letter');

/** What goes on paper and into the archive: signed letters, and the dossier. */
export const paperRoutes = [
  route({
    method: 'post',
    path: '/api/directives/{directive}/letter',
    summary:
      'Drafts a signed letter that urges late units on, as a Word file; “Dondoc-Units” names them, where they are not ' +
      'too many. Changes nothing: once it is signed, the command record-letter puts it on record.',
    tag: 'directives',
    roles: ['office', 'leader', 'admin'],
    keyed: false,
    params: directiveParams,
    body: letterAsked,
    answer: 'file',
    files: [mediaTypes.docx],
    refuses: [404, 422],
    handle: async ({ params, body, ports }) => {
      await found(ports, params.directive);
      const asked = askedOf(body);
      const { makeLetter } = ports.papers;
      const letterPorts = { ...portsOf(ports), calls: ports.phoneCalls, makeLetter };
      const letter = await draftSignedLetter(letterPorts, params.directive, asked);
      if ('code' in letter) throw refused(letter);
      const name = `${params.directive}-letter-${asked.letter}.docx`;
      const headers = { 'Dondoc-Duty': encodeURIComponent(letter.duty), ...unitsNamed(letter.units) };
      return fileAnswer({ content: letter.docx, type: mediaTypes.docx, name, headers });
    },
  }),
  route({
    method: 'get',
    path: '/api/directives/{directive}/dossier',
    summary: 'Everything about a directive, for the archive, as a ZIP with a manifest of hashes; it comes in pieces.',
    tag: 'directives',
    roles: ['office', 'leader', 'admin'],
    params: directiveParams,
    answer: 'file',
    files: [mediaTypes.zip],
    refuses: [404],
    handle: async ({ params: { directive }, ports }) => {
      await found(ports, directive);
      const { writeDossier } = ports.papers;
      const pieces = await makeDossier({ ...portsOf(ports), calls: ports.phoneCalls, writeDossier }, directive);
      if (!pieces) throw unknownDirective(directive);
      const content = reported(pieces, directive, ports.log);
      return fileAnswer({ content, type: mediaTypes.zip, name: `${directive}-dossier.zip` });
    },
  }),
];

type Body = z.output<typeof letterAsked>;

function askedOf({ until, signature, ...rest }: Body): LetterAsked {
  const present = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  return {
    ...(present as Pick<LetterAsked, 'letter'>),
    ...(until !== undefined && { until: { on: dayOf(until), at: isoOf(until).slice(11, 16) } }),
    ...(signature && {
      signature: {
        ...{ onBehalf: signature.onBehalf, title: signature.title },
        ...(signature.name !== undefined && { name: signature.name }),
      },
    }),
  };
}

/** The use cases are handed the store; the calendar is read anew, as it is corrected now. */
function portsOf({ app, ledger }: HttpPorts): HttpPorts['app'] & Pick<HttpPorts, 'ledger'> {
  return { ...app, calendar: app.calendar, ledger };
}

/** Longest list of units in a header; clients take some kilobytes of headers and no more. */
const namedAtMost = 4_000;

function unitsNamed(units: readonly string[]): Readonly<Record<string, string>> {
  const list = units.map(encodeURIComponent).join(',');
  return { 'Dondoc-Unit-Count': String(units.length), ...(list.length <= namedAtMost && { 'Dondoc-Units': list }) };
}

/** A dossier that cannot be finished breaks off, so that nobody takes it for whole; the log says why. */
async function* reported(pieces: AsyncIterable<Uint8Array>, directive: string, log: Log): AsyncIterable<Uint8Array> {
  try {
    yield* pieces;
  } catch (error) {
    log.error({ err: error, directive }, 'a dossier broke off');
    throw error;
  }
}
