import type { Route } from '../route.ts';
import { calendarRoutes } from './calendar.ts';
import { commandRoutes } from './commands.ts';
import { directiveRoutes } from './directives.ts';
import { healthRoutes } from './health.ts';
import { historyRoutes } from './history.ts';
import { oneDirectiveRoutes } from './one-directive.ts';
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
  ...directiveRoutes,
  ...oneDirectiveRoutes,
  ...historyRoutes,
  ...commandRoutes,
  ...submissionRoutes,
  ...undeliveredRoutes,
];
