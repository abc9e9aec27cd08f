-- Who is named handler or stand-in takes the place of who was named before: it has to be known who was named last.
alter table appointments add column number bigint generated always as identity;
