-- Whole years of the calendar that an office has supplied, with their days closed and worked.
alter table calendar_corrections add column years json;
