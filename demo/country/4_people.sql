CREATE TEMP TABLE person ON COMMIT DROP AS
SELECT g AS n, c.id AS center_id, c.region_id,
  '{last}'::date - floor(pg_temp.draw(g, 'since') * {years} * 365)::int AS starts_on,
  60 + floor(pg_temp.draw(g, 'stay') * pg_temp.draw(g, 'stay2') * 1500)::int AS days,
  pg_temp.draw(g, 'unit') AS unit_draw, pg_temp.draw(g, 'category') AS category_draw, pg_temp.draw(g, 'exit') AS exit_draw
FROM generate_series(1, {people}) g
JOIN (SELECT id, region_id, row_number() OVER (ORDER BY id) AS k, count(*) OVER () AS n FROM centers_office
      WHERE kind = 'center') c ON c.k = 1 + floor(power(pg_temp.draw(g, 'center'), 1.6) * c.n)::int;
ALTER TABLE person ADD COLUMN id bigint;
UPDATE person SET id = nextval(pg_get_serial_sequence('participants_participant', 'id'));
INSERT INTO participants_participant (id, public_id, center_id, name, name_initials, born_on, sex, phone, phone_tail,
  township_id, case_manager_id, team, capacity_score, remarks, age_reason, is_birth_estimated,
  is_certified, is_restricted, version, created_at, registration_number)
SELECT p.id, pg_temp.number(p.n, 'person'), p.center_id,
  (ARRAY[{surnames}])[s] || (ARRAY[{firsts}])[f] || (ARRAY[{seconds}])[g],
  (ARRAY[{surname_initials}])[s] || (ARRAY[{first_initials}])[f] || (ARRAY[{second_initials}])[g],
  p.starts_on - (19 * 365 + floor(pg_temp.draw(p.n, 'age') * 44 * 365)::int),
  CASE WHEN pg_temp.draw(p.n, 'sex') < 0.5 THEN 'F' ELSE 'M' END,
  '010-0' || lpad((p.n / 10000 % 1000)::text, 3, '0') || '-' || lpad((p.n % 10000)::text, 4, '0'),
  lpad((p.n % 10000)::text, 4, '0'), t.id, m.id, '', 40 + floor(pg_temp.draw(p.n, 'score') * 45)::int, '', '', false,
  false, false, 1, now(), ''
FROM person p
CROSS JOIN LATERAL (SELECT 1 + floor(pg_temp.draw(p.n, 's') * {n_surnames})::int AS s,
  1 + floor(pg_temp.draw(p.n, 'f') * {n_firsts})::int AS f, 1 + floor(pg_temp.draw(p.n, 'g') * {n_seconds})::int AS g) d
JOIN (SELECT id, parent_id, row_number() OVER (PARTITION BY parent_id ORDER BY id) AS k FROM centers_region
      WHERE kind = 'township') t ON t.parent_id = p.region_id AND t.k = 1 + floor(pg_temp.draw(p.n, 'town') * 15)::int
JOIN (SELECT id, office_id, row_number() OVER (PARTITION BY office_id ORDER BY id) AS k FROM centers_membership
      WHERE role = 'case') m ON m.office_id = p.center_id AND m.k = 1 + floor(pg_temp.draw(p.n, 'manager') * 4)::int;
INSERT INTO participants_participation (participant_id, starts_on, ends_on, end_reason_id, end_note)
SELECT p.id, p.starts_on, CASE WHEN p.starts_on + p.days <= '{last}' THEN p.starts_on + p.days END,
  CASE WHEN p.starts_on + p.days <= '{last}' THEN r.id END, ''
FROM person p JOIN (SELECT id, row_number() OVER (ORDER BY "order") AS k, count(*) OVER () AS n
  FROM participants_endreason WHERE ends_participation) r ON r.k = 1 + floor(p.exit_draw * r.n)::int;
INSERT INTO participants_eligibility (participant_id, category_id, starts_on, ends_on, gets_livelihood, gets_medical,
  gets_housing, gets_education, condition_noticed_on)
SELECT p.id, c.id, p.starts_on, NULL, c.code = 'conditional', c.code <> 'near_poor', c.code <> 'near_poor', false,
  CASE WHEN c.is_conditional THEN p.starts_on - 20 END
FROM person p JOIN participants_category c ON c.code = CASE WHEN p.category_draw < 0.5 THEN 'conditional'
  WHEN p.category_draw < 0.75 THEN 'near_poor' WHEN p.category_draw < 0.88 THEN 'general'
  WHEN p.category_draw < 0.96 THEN 'special' ELSE 'facility' END;
