-- A message is written three times: frozen, claimed, handed over. Its claim changes only columns that no index has, so
-- that the row is changed in place and no index is written; pages are left room for that.
drop index messages_open;
drop index messages_unreported;
create index messages_waiting on messages (directive) where handed_over_at is null;
create index messages_lost on messages (directive)
  where reason is not null and handed_over_at is not null and reported_at is null;
alter table messages set (fillfactor = 45);
