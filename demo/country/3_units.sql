INSERT INTO programs_programunit (public_id, center_id, name, type_id, industry, opened_on, closed_on, is_invented)
SELECT pg_temp.number(o.id * 1000 + k, 'unit'), o.id, '사업단 ' || k || '호',
  (SELECT id FROM programs_unittype WHERE code = CASE WHEN k = 1 THEN 'gateway' WHEN k = 2 THEN 'maintenance'
    WHEN k % 3 = 0 THEN 'market' ELSE 'social' END),
  pg_temp.one_of(ARRAY['세탁', '청소', '도시락', '카페', '집수리', '배송', '영농', '편의점'], o.id * 1000 + k, 'industry'),
  '{first}', NULL, true
FROM centers_office o, generate_series(1, {units}) k WHERE o.kind = 'center';
INSERT INTO programs_programunit_leaders (programunit_id, membership_id)
SELECT u.id, m.id FROM programs_programunit u JOIN centers_membership m ON m.office_id = u.center_id AND m.role = 'unit';
