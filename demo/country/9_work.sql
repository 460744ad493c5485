-- Every working day of every placement, and what units sold and spent by month. The rows are made to fit.
INSERT INTO attendance_workday (participant_id, placement_id, dated_on, code, scheduled_minutes, lost_minutes,
  overtime_minutes, night_minutes, came_at, left_at, reason, version)
SELECT p.participant_id, p.id, d.dated_on, CASE WHEN d.draw < 90 THEN 'present' WHEN d.draw < 93 THEN 'training'
    WHEN d.draw < 97 THEN 'leave' WHEN d.draw < 99 THEN 'absent' ELSE 'sick' END, 480, 0, 0, 0, NULL, NULL, '', 1
FROM programs_placement p
CROSS JOIN LATERAL (
  SELECT g::date AS dated_on, abs(hashint8extended(p.id * 100000 + (g::date - '2000-01-01'::date), {seed})) % 100 AS draw
  FROM generate_series(p.starts_on, LEAST(p.ends_on, '{last}'::date), interval '1 day') g
  WHERE extract(isodow FROM g) < 6
) d;
INSERT INTO sales_saleentry (public_id, unit_id, dated_on, supply, vat, customer, what, paid_how, kept_by_id, kept_at)
SELECT pg_temp.number(u.id * 1000000 + (m::date - '2000-01-01'::date) * 10 + k, 'sale'), u.id, m::date + k * 6,
  300000 + abs(hashint8extended(u.id * 100000 + (m::date - '2000-01-01'::date) + k, {seed})) % 700000, 0, '', '납품',
  'card', l.membership_id, m
FROM programs_programunit u JOIN programs_programunit_leaders l ON l.programunit_id = u.id
CROSS JOIN LATERAL generate_series(date_trunc('month', u.opened_on) + interval '1 month', '{last}'::date, interval '1 month') m
CROSS JOIN generate_series(0, 3) k;
INSERT INTO sales_costentry (public_id, unit_id, dated_on, kind, fund, amount, vat, payee, what, booked_month, source,
  kept_by_id, kept_at)
SELECT pg_temp.number(u.id * 1000000 + (m::date - '2000-01-01'::date) * 10 + (k = 'labour')::int, 'cost'), u.id, m::date + 27, k, 'subsidy',
  CASE k WHEN 'labour' THEN 12000000 ELSE 1500000 END, 0, '', '지출', NULL, '', l.membership_id, m
FROM programs_programunit u JOIN programs_programunit_leaders l ON l.programunit_id = u.id
CROSS JOIN LATERAL generate_series(date_trunc('month', u.opened_on) + interval '1 month', '{last}'::date, interval '1 month') m
CROSS JOIN (VALUES ('labour'), ('direct')) AS kinds(k);
