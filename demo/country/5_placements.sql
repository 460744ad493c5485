-- Everybody passes the gateway for two months, then works in one unit until leaving.
INSERT INTO programs_placement (participant_id, unit_id, starts_on, ends_on, end_reason_id, over_places_reason)
SELECT p.id, u.id, p.starts_on, CASE WHEN p.starts_on + 58 < '{last}'::date THEN p.starts_on + 58 END,
  CASE WHEN p.starts_on + 58 < '{last}'::date THEN (SELECT id FROM participants_endreason WHERE code = 'gateway_done') END, ''
FROM person p JOIN programs_programunit u ON u.center_id = p.center_id AND u.name = '사업단 1호';
INSERT INTO programs_placement (participant_id, unit_id, starts_on, ends_on, end_reason_id, over_places_reason)
SELECT p.id, u.id, p.starts_on + 59, CASE WHEN p.starts_on + p.days <= '{last}' THEN p.starts_on + p.days END,
  CASE WHEN p.starts_on + p.days <= '{last}' THEN
    (SELECT id FROM participants_endreason WHERE code = 'participation_ended') END, ''
FROM person p
JOIN (SELECT center_id, count(*) AS n FROM programs_programunit GROUP BY center_id) c ON c.center_id = p.center_id
JOIN programs_programunit u ON u.center_id = p.center_id
  AND u.name = '사업단 ' || (2 + floor(p.unit_draw * (c.n - 1))::int) || '호'
WHERE p.days > 59 AND p.starts_on + 59 <= '{last}'::date;
INSERT INTO programs_unityear (unit_id, year, places, site, phone, business_number, weekly_hours, weekdays,
  winter_from, winter_to, summer_from, summer_to, keeps_times, postcode, vat_applies, remarks)
SELECT u.id, y, LEAST(500, GREATEST(5, (SELECT count(*) FROM programs_placement p WHERE p.unit_id = u.id
  AND p.starts_on <= make_date(y, 12, 31) AND (p.ends_on IS NULL OR p.ends_on >= make_date(y, 1, 1))))), '', '', '', 40,
  '12345', 11, 2, 6, 8, false, '', false, ''
FROM programs_programunit u, generate_series(EXTRACT(YEAR FROM '{first}'::date)::int, EXTRACT(YEAR FROM '{last}'::date)::int) y;
