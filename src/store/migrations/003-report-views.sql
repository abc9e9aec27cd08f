-- Views for reports, in the states that an office counts; docs/reports.md explains them with examples.
--
-- Each view stands at now. The function beside it, with `_at` in its name, takes the instant (epoch milliseconds) at
-- which "trong hạn" and "quá hạn" are decided: the record itself is always as it is now.

-- Whether the leader has given the item more time: its deadline in force is then not the document's own.
alter table items add column extended boolean not null default false;

-- The words of the office's own statistics. A verdict is of the first version; a deadline is past from its closing
-- instant on.
create function report_state(task text, item text, verdict text, closes_at bigint, at bigint) returns text
  language sql immutable as $$
  select case
    when task = 'withdrawn' then 'Đã thu hồi'
    when item = 'exempted' then 'Không phải thực hiện'
    when item = 'nil' then 'Không phát sinh'
    when item = 'accepted' and verdict = 'late' then 'Hoàn thành quá hạn'
    when item = 'accepted' then 'Hoàn thành đúng hạn'
    when item = 'under-review' then 'Đã gửi – chờ kiểm tra'
    when item = 'claimed' then 'Đang đối chiếu'
    when item = 'returned' then 'Đề nghị bổ sung'
    when item = 'missing' or closes_at <= at then 'Đang thực hiện – quá hạn'
    else 'Đang thực hiện – trong hạn'
  end
$$;

-- The same, folded into the four states that are added up; null for what nobody has to do (any more). What waits for
-- its review counts by its verdict: the unit is not late because the reviewer is.
create function report_counted(task text, item text, verdict text, closes_at bigint, at bigint) returns text
  language sql immutable as $$
  select case
    when task = 'withdrawn' or item = 'exempted' then null
    when item in ('accepted', 'nil') and verdict = 'late' then 'Hoàn thành quá hạn'
    when item in ('accepted', 'nil') then 'Hoàn thành đúng hạn'
    when item = 'under-review' and verdict = 'late' then 'Đang thực hiện – quá hạn'
    when item = 'under-review' then 'Đang thực hiện – trong hạn'
    when item = 'missing' or closes_at <= at then 'Đang thực hiện – quá hạn'
    else 'Đang thực hiện – trong hạn'
  end
$$;

-- The last day of a deadline, at +07:00: one that closes at 00:00 belongs to the day before.
create function report_day(closes_at bigint) returns text
  language sql immutable as $$
  select to_char(timestamp '1970-01-01' + ((closes_at - 1) / 1000 + 7 * 3600) * interval '1 second', 'YYYY-MM-DD')
$$;

-- Units that some rung never reached: every message of it failed, or may never have arrived. A rung that is still on
-- its way says nothing yet. Rows of replaced documents are found by unit and duty, which outlive their ordinals.
create view report_undelivered as
  select directive, duty, unit, min(at) as since_at, count(*) as rungs
  from (
    select n.directive, n.duty, n.unit, n.ladder, n.round, n.rung, n.day, n.event, min(n.at) as at
    from notices n
    join messages m on m.id = n.message
    where n.assignment >= 0 and m.state <> 'skipped'
    group by n.directive, n.duty, n.unit, n.ladder, n.round, n.rung, n.day, n.event
    having bool_and(m.state in ('failed', 'unknown'))
  ) rung
  group by directive, duty, unit;

-- One row per unit and item that it was asked for.
create function report_items_at(at bigint) returns table (
  directive text, unit text, unit_name text, duty text, item text, state text, counted text, due_on text,
  closes_at bigint, received_at bigint, verdict text, extended boolean, undelivered boolean, ordinal integer
) language sql stable as $$
  select a.directive, a.unit, coalesce(u.name, a.unit), a.duty, i.item,
    report_state(a.state, i.state, i.verdict, i.closes_at, report_items_at.at),
    report_counted(a.state, i.state, i.verdict, i.closes_at, report_items_at.at),
    report_day(i.closes_at), i.closes_at, i.received_at, i.verdict, i.extended,
    a.on_phone_list_since is not null or n.unit is not null,
    a.ordinal
  from assignments a
  join items i on i.directive = a.directive and i.ordinal = a.ordinal
  left join units u on u.id = a.unit
  left join report_undelivered n on n.directive = a.directive and n.duty = a.duty and n.unit = a.unit
