-- Within ten minutes a mistyped address can be put right: whoever was named just now is not written to yet.
alter table appointments add column named_at bigint;
