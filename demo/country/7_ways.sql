-- The tables are new: without counting, PostgreSQL would join them row by row.
ANALYZE;
ANALYZE person;
CREATE TEMP TABLE way ON COMMIT DROP AS
SELECT p.id, p.n, p.center_id, p.starts_on, LEAST(p.starts_on + p.days, '{last}'::date) AS until,
  p.starts_on + p.days <= '{last}' AS has_left, w.case_manager_id AS manager_id, w.township_id, s.id AS spell_id,
  d.id AS director_id, c.id AS city_desk_id, c.office_id AS city_id, e.gets_livelihood AS is_conditional, r.code AS reason
FROM person p
JOIN participants_participant w ON w.id = p.id
JOIN participants_participation s ON s.participant_id = p.id
JOIN participants_eligibility e ON e.participant_id = p.id
LEFT JOIN participants_endreason r ON r.id = s.end_reason_id
JOIN centers_membership d ON d.office_id = p.center_id AND d.role = 'director'
LEFT JOIN (SELECT DISTINCT ON (o.region_id) m.id, m.office_id, o.region_id FROM centers_membership m
  JOIN centers_office o ON o.id = m.office_id WHERE m.role = 'city' ORDER BY o.region_id, m.id) c
  ON c.region_id = p.region_id;
ANALYZE way;
UPDATE participants_participant p SET created_at = w.starts_on FROM way w WHERE w.id = p.id;
INSERT INTO participants_residence (participant_id, township_id, address, starts_on, ends_on)
SELECT id, township_id, '', starts_on, NULL FROM way;
INSERT INTO participants_caseterm (participant_id, case_manager_id, starts_on, ends_on)
SELECT id, manager_id, starts_on, NULL FROM way;
INSERT INTO participants_consent (public_id, participant_id, kind, recipient, starts_on, ends_on, method, evidence_id,
  taken_by_id, withdrawn_on, agreed)
SELECT pg_temp.number(n, 'consent'), id, 'collect', '', starts_on, starts_on + 1825, 'paper', NULL, manager_id, NULL, true
FROM way;
-- Needs every half year in four areas, capacity every year.
INSERT INTO assessments_needsassessment (public_id, participant_id, by_id, version, created_at, assessed_on, note)
SELECT pg_temp.number(n * 100 + k, 'needs'), id, manager_id, 1, starts_on + 8 + 182 * k, starts_on + 8 + 182 * k, ''
FROM way, generate_series(0, 11) k WHERE starts_on + 8 + 182 * k <= until;
INSERT INTO assessments_need (public_id, assessment_id, area_id, need, obstacle, strength, weight)
SELECT pg_temp.number(a.id * 10 + k, 'need'), a.id, s.id, '욕구 ' || s.name, '', '', 1 + (a.id + k) % 4
FROM assessments_needsassessment a CROSS JOIN generate_series(1, 4) k
JOIN partnerships_servicearea s ON true WHERE s."order" = 1 + (a.participant_id + 2 * k) % 9;
INSERT INTO assessments_capacityassessment (public_id, participant_id, by_id, version, created_at, assessed_on, total, note)
SELECT pg_temp.number(n * 100 + k, 'capacity'), id, manager_id, 1, starts_on + 15 + 365 * k, starts_on + 15 + 365 * k,
  45 + floor(pg_temp.draw(n, 'total') * 40)::int, '' FROM way, generate_series(0, 5) k WHERE starts_on + 15 + 365 * k <= until;
INSERT INTO assessments_capacityscore (assessment_id, item_id, points)
SELECT a.id, i.id, a.total * i.max_points / 100 FROM assessments_capacityassessment a, assessments_capacityitem i;
INSERT INTO assessments_workprofile (public_id, participant_id, by_id, version, created_at, noted_on, hours_a_day,
  wish_words, limit_words, can_drive)
SELECT pg_temp.number(n, 'work'), id, manager_id, 1, starts_on, starts_on, 4 + floor(pg_temp.draw(n, 'hours') * 5)::int, '', '',
  NULL FROM way;
ANALYZE assessments_needsassessment, assessments_need;
-- A plan every year with two goals, each with two steps, looked at every three months.
INSERT INTO documents_document (public_id, center_id, name, content_type, size, sha256, file, created_at)
SELECT pg_temp.number(o.id, 'signature'), o.id, '서명', 'image/png', 0, '', '', now() FROM centers_office o WHERE o.kind = 'center';
INSERT INTO plans_plan (public_id, participant_id, version, state, pathway, long_term, short_term, written_on, review_on,
  signed_on, signature_id, approved_on, approved_by_id, closed_on, author_id, wanted_changes, revision)
SELECT pg_temp.number(w.n * 100 + k, 'plan'), w.id, k + 1, CASE WHEN ends_on IS NULL THEN 'approved' ELSE 'closed' END,
  pg_temp.one_of(ARRAY['keep_work', 'job', 'training', 'social'], w.n, 'pathway'), '장기 목표', '단기 목표', written_on,
  CASE WHEN ends_on IS NULL THEN GREATEST(written_on + 1, '{last}'::date - 8 + floor(pg_temp.draw(w.n, 'review') * 99)::int)
    ELSE written_on + 91 END,
  written_on, d.id, written_on + 3, w.director_id, ends_on, w.manager_id, '', 1
FROM way w CROSS JOIN generate_series(0, 5) k
CROSS JOIN LATERAL (SELECT w.starts_on + 22 + 365 * k AS written_on) y
CROSS JOIN LATERAL (SELECT CASE WHEN y.written_on + 368 <= w.until THEN y.written_on + 368 WHEN w.has_left THEN w.until + 5
  END AS ends_on) z
