import { inTheMaking, packageSoon } from '../app/package-soon.ts';
import type { ReadDirective } from '../app/read-directive.ts';
import { fileAnswer, mediaTypes } from './file-answer.ts';
import type { HttpPorts } from './ports.ts';
import { problem } from './problem.ts';

/**
 * The latest package of some consolidations as an answer, in pieces: it may be larger than memory.
 * @throws ProblemError before there is one
 */
export async function packageAnswer(
  { app, register }: Pick<HttpPorts, 'app' | 'register'>,
  read: Pick<ReadDirective, 'directive' | 'former'>,
  ordinals: readonly number[],
): Promise<Response> {
  const built = await packageSoon(register, read, ordinals, app.now());
  if (built === undefined)
    throw problem(
      404,
      'no-package',
      'There is no package yet.',
      'It is built when the consolidation opens; ask what happens next.',
    );
  if (built === inTheMaking)
    throw problem(503, 'package-in-the-making', 'The package is being built.', 'Ask again in a moment.', {
      retryAfter: 5,
    });
  const { pieces, bytes } = await app.files.open(built);
  const name = `${read.directive.plan.directive}.zip`;
  return fileAnswer({ content: pieces, length: bytes, type: mediaTypes.zip, name });
}
