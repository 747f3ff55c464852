-- The same folding as folding.py; a test compares them.
CREATE OR REPLACE FUNCTION qatar_fold(value text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
AS $fold$
    SELECT lower(translate(
        regexp_replace(
            normalize(value, NFKC),
            U&'[\0640\066C\0610-\061A\064B-\065F\0670\200C\200D\200E\200F\061C\202A-\202E\2066-\2069]',
            '', 'g'),
        'أإآٱةىیؤئک٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٫',
        'ااااهييويك01234567890123456789.'))
$fold$;

-- CKAN's trigger, which fills _full_text, with the folding and without any language's stemming.
CREATE OR REPLACE FUNCTION populate_full_text_trigger() RETURNS trigger
    LANGUAGE plpgsql
AS $body$
    BEGIN
        IF NEW._full_text IS NOT NULL THEN
            RETURN NEW;
        END IF;
        NEW._full_text := (
            -- A tsvector holds a megabyte at most: geometries and other long cells are cut.
            SELECT to_tsvector(
                'simple', left(qatar_fold(string_agg(left(value, 20000), ' ')), 200000))
            FROM json_each_text(row_to_json(NEW.*))
            WHERE key NOT LIKE '\_%');
        RETURN NEW;
    END;
$body$;
