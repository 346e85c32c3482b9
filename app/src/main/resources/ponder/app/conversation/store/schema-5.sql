-- A message in its parts: thoughts, texts and files, in the order in which they were said.
CREATE TABLE part (
    message INTEGER NOT NULL REFERENCES message (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (message, position)
);
INSERT INTO part SELECT message, position, 'file', name, text FROM attachment;
INSERT INTO part
SELECT id, coalesce((SELECT max(position) + 1 FROM part WHERE message = m.id), 0), 'reasoning', '', reasoning
FROM message m WHERE reasoning <> '';
INSERT INTO part
SELECT id, coalesce((SELECT max(position) + 1 FROM part WHERE message = m.id), 0), 'text', '', content
FROM message m WHERE content <> '';
-- What a reply has said since its parts were last written.
CREATE TABLE said (
    entry INTEGER PRIMARY KEY,
    message INTEGER NOT NULL REFERENCES message (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    text TEXT NOT NULL
);
INSERT INTO said SELECT entry * 2, message, 'reasoning', reasoning FROM journal WHERE reasoning <> '';
INSERT INTO said SELECT entry * 2 + 1, message, 'text', content FROM journal WHERE content <> '';
DROP TABLE journal;
ALTER TABLE said RENAME TO journal;
CREATE INDEX journal_of_message ON journal (message);
DROP TRIGGER message_index_insert;
DROP TRIGGER message_index_delete;
DROP TRIGGER message_index_update;
DROP TABLE message_index;
DROP TABLE attachment;
ALTER TABLE message DROP COLUMN reasoning;
ALTER TABLE message DROP COLUMN content;
-- What the search knows of a message.
CREATE VIEW message_text AS SELECT
    id,
    coalesce((SELECT group_concat(text, '' ORDER BY position) FROM part
        WHERE message = m.id AND kind = 'text'), '') AS content,
    coalesce((SELECT group_concat(text, '' ORDER BY position) FROM part
        WHERE message = m.id AND kind = 'reasoning'), '') AS reasoning
FROM message m;
CREATE VIRTUAL TABLE message_index USING fts5 (
    content, reasoning,
    content = 'message_text', content_rowid = 'id', tokenize = 'trigram remove_diacritics 1'
);
-- Before, because the parts go with their message.
CREATE TRIGGER message_index_delete BEFORE DELETE ON message BEGIN
    INSERT INTO message_index (message_index, rowid, content, reasoning)
        SELECT 'delete', id, content, reasoning FROM message_text WHERE id = old.id;
END;
INSERT INTO message_index (message_index) VALUES ('rebuild');
