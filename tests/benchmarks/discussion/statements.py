"""SQL that fills a portal with threads, posts, supports and reports as the discussion's own acts leave them."""

from __future__ import annotations

# Every `one thread in ten` waits, one post in a hundred was reported, one in ninety is hidden, one in 2,000 met an objection.
# Thread 1 of each subject gets each fiftieth reply: it is the longest.
THREADS = """
INSERT INTO qatar_discussion_thread (id, subject_type, subject_id, agency_id, kind, state, title, promised_days,
    created_at, waiting_since, last_at, first_state, replies, supports)
SELECT :mark || n, :type, (CAST(:subjects AS text[]))[1 + n % cardinality(CAST(:subjects AS text[]))], :agency,
    (ARRAY['comment', 'question', 'idea'])[1 + n % 3],
    'open', 'رأي في المادة رقم ' || n, :days, at, at, at + interval '1 day',
    CASE WHEN n % 10 = 7 THEN 'waiting' ELSE 'published' END, 1, CASE WHEN n % 10 = 7 THEN 0 ELSE n % 5 END
FROM generate_series(1, :threads) AS n,
    LATERAL (SELECT now() - interval '20 days' + n * interval '1 second' AS at) AS moment
"""
POSTS = """
INSERT INTO qatar_discussion_post (id, thread_id, is_first, author_id, state, text, fingerprint, open_reports,
    objected, supports, created_at, published_at)
SELECT :mark || n, :mark || thread, first, CASE WHEN n % 40 = 3 THEN NULL ELSE 'person-' || n % 20000 END, state,
    'أرى أن يُزاد عدد المقاعد في الظل، رقم ' || n || '. **لماذا** تُغلق الحدائق في العاشرة؟ In the evening people come, ' ||
    'and the gates are closed. ' || repeat('ظل وماء ومقاعد ', 6), md5(:mark || n),
    CASE WHEN n % 100 = 11 AND state = 'published' THEN 2 ELSE 0 END, state = 'hidden' AND n % 2000 = 4,
    CASE WHEN first AND state = 'published' THEN n % 5 ELSE 0 END, at,
    CASE WHEN state IN ('published', 'hidden') THEN at END
FROM generate_series(1, :posts) AS n,
    LATERAL (SELECT n <= :threads AS first,
        CASE WHEN n <= :threads THEN n WHEN n % 50 = 0 THEN 1 ELSE 1 + n % :threads END AS thread,
        now() - interval '20 days' + n * interval '1 second' AS at) AS place,
    LATERAL (SELECT CASE WHEN first THEN CASE WHEN n % 10 = 7 THEN 'waiting' ELSE 'published' END
        WHEN n % 100 = 13 THEN 'waiting' WHEN n % 80 = 4 THEN 'hidden' ELSE 'published' END AS state) AS stands
"""
SUPPORTS = """
INSERT INTO qatar_discussion_support (post_id, person_id, made_at)
SELECT p.id, 'person-' || s, p.created_at
FROM qatar_discussion_post AS p, generate_series(1, 4) AS s
WHERE p.supports >= s AND p.id LIKE :mark || '%'
"""
REPORTS = """
INSERT INTO qatar_discussion_report (id, post_id, reporter_id, reason, note, made_at)
SELECT p.id || '-' || s, p.id, 'person-' || s, (ARRAY['spam', 'insult'])[s], '', p.created_at + interval '1 hour'
FROM qatar_discussion_post AS p, generate_series(1, 2) AS s
WHERE p.open_reports >= s AND p.id LIKE :mark || '%'
"""
DECISIONS = """
INSERT INTO qatar_discussion_decision (id, thread_id, post_id, what, before, after, reason, decided_by, decided_at)
SELECT p.id, p.thread_id, p.id, 'hide', 'published', 'hidden', 'spam', 'somebody', p.created_at + interval '1 hour'
FROM qatar_discussion_post AS p WHERE p.state = 'hidden' AND p.id LIKE :mark || '%'
"""
OBJECTIONS = """
INSERT INTO qatar_discussion_objection (id, post_id, decision_id, text, made_at)
SELECT p.id, p.id, p.id, 'ليس إعلانًا.', p.created_at + interval '2 hours'
FROM qatar_discussion_post AS p WHERE p.objected AND p.id LIKE :mark || '%'
"""
ALL = (THREADS, POSTS, SUPPORTS, REPORTS, DECISIONS, OBJECTIONS)
TABLES = tuple(
    f"qatar_discussion_{name}"
    for name in ("thread", "post", "support", "report", "decision", "objection")
)
