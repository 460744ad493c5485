INSERT INTO partnerships_partner (public_id, center_id, office_id, name, kind, business_number, representative, address,
  phone, website, offers, conditions, reveals_something, is_invented)
SELECT pg_temp.number(o.id * 100 + k, 'partner'), o.id, NULL, '가상협력기관 ' || o.id || '-' || k,
  pg_temp.one_of(ARRAY['clinic', 'counselling', 'education', 'welfare', 'employment', 'legal'], o.id * 100 + k, 'kind'),
  '', '', '', '', '', '', '', false, true
FROM centers_office o, generate_series(1, 8) k WHERE o.kind = 'center';
INSERT INTO partnerships_partner_areas (partner_id, servicearea_id)
SELECT p.id, a.id FROM partnerships_partner p JOIN partnerships_servicearea a ON a."order" = 1 + p.id % 9;
INSERT INTO partnerships_agreement (public_id, center_id, partner_id, event_id, number, version, purpose, starts_on,
  ends_on, renews_itself, status, signed_on, our_signatory, their_signatory, scan_id, renews_id)
SELECT pg_temp.number(p.id, 'agreement'), p.center_id, p.id, NULL, '', 1, '서비스 연계',
  '{last}'::date - floor(pg_temp.draw(p.id, 'signed') * 900)::int,
  '{last}'::date + floor((pg_temp.draw(p.id, 'ends') - 0.15) * 900)::int, false, 'signed',
  '{last}'::date - floor(pg_temp.draw(p.id, 'signed') * 900)::int, '', '', NULL, NULL
FROM partnerships_partner p
WHERE floor((pg_temp.draw(p.id, 'ends') - 0.15) * 900)::int >= -floor(pg_temp.draw(p.id, 'signed') * 900)::int;
INSERT INTO partnerships_agreement_areas (agreement_id, servicearea_id)
SELECT a.id, pa.servicearea_id FROM partnerships_agreement a JOIN partnerships_partner_areas pa ON pa.partner_id = a.partner_id;
INSERT INTO enterprises_enterprise (public_id, center_id, name, industry, legal_form, kind, business_number,
  representative, address, phone, grew_from_id, recognised_on, recognition_number, revoked_on, closed_on, is_invented)
SELECT pg_temp.number(o.id * 100 + k, 'enterprise'), o.id, '가상자활기업 ' || o.id || '-' || k, '청소', 'cooperative',
  'local', '', '', '', '', NULL, '{first}'::date + k * 200, '', NULL, NULL, true
FROM centers_office o, generate_series(1, 3) k WHERE o.kind = 'center';
INSERT INTO enterprises_membercount (enterprise_id, counted_on, general, conditional, special, near_poor,
  other_low_income, ordinary)
SELECT id, '{last}', 1, 1, 1, 2, 0, 2 FROM enterprises_enterprise;
