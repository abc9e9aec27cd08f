-- What a unit owes is looked up with every submission: among thousands of assignments without reading all of them.
create index if not exists assignments_unit on assignments (directive, unit);
