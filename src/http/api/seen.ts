import type { ReadDirective } from '../../app/read-directive.ts';
import type { Caller } from '../caller.ts';
import type { HttpPorts } from '../ports.ts';
import { problem } from '../problem.ts';

/** The directive as recorded, whoever asks. Throws 404. */
export async function found(ports: HttpPorts, directive: string, after = 0): Promise<ReadDirective> {
  const read = await ports.reader.read(directive, after);
  if (read) return read;
  throw unknownDirective(directive);
}

/** The directive as recorded, for who may see it: a unit sees those in which it has a part. Throws 404. */
export async function seen(
  ports: HttpPorts,
  directive: string,
  { role, unit }: Caller,
  after = 0,
): Promise<ReadDirective> {
  const read = await found(ports, directive, after);
  if (role !== 'unit' || read.directive.assignments.some((one) => one.unit === unit)) return read;
  // To whom it is not addressed it does not exist.
  throw unknownDirective(directive);
}

export function unknownDirective(directive: string): ReturnType<typeof problem> {
  return problem(404, 'unknown-directive', `There is no directive ${directive}.`, 'Check the id; list the directives.');
}
