INSERT INTO audit_event (at, verb, actor_id, actor_label, desk_label, office_id, target_type, target_id, target_label,
  participant_id, before, after, reason)
SELECT p.starts_on::timestamptz, 'participant.registered', NULL, '자동', '', p.center_id, 'participants.Participant',
  p.id::text, '', p.id, '{{}}', jsonb_build_object('starts_on', p.starts_on), '' FROM person p;
DROP TABLE person;
