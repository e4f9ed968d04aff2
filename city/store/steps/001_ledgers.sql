-- Where halls' ledgers come together. A hall's hub signs in as a role of its own and may do nothing here but
-- call the five functions below; each of them works on the one hall that role was made for.

-- Small and often written: how far each hall's ledger has come, and when its hub was last heard.
-- newest_seq is what the hall says it has, heard_at the city's own clock.
CREATE TABLE halls (
    hall_id text PRIMARY KEY,
    role text NOT NULL UNIQUE,
    seq bigint NOT NULL DEFAULT 0,
    last_hash text NOT NULL DEFAULT '',
    newest_seq bigint NOT NULL DEFAULT 0,
    heard_at timestamptz,
    up_since_at timestamptz,
    added_at timestamptz NOT NULL DEFAULT now()
) WITH (fillfactor = 50);

-- What is shown of a hall: its own card (names, businesses, windows) and the summary told from its ledger.
CREATE TABLE faces (
    hall_id text PRIMARY KEY REFERENCES halls,
    card jsonb NOT NULL DEFAULT '{}',
    summary jsonb NOT NULL DEFAULT '{}',
    told_seq bigint NOT NULL DEFAULT 0,
    told_at timestamptz,
    untold bigint NOT NULL DEFAULT 0
);

-- Every entry as the hall hashed it: the text whose SHA-256 the next entry begins with.
CREATE TABLE ledger (
    hall_id text NOT NULL,
    seq bigint NOT NULL,
    arrived_month date NOT NULL DEFAULT date_trunc('month', now()),
    entry text NOT NULL,
    PRIMARY KEY (hall_id, seq, arrived_month)
) PARTITION BY RANGE (arrived_month);
CREATE TABLE ledger_rest PARTITION OF ledger DEFAULT;

-- What a hall no longer has since it was restored from a copy: kept, never shown as if it were true.
CREATE TABLE lost_entries (
    hall_id text NOT NULL,
    seq bigint NOT NULL,
    lost_at timestamptz NOT NULL DEFAULT now(),
    entry text NOT NULL
);
CREATE TABLE turnings (
    hall_id text NOT NULL,
    turned_at timestamptz NOT NULL DEFAULT now(),
    to_seq bigint NOT NULL,
    lost bigint NOT NULL
);
CREATE INDEX turnings_of_hall ON turnings (hall_id, turned_at);

-- The rows the ledger tells of, as far as the city shows them; days' figures by business.
CREATE TABLE told_rows (
    hall_id text NOT NULL,
    kind text NOT NULL,
    key text NOT NULL,
    is_open boolean NOT NULL,
    told_on date NOT NULL DEFAULT current_date,
    data jsonb NOT NULL,
    PRIMARY KEY (hall_id, kind, key)
) WITH (fillfactor = 70);
CREATE INDEX told_rows_open ON told_rows (hall_id) WHERE is_open;
CREATE INDEX told_rows_ended ON told_rows (told_on) WHERE NOT is_open;
CREATE TABLE figures (
    hall_id text NOT NULL,
    service_day text NOT NULL,
    service_id text NOT NULL,
    issued bigint NOT NULL DEFAULT 0,
    called bigint NOT NULL DEFAULT 0,
    done bigint NOT NULL DEFAULT 0,
    no_show bigint NOT NULL DEFAULT 0,
    cancelled bigint NOT NULL DEFAULT 0,
    waited_ms bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (hall_id, service_day, service_id)
);
CREATE INDEX figures_of_day ON figures (service_day);

-- Who may look.
CREATE TABLE staff (
    staff_number text PRIMARY KEY,
    name text NOT NULL,
    password_hash text NOT NULL
);
CREATE TABLE sessions (
    token_hash text PRIMARY KEY,
    staff_number text NOT NULL REFERENCES staff ON DELETE CASCADE,
    began_at timestamptz NOT NULL DEFAULT now(),
    seen_at timestamptz NOT NULL DEFAULT now()
);

-- The hash the next entry begins with.
CREATE FUNCTION hash_of(p_entry text) RETURNS text LANGUAGE sql IMMUTABLE AS
    $$ SELECT encode(sha256(convert_to(p_entry, 'UTF8')), 'hex') $$;

-- The hall this role was made for, locked against another of its hubs that comes at the same time.
CREATE FUNCTION own_hall(p_hall text) RETURNS halls LANGUAGE plpgsql AS $$
DECLARE
    mine halls;
BEGIN
    SELECT * INTO mine FROM halls WHERE role = session_user FOR UPDATE;
    IF mine.hall_id IS DISTINCT FROM p_hall THEN
        RAISE EXCEPTION USING ERRCODE = 'JH001',
            MESSAGE = format('%s may not write for hall %s', session_user, p_hall);
    END IF;
    RETURN mine;
END $$;

