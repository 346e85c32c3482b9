-- Full-text search. Trigrams find parts of words, and text without spaces between words.
CREATE VIRTUAL TABLE message_index USING fts5 (
    content, reasoning,
    content = 'message', content_rowid = 'id', tokenize = 'trigram remove_diacritics 1'
);
CREATE TRIGGER message_index_insert AFTER INSERT ON message BEGIN
    INSERT INTO message_index (rowid, content, reasoning)
        VALUES (new.id, new.content, new.reasoning);
END;
CREATE TRIGGER message_index_delete AFTER DELETE ON message BEGIN
    INSERT INTO message_index (message_index, rowid, content, reasoning)
        VALUES ('delete', old.id, old.content, old.reasoning);
END;
CREATE TRIGGER message_index_update AFTER UPDATE OF content, reasoning ON message BEGIN
    INSERT INTO message_index (message_index, rowid, content, reasoning)
        VALUES ('delete', old.id, old.content, old.reasoning);
    INSERT INTO message_index (rowid, content, reasoning)
        VALUES (new.id, new.content, new.reasoning);
END;
INSERT INTO message_index (message_index) VALUES ('rebuild');
