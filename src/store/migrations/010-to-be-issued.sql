-- What is accepted of a plan is done once the plan is issued: until then reports say so, as every page and table does. How
-- it is counted stays: the task is still at work.
create or replace function report_items_at(at bigint) returns table (
  directive text, unit text, unit_name text, duty text, item text, state text, counted text, due_on text,
  closes_at bigint, received_at bigint, verdict text, extended boolean, undelivered boolean, ordinal integer
) language sql stable as $$
  select a.directive, a.unit, coalesce(u.name, a.unit), a.duty, i.item,
    case
      when a.state = 'open' and i.state = 'accepted' and bool_and(i.state in ('accepted', 'nil', 'exempted'))
        over (partition by a.directive, a.ordinal) then 'Đạt yêu cầu – chờ ban hành'
      else report_state(a.state, i.state, i.verdict, i.closes_at, report_items_at.at)
    end,
    report_counted(a.state, i.state, i.verdict, i.closes_at, report_items_at.at),
    report_day(i.closes_at), i.closes_at, i.received_at, i.verdict, i.extended,
    a.on_phone_list_since is not null or n.unit is not null,
    a.ordinal
  from assignments a
  join items i on i.directive = a.directive and i.ordinal = a.ordinal
  left join units u on u.id = a.unit
  left join report_undelivered n on n.directive = a.directive and n.duty = a.duty and n.unit = a.unit
$$;