$$;

-- One row per unit and duty: late when any of its items is, complete when all of them are. A lead whose plan is accepted
-- but not issued yet is still at work.
create function report_tasks_at(at bigint) returns table (
  directive text, unit text, unit_name text, duty text, counted text, due_on text,
  items bigint, extended boolean, undelivered boolean, ordinal integer
) language sql stable as $$
  select i.directive, i.unit, i.unit_name, i.duty,
    case
      when count(i.counted) = 0 then null
      when bool_or(i.counted = 'Đang thực hiện – quá hạn') then 'Đang thực hiện – quá hạn'
      when bool_or(i.counted = 'Đang thực hiện – trong hạn') then 'Đang thực hiện – trong hạn'
      when a.state = 'open' and bool_or(i.verdict = 'late') then 'Đang thực hiện – quá hạn'
      when a.state = 'open' then 'Đang thực hiện – trong hạn'
      when bool_or(i.counted = 'Hoàn thành quá hạn') then 'Hoàn thành quá hạn'
      else 'Hoàn thành đúng hạn'
    end,
    max(i.due_on), count(i.counted), bool_or(i.extended), bool_or(i.undelivered), i.ordinal
  from report_items_at(report_tasks_at.at) i
  join assignments a on a.directive = i.directive and a.ordinal = i.ordinal
  group by i.directive, i.unit, i.unit_name, i.duty, i.ordinal, a.state
$$;

-- On time, of what is due: completed tasks and overdue ones. What is still in time is not counted against anybody.
create function report_rate(on_time bigint, due bigint) returns numeric
  language sql immutable as $$ select round(on_time::numeric / nullif(due, 0), 3) $$;

-- One row per unit and month of the deadline. The rates leave out what the unit is not to be judged by: tasks with an
-- extension, tasks of which some notice never arrived, or both.
create function report_unit_months_at(at bigint) returns table (
  unit text, unit_name text, month text, tasks bigint,
  done_on_time bigint, done_late bigint, open_in_time bigint, open_overdue bigint,
  extended bigint, undelivered bigint,
  on_time_rate numeric, on_time_rate_without_extensions numeric, on_time_rate_without_undelivered numeric,
  on_time_rate_without_either numeric
) language sql stable as $$
  select t.unit, t.unit_name, substr(t.due_on, 1, 7), count(*),
    count(*) filter (where t.counted = 'Hoàn thành đúng hạn'),
    count(*) filter (where t.counted = 'Hoàn thành quá hạn'),
    count(*) filter (where t.counted = 'Đang thực hiện – trong hạn'),
    count(*) filter (where t.counted = 'Đang thực hiện – quá hạn'),
    count(*) filter (where t.extended),
    count(*) filter (where t.undelivered),
    report_rate(count(*) filter (where t.on_time), count(*) filter (where t.due)),
    report_rate(count(*) filter (where t.on_time and not t.extended), count(*) filter (where t.due and not t.extended)),
    report_rate(count(*) filter (where t.on_time and not t.undelivered),
      count(*) filter (where t.due and not t.undelivered)),
    report_rate(count(*) filter (where t.on_time and not t.extended and not t.undelivered),
      count(*) filter (where t.due and not t.extended and not t.undelivered))
  from (
    select task.*, task.counted = 'Hoàn thành đúng hạn' as on_time,
      task.counted <> 'Đang thực hiện – trong hạn' as due
    from report_tasks_at(report_unit_months_at.at) task
    where task.counted is not null
  ) t
  group by t.unit, t.unit_name, substr(t.due_on, 1, 7)
$$;

create function report_now() returns bigint
  language sql stable as $$ select (extract(epoch from now()) * 1000)::bigint $$;

create view report_items as select * from report_items_at(report_now());
create view report_tasks as select * from report_tasks_at(report_now());
create view report_unit_months as select * from report_unit_months_at(report_now());