JOIN documents_document d ON d.center_id = w.center_id
WHERE y.written_on + 3 <= w.until;
ANALYZE plans_plan;
INSERT INTO plans_goal (public_id, plan_id, need_id, words, "order", reached_on, carried_from_id)
SELECT pg_temp.number(p.id * 10 + g.k, 'goal'), p.id, g.id, '목표', g.k, NULL, NULL FROM plans_plan p
CROSS JOIN LATERAL (SELECT a.id FROM assessments_needsassessment a WHERE a.participant_id = p.participant_id
  AND a.assessed_on <= p.written_on ORDER BY a.assessed_on DESC LIMIT 1) a
CROSS JOIN LATERAL (SELECT n.id, row_number() OVER (ORDER BY n.id) AS k FROM assessments_need n
  WHERE n.assessment_id = a.id ORDER BY n.id LIMIT 2) g;
ANALYZE plans_goal;
INSERT INTO plans_step (public_id, goal_id, words, owner, owner_words, due_on, done_on, result, carried_from_id)
SELECT pg_temp.number(g.id * 10 + k, 'step'), g.id, '할 일', 'participant', '', due, CASE WHEN is_done THEN due END,
  CASE WHEN is_done THEN '마침' ELSE '' END, NULL
FROM plans_goal g JOIN plans_plan p ON p.id = g.plan_id CROSS JOIN generate_series(1, 2) k
CROSS JOIN LATERAL (SELECT p.written_on + 120 * k + floor(pg_temp.draw(g.id, 'due') * 60)::int AS due) x
CROSS JOIN LATERAL (SELECT x.due < '{last}' AND pg_temp.draw(g.id * 10 + k, 'done') < 0.97 AS is_done) y;
INSERT INTO plans_review (plan_id, reviewed_on, note, next_on, by_id)
SELECT p.id, p.written_on + 91 * k, '점검', p.written_on + 91 * (k + 1), p.author_id FROM plans_plan p, generate_series(1, 3) k
WHERE p.written_on + 91 * k <= LEAST(COALESCE(p.closed_on, '{last}'), '{last}');
-- Opinions every three months, nearly all decided.
INSERT INTO compliance_complianceopinion (public_id, participant_id, kind, starts_on, ends_on, verdict, grounds,
  written_by_id, written_at, sent_at, sent_by_id, city_id)
SELECT pg_temp.number(n * 100 + k, 'opinion'), id, 'regular', starts_on + 91 * (k - 1) + 1, starts_on + 91 * k, 'met', '꾸준히 나옵니다.',
  manager_id, starts_on + 91 * k, starts_on + 91 * k, manager_id, city_id
FROM way, generate_series(1, 24) k WHERE is_conditional AND city_id IS NOT NULL AND starts_on + 91 * k <= until;
INSERT INTO compliance_complianceopinion (public_id, participant_id, kind, starts_on, ends_on, verdict, grounds,
  written_by_id, written_at, sent_at, sent_by_id, city_id)
SELECT pg_temp.number(n, 'drop out'), id, 'drop_out', until, until, 'not_met', '그만두었습니다.', manager_id, until, until,
  manager_id, city_id
FROM way WHERE is_conditional AND city_id IS NOT NULL AND reason IN ('absence', 'gave_up', 'noncompliance');
ANALYZE compliance_complianceopinion;
INSERT INTO compliance_compliancedecision (public_id, opinion_id, outcome, decided_on, notice_on, reason, decided_by_id)
SELECT pg_temp.number(o.id, 'decision'), o.id, 'go_on', o.ends_on + 2, o.ends_on + 2, '확인함', w.city_desk_id
FROM compliance_complianceopinion o JOIN way w ON w.id = o.participant_id WHERE o.ends_on < '{last}'::date - 5;
INSERT INTO casework_casenote (public_id, participant_id, kind, happened_on, body, next_on, next_done_on, author_id,
  is_restricted, version, created_at)
SELECT pg_temp.number(n * 1000 + k, 'note'), id, pg_temp.one_of(ARRAY['visit', 'phone', 'home', 'text'], n * 1000 + k, 'kind'),
  starts_on + 5 + 45 * k, '만나서 지내는 이야기를 나눔. 다음 달까지 할 일을 정함.', NULL, NULL, manager_id, false, 1, starts_on + 5 + 45 * k
FROM way, generate_series(0, 45) k WHERE starts_on + 5 + 45 * k <= until;
INSERT INTO casework_closing (participation_id, employer, job, job_kind, weekly_hours, is_insured, monthly_wage, work_from,
  is_registered, has_premises, is_off_benefit, off_benefit_on, achieved, summary, written_by_id)
SELECT spell_id, CASE WHEN reason = 'job' THEN '가상물류센터' ELSE '' END, '', '', NULL, false, NULL,
  CASE WHEN reason = 'job' THEN until END, false, false, false, NULL, '', '', manager_id FROM way WHERE has_left;
INSERT INTO casework_followup (participation_id, month, asked_on, way, standing, is_on_livelihood, has_applied, words,
  employer, job, job_kind, weekly_hours, is_insured, monthly_wage, written_by_id)
SELECT spell_id, m, until + 30 * m, 'phone', 'no_work', false, false, '', '', '', '', NULL, false, NULL, manager_id
FROM way CROSS JOIN (VALUES (3), (6), (12)) month(m)
WHERE has_left AND until + 30 * m <= '{last}' AND pg_temp.draw(n * 100 + m, 'asked') < 0.9;
DROP TABLE way;
