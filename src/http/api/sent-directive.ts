import { z } from '@hono/zod-openapi';
import type { Definition, Unit } from '../../domain/definition.ts';
import { readDirectiveFile } from '../../schema/directive-file.ts';
import { toDefinition } from '../../schema/resolve.ts';
import type { HttpPorts } from '../ports.ts';
import { badFile } from '../problem.ts';
import { fileOrText } from './shapes.ts';

/** How a directive file stands in a body. */
export const sent = { file: fileOrText, name: z.string().max(200).optional() };

/**
 * The directive in a body, with the units that the service knows; from now on the calendar is as it is corrected now.
 * Throws 422 with every mistake by line.
 */
export async function readSent(
  ports: HttpPorts,
  body: { readonly file: string | Record<string, unknown>; readonly name?: string | undefined },
): Promise<{ readonly definition: Definition; readonly units: readonly Unit[] }> {
  const content = typeof body.file === 'string' ? body.file : JSON.stringify(body.file);
  const reading = readDirectiveFile(body.name ?? 'directive', content);
  if (!reading.ok) throw badFile(reading.errors);
  const [units] = await Promise.all([ports.app.directory.units(), ports.calendarDesk.refresh()]);
  const definition = toDefinition(reading.value, units);
  if (!definition.ok) throw badFile(definition.errors);
  return { definition: definition.value, units };
}
