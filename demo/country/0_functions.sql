-- A number from 0 to 1 that belongs to a row and the thing drawn: the same seed gives the same country.
CREATE OR REPLACE FUNCTION pg_temp.draw(n bigint, what text) RETURNS double precision IMMUTABLE LANGUAGE sql AS
$$ SELECT (('x' || substr(md5({seed} || '/' || what || '/' || n), 1, 8))::bit(32)::bigint & 2147483647) / 2147483648.0 $$;
CREATE OR REPLACE FUNCTION pg_temp.one_of(choices text[], n bigint, what text) RETURNS text IMMUTABLE LANGUAGE sql AS
$$ SELECT choices[1 + floor(pg_temp.draw(n, what) * array_length(choices, 1))::int] $$;
CREATE OR REPLACE FUNCTION pg_temp.number(n bigint, what text) RETURNS uuid IMMUTABLE LANGUAGE sql AS
$$ SELECT md5({seed} || '/uuid/' || what || '/' || n)::uuid $$;
