-- A hint is part of the thought that it was given to. No message has one yet.
DROP VIEW message_text;
CREATE VIEW message_text AS SELECT
    id,
    coalesce((SELECT group_concat(text, '' ORDER BY position) FROM part
        WHERE message = m.id AND kind = 'text'), '') AS content,
    coalesce((SELECT group_concat(text, '' ORDER BY position) FROM part
        WHERE message = m.id AND kind IN ('reasoning', 'hint')), '') AS reasoning
FROM message m;
