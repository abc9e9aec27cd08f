-- What the running service keeps besides the record: who may call it, which requests it has had, whom the office has
-- called, and how the calendar was corrected.

-- The token itself is nowhere: only the SHA-256 of its 256 random bits.
create table tokens (
  id text primary key,
  hash text not null unique,
  role text not null check (role in ('office', 'route', 'leader', 'admin', 'unit')),
  unit text,
  label text not null,
  created_at bigint not null,
  created_by text not null,
  revoked_at bigint,
  check ((role = 'unit') = (unit is not null))
);

-- A request under a key that was used for another request is refused. `caller` is the id of a token.
create table request_keys (
  caller text not null,
  key text not null,
  fingerprint text not null,
  at bigint not null,
  primary key (caller, key)
);

-- Calls of the office to units that nothing reaches. `note` may hold personal data.
create table phone_calls (
  id text primary key,
  directive text not null,
  unit text not null,
  outcome text not null check (outcome in ('reached', 'promised', 'no-answer', 'wrong-number')),
  promised_at bigint,
  note text,
  called_at bigint not null,
  check ((outcome = 'promised') = (promised_at is not null))
);
create index phone_calls_directive on phone_calls (directive, unit, called_at);

create table calendar_corrections (
  position bigint generated always as identity primary key,
  id text not null unique,
  closed json not null,
  worked json not null,
  basis text,
  at bigint not null
);

-- When a failure that became known after the hand-over was told to the directive.
alter table messages add column reported_at bigint;
create index messages_unreported on messages (directive)
  where state = 'failed' and handed_over_at is not null and reported_at is null;
create index messages_open on messages (state) where state in ('planned', 'sending');
create index directives_state on directives (state, launched_at);

-- What a unit still owes is looked up with every submission.
create index assignments_unit on assignments (directive, unit);

-- Counts the imports of units: whoever has read them all need not read them again while the number stands.
create table directory_imports (
  one boolean primary key default true check (one),
  number bigint not null
);
