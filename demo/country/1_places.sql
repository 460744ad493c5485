INSERT INTO centers_region (name, kind, parent_id, path) VALUES ('대한민국', 'nation', NULL, '/n/');
UPDATE centers_region SET path = '/' || id || '/' WHERE kind = 'nation';
INSERT INTO centers_region (name, kind, parent_id, path)
SELECT '가상' || g || '도', 'province', (SELECT id FROM centers_region WHERE kind = 'nation'), '/p' || g
FROM generate_series(1, 17) g;
UPDATE centers_region r SET path = p.path || r.id || '/' FROM centers_region p WHERE r.parent_id = p.id AND r.kind = 'province';
INSERT INTO centers_region (name, kind, parent_id, path)
SELECT '가상' || g || '시', 'city', p.id, '/c' || g
FROM generate_series(1, {offices}) g
JOIN (SELECT id, row_number() OVER (ORDER BY id) AS k FROM centers_region WHERE kind = 'province') p ON p.k = 1 + g % 17;
UPDATE centers_region r SET path = p.path || r.id || '/' FROM centers_region p WHERE r.parent_id = p.id AND r.kind = 'city';
INSERT INTO centers_region (name, kind, parent_id, path)
SELECT '가상' || t || '동', 'township', c.id, '/t' || c.id || '-' || t
FROM centers_region c, generate_series(1, 15) t WHERE c.kind = 'city';
UPDATE centers_region r SET path = p.path || r.id || '/' FROM centers_region p WHERE r.parent_id = p.id AND r.kind = 'township';
INSERT INTO centers_office (public_id, name, kind, region_id, address, phone, facility_number, is_invented)
SELECT pg_temp.number(id, 'center'), replace(name, '시', '') || '지역자활센터', 'center', id, '', '', '', true
FROM centers_region WHERE kind = 'city' ORDER BY id;
INSERT INTO centers_office (public_id, name, kind, region_id, address, phone, facility_number, is_invented)
SELECT pg_temp.number(id, 'city'), name, 'city', id, '', '', '', true FROM centers_region WHERE kind = 'city' ORDER BY id;
INSERT INTO centers_office (public_id, name, kind, region_id, address, phone, facility_number, is_invented)
SELECT pg_temp.number(id, 'metro'), replace(name, '도', '') || '광역자활센터', 'metro', id, '', '', '', true
FROM centers_region WHERE kind = 'province' ORDER BY id;
