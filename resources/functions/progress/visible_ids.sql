-- Conditions of a flow (product row C5): which stages and blocks a person sees. The rules are those
-- of domain/content/progress.h; a test walks random flows through both.

-- Whether one condition holds, its subject's own visibility left aside. `answers` are by block id,
-- `attributes` by name. What is missing equals nothing, so "isNot" holds and nothing else does.
CREATE OR REPLACE FUNCTION gangway_private.rule_holds(rule jsonb, completed text[], answers jsonb, attributes jsonb)
RETURNS boolean
LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    asked text := substring(rule ->> 'subject' FROM '^answer:(.*)$');
    wanted jsonb := coalesce(rule -> 'value', 'null');
    answer jsonb := answers -> asked;
    given jsonb := CASE WHEN asked IS NULL
        THEN attributes -> substring(rule ->> 'subject' FROM '^attribute:(.*)$')
        ELSE coalesce(answer -> 'value', answer -> 'accepted', answer -> 'done', answer -> 'at', answer -> 'name') END;
    both_texts boolean := jsonb_typeof(given) = 'string' AND jsonb_typeof(wanted) = 'string';
BEGIN
    CASE rule ->> 'relation'
    WHEN 'done' THEN
        RETURN coalesce(asked = ANY (completed), false);
    WHEN 'is' THEN
        RETURN gangway_private.alike(given, wanted);
    WHEN 'isNot' THEN
        RETURN NOT gangway_private.alike(given, wanted);
    WHEN 'contains' THEN
        IF jsonb_typeof(given) = 'array' THEN
            RETURN EXISTS (SELECT FROM jsonb_array_elements(given) AS e WHERE gangway_private.alike(e, wanted));
        END IF;
        RETURN coalesce(both_texts AND position(lower(wanted #>> '{}') IN lower(given #>> '{}')) > 0, false);
    WHEN 'atLeast', 'atMost' THEN
        IF both_texts THEN
            RETURN CASE rule ->> 'relation' WHEN 'atLeast'
                THEN (given #>> '{}') COLLATE "C" >= (wanted #>> '{}') COLLATE "C"
                ELSE (given #>> '{}') COLLATE "C" <= (wanted #>> '{}') COLLATE "C" END;
        ELSIF jsonb_typeof(given) = 'number' AND jsonb_typeof(wanted) = 'number' THEN
            RETURN CASE rule ->> 'relation' WHEN 'atLeast' THEN given::text::numeric >= wanted::text::numeric
                ELSE given::text::numeric <= wanted::text::numeric END;
        END IF;
        RETURN false;
    ELSE
        RETURN false;
    END CASE;
END
$$;
CREATE OR REPLACE FUNCTION gangway_private.alike(a jsonb, b jsonb) RETURNS boolean
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE WHEN jsonb_typeof(a) = 'string' AND jsonb_typeof(b) = 'string'
        THEN lower(btrim(a #>> '{}', E' \t\n\v\f\r\u0085\u00a0')) = lower(btrim(b #>> '{}', E' \t\n\v\f\r\u0085\u00a0'))
        ELSE coalesce(a = b, false) END
$$;

-- Whether `id` is seen; `known` collects what has been found out. `flow` holds "rules" (by target),
-- "stages" (stage of a block) and "active" (stages that are). A circle hides nothing by itself.
CREATE OR REPLACE FUNCTION gangway_private.see(id text, flow jsonb, completed text[], answers jsonb,
                                               attributes jsonb, INOUT known jsonb)
LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    stage text := flow -> 'stages' ->> id;
    shown boolean;
    rule jsonb;
    asked text;
BEGIN
    IF known ? id THEN
        RETURN;
    END IF;
    known := known || jsonb_build_object(id, true);
    IF stage IS NULL THEN
        shown := flow -> 'active' ? id;
    ELSE
        known := gangway_private.see(stage, flow, completed, answers, attributes, known);
        shown := (known -> stage)::boolean;
    END IF;
    IF shown THEN
        FOR rule IN SELECT * FROM jsonb_array_elements(coalesce(flow -> 'rules' -> id, '[]')) LOOP
            asked := substring(rule ->> 'subject' FROM '^answer:(.*)$');
            IF asked IS NOT NULL THEN
                known := gangway_private.see(asked, flow, completed, answers, attributes, known);
            END IF;
            IF asked IS NOT NULL AND NOT (known -> asked)::boolean THEN
                shown := rule ->> 'relation' = 'isNot';
            ELSE
                shown := gangway_private.rule_holds(rule, completed, answers, attributes);
            END IF;
            EXIT WHEN NOT shown;
        END LOOP;
    END IF;
    known := known || jsonb_build_object(id, shown);
END
$$;

-- Stages and blocks of a version with conditions that the person does not see. NULL for a version
-- without conditions: only inactive stages are hidden then.
CREATE OR REPLACE FUNCTION gangway_private.hidden_ids(hire gangway.new_hires) RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    all_rules jsonb := (SELECT v.rules FROM gangway.flow_versions v
                        WHERE v.organization_id = hire.organization_id AND v.flow_id = hire.flow_id
                          AND v.version = hire.flow_version);
    flow jsonb;
    completed text[];
    answers jsonb;
    known jsonb := '{}';
    target text;
BEGIN
    IF all_rules IS NULL THEN
        RETURN NULL;
    END IF;
    SELECT jsonb_build_object('rules', (
               SELECT jsonb_object_agg(r.target, r.rules) FROM (
                   SELECT rule ->> 'target' AS target, jsonb_agg(rule ORDER BY n) AS rules
                   FROM jsonb_array_elements(all_rules) WITH ORDINALITY AS t(rule, n) GROUP BY 1) AS r),
           'stages', coalesce((
               SELECT jsonb_object_agg(b.id, b.stage_id) FROM gangway.content_blocks b
               WHERE b.organization_id = hire.organization_id AND b.flow_id = hire.flow_id
                 AND b.version = hire.flow_version), '{}'),
           'active', coalesce((
               SELECT jsonb_object_agg(s.id, true) FROM gangway.stages s
               WHERE s.organization_id = hire.organization_id AND s.flow_id = hire.flow_id
                 AND s.version = hire.flow_version AND s.status = 'active'), '{}')) INTO flow;
    SELECT coalesce(array_agg(p.content_block_id::text), '{}'),
           coalesce(jsonb_object_agg(p.content_block_id, coalesce(p.data, '{}')), '{}')
    INTO completed, answers
    FROM gangway.progress p
    WHERE p.organization_id = hire.organization_id AND p.new_hire_id = hire.id AND p.status = 'completed';
    FOR target IN SELECT s.id::text FROM gangway.stages s
                  WHERE s.organization_id = hire.organization_id AND s.flow_id = hire.flow_id
                    AND s.version = hire.flow_version ORDER BY s.position LOOP
        known := gangway_private.see(target, flow, completed, answers,
                                     gangway_private.attributes_of(hire), known);
    END LOOP;
    FOR target IN SELECT jsonb_object_keys(flow -> 'rules') LOOP
        known := gangway_private.see(target, flow, completed, answers,
                                     gangway_private.attributes_of(hire), known);
    END LOOP;
    RETURN (SELECT coalesce(array_agg(k.key::uuid), '{}') FROM jsonb_each(known) AS k
            WHERE k.value = 'false');
END
$$;
GRANT EXECUTE ON FUNCTION gangway_private.hidden_ids(gangway.new_hires) TO gangway_service;

-- What conditions can ask of a person besides the answers.
CREATE OR REPLACE FUNCTION gangway_private.attributes_of(hire gangway.new_hires) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT hire.custom || jsonb_strip_nulls(jsonb_build_object(
        'department', (SELECT d.name FROM gangway.departments d
                       WHERE d.organization_id = hire.organization_id AND d.id = hire.department_id),
        'position', nullif(hire.position, ''), 'location', nullif(hire.location, ''),
        'language', nullif(hire.language, ''), 'start_date', hire.start_date, 'email', hire.email))
$$;
