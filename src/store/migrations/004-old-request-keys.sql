-- Keys of requests are forgotten after a while: those of a time are found by it.
create index request_keys_at on request_keys (at);
