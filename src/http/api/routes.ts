import type { Route } from '../route.ts';
import { calendarRoutes } from './calendar.ts';
import { commandRoutes } from './commands.ts';
import { directiveRoutes } from './directives.ts';
import { draftRoutes } from './drafts.ts';
import { healthRoutes } from './health.ts';
import { historyRoutes } from './history.ts';
import { linkRoutes } from './links.ts';
import { oneDirectiveRoutes } from './one-directive.ts';
import { paperRoutes } from './papers.ts';
import { reconciliationRoutes } from './reconciliations.ts';
import { rehearsalRoutes } from './rehearsals.ts';
import { statusRoutes } from './status.ts';
import { submissionRoutes } from './submissions.ts';
import { tokenRoutes } from './tokens.ts';
import { undeliveredRoutes } from './undelivered.ts';
import { unitRoutes } from './units.ts';

/** Every route of the API, in the order in which its document lists them. */
export const allRoutes: readonly Route[] = [
  ...healthRoutes,
  ...tokenRoutes,
  ...unitRoutes,
  ...calendarRoutes,
  ...draftRoutes,
  ...directiveRoutes,
  ...rehearsalRoutes,
  ...oneDirectiveRoutes,
  ...statusRoutes,
  ...historyRoutes,
  ...commandRoutes,
  ...submissionRoutes,
  ...linkRoutes,
  ...undeliveredRoutes,
  ...paperRoutes,
  ...reconciliationRoutes,
];
