INSERT INTO programs_programunit (public_id, center_id, name, type_id, industry, opened_on, closed_on, is_invented)
SELECT pg_temp.number(o.id * 1000 + k, 'unit'), o.id, '사업단 ' || k || '호',
  (SELECT id FROM programs_unittype WHERE code = CASE WHEN k = 1 THEN 'gateway' WHEN k = 2 THEN 'maintenance'
    WHEN k % 3 = 0 THEN 'market' ELSE 'social' END),
  pg_temp.one_of(ARRAY['세탁', '청소', '도시락', '카페', '집수리', '배송', '영농', '편의점'], o.id * 1000 + k, 'industry'),
  '{first}', NULL, true
FROM (SELECT id, kind, row_number() OVER (ORDER BY id) AS rank FROM centers_office WHERE kind = 'center') o
-- A few centers are large, most are small: the same share as the people get (4_people), one unit for about 22 files.
JOIN LATERAL generate_series(1, GREATEST(4, LEAST(80, round({people} / 22.0
  * (power(o.rank / {offices}.0, 0.625) - power((o.rank - 1) / {offices}.0, 0.625)))))::int) k ON true;
INSERT INTO programs_programunit_leaders (programunit_id, membership_id)
SELECT u.id, m.id FROM programs_programunit u JOIN centers_membership m ON m.office_id = u.center_id AND m.role = 'unit';
