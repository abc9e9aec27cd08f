import { z } from 'zod';
import type { Pace } from '../domain/pace.ts';

/** How many messages a second the relay and the message centre may be given; without them, as many as they take. */
export const paceFields = {
  MAIL_PER_SECOND: z.coerce.number().positive().optional(),
  SMS_PER_SECOND: z.coerce.number().positive().optional(),
};

/** The pace that the environment's variables name; nothing when they name none. */
export function paceOf(found: {
  readonly MAIL_PER_SECOND?: number | undefined;
  readonly SMS_PER_SECOND?: number | undefined;
}): { readonly pace?: Pace } {
  const { MAIL_PER_SECOND: email, SMS_PER_SECOND: sms } = found;
  if (email === undefined && sms === undefined) return {};
  return { pace: { ...(email !== undefined && { email }), ...(sms !== undefined && { sms }) } };
}
