INSERT INTO accounts_user (username, name, password, email, phone, is_superuser, is_staff, is_active, date_joined)
SELECT 'country-' || o.id || '-' || k, pg_temp.one_of(ARRAY[{surnames}], o.id * 100 + k, 's')
  || pg_temp.one_of(ARRAY[{firsts}], o.id * 100 + k, 'f') || pg_temp.one_of(ARRAY[{seconds}], o.id * 100 + k, 'g'),
  '{password}', '', '', false, false, true, now()
FROM centers_office o, generate_series(1, 10) k
WHERE (o.kind = 'center' AND k <= 8) OR (o.kind IN ('city', 'metro') AND k = 9);
INSERT INTO centers_membership (user_id, office_id, role, starts_on, ends_on, closed_at, wants_digest)
SELECT u.id, o.id, CASE k WHEN 1 THEN 'director' WHEN 2 THEN 'admin' WHEN 3 THEN 'account' WHEN 4 THEN 'unit'
  WHEN 9 THEN o.kind ELSE 'case' END, '{first}', NULL, NULL, true
FROM centers_office o, generate_series(1, 10) k
JOIN LATERAL (SELECT 1) x ON true
JOIN accounts_user u ON true
WHERE u.username = 'country-' || o.id || '-' || k;
