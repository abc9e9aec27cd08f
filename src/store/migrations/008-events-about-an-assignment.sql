-- The page behind a link shows what was said about a unit's task and what it has sent. On the last day hundreds are opened
-- within minutes, and none of them may read through everything that has happened.
create index if not exists events_about_assignment on events (directive, (((event->>'assignment')::int)))
  where kind in ('submitted', 'claimed', 'claim-confirmed', 'claim-denied', 'returned', 'declined', 'answered',
    'extension-asked', 'extended', 'extension-refused', 'exempted', 'withdrawn', 'package-built');