-- A hub has come: what it says of its hall is kept; answers how far its ledger is known here.
CREATE FUNCTION introduce(p_hall text, p_card jsonb, OUT seq bigint, OUT last_hash text)
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    mine halls := own_hall(p_hall);
BEGIN
    INSERT INTO faces (hall_id, card) VALUES (p_hall, p_card)
        ON CONFLICT (hall_id) DO UPDATE SET card = excluded.card WHERE faces.card <> excluded.card;
    UPDATE halls SET heard_at = clock_timestamp(), up_since_at = clock_timestamp() WHERE hall_id = p_hall;
    seq := mine.seq;
    last_hash := mine.last_hash;
END $$;

-- The next entries of a hall's ledger, p_first being the seq of the first; those known already are passed
-- over. Each must begin with the hash of the one before it and its own seq, else nothing is taken in.
-- Without entries it is a sign of life. Answers the newest seq known here now.
CREATE FUNCTION take_in(p_hall text, p_first bigint, p_entries text[], p_newest bigint) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    mine halls := own_hall(p_hall);
    known bigint := mine.seq;
    entry text;
    place bigint := p_first;
BEGIN
    IF p_first > known + 1 THEN
        RETURN known;
    END IF;
    FOREACH entry IN ARRAY p_entries LOOP
        IF place > known THEN
            IF NOT starts_with(entry, '["' || mine.last_hash || '",' || place || ',') THEN
                RAISE EXCEPTION USING ERRCODE = 'JH002',
                    MESSAGE = format('entry %s of hall %s does not follow from the one before it', place, p_hall);
            END IF;
            INSERT INTO ledger (hall_id, seq, entry) VALUES (p_hall, place, entry);
            mine.last_hash := hash_of(entry);
            mine.seq := place;
        END IF;
        place := place + 1;
    END LOOP;
    IF mine.seq = known THEN
        -- Nobody misses a sign of life that a power cut takes back.
        PERFORM set_config('synchronous_commit', 'off', true);
    END IF;
    UPDATE halls SET seq = mine.seq, last_hash = mine.last_hash,
        newest_seq = greatest(p_newest, mine.seq), heard_at = clock_timestamp() WHERE hall_id = p_hall;
    RETURN mine.seq;
END $$;

-- The hash of one entry of the hall's ledger as it is known here; null beyond its end.
CREATE FUNCTION hash_at(p_hall text, p_seq bigint) RETURNS text LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    mine halls := own_hall(p_hall);
BEGIN
    RETURN (SELECT hash_of(entry) FROM ledger WHERE hall_id = mine.hall_id AND seq = p_seq);
END $$;

-- The hall was restored from a copy: what came after p_seq is no longer its truth. It is kept aside, the
-- turning is on the record, and what was told of this hall is told anew.
CREATE FUNCTION turn_back(p_hall text, p_seq bigint, p_hash text) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    mine halls := own_hall(p_hall);
    lost bigint;
BEGIN
    IF p_seq >= mine.seq OR p_hash IS DISTINCT FROM coalesce(hash_at(p_hall, nullif(p_seq, 0)), '') THEN
        RAISE EXCEPTION USING ERRCODE = 'JH002', MESSAGE = format('entry %s of hall %s is another here', p_seq, p_hall);
    END IF;
    WITH gone AS (DELETE FROM ledger WHERE hall_id = p_hall AND seq > p_seq RETURNING seq, entry)
        INSERT INTO lost_entries (hall_id, seq, entry) SELECT p_hall, seq, entry FROM gone;
    GET DIAGNOSTICS lost = ROW_COUNT;
    INSERT INTO turnings (hall_id, to_seq, lost) VALUES (p_hall, p_seq, lost);
    PERFORM 1 FROM faces WHERE hall_id = p_hall FOR UPDATE;
    DELETE FROM told_rows WHERE hall_id = p_hall;
    DELETE FROM figures WHERE hall_id = p_hall;
    UPDATE faces SET told_seq = 0, untold = 0, summary = '{}' WHERE hall_id = p_hall;
    UPDATE halls SET seq = p_seq, last_hash = p_hash, newest_seq = p_seq WHERE hall_id = p_hall;
    RETURN lost;
END $$;

-- Room for the entries that arrive in a month. A month that has begun in the last drawer stays there.
CREATE FUNCTION make_room(p_month date) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('CREATE TABLE IF NOT EXISTS %I PARTITION OF ledger FOR VALUES FROM (%L) TO (%L)',
        'ledger_' || to_char(p_month, 'YYYYMM'), p_month, (p_month + interval '1 month')::date);
EXCEPTION WHEN check_violation THEN
    NULL;
END $$;

-- Nobody but the city itself may call anything unless it is said here.
CREATE FUNCTION keep_to_ourselves() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    each record;
BEGIN
    FOR each IN SELECT p.oid::regprocedure AS name FROM pg_proc p WHERE p.pronamespace = current_schema()::regnamespace LOOP
        EXECUTE format('ALTER FUNCTION %s SET search_path = %I, pg_temp', each.name, current_schema());
        EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', each.name);
    END LOOP;
END $$;
SELECT keep_to_ourselves();
