-- Messages of versions 1 to 4 as those of version 5, where the file cannot be written.
CREATE TEMP VIEW part AS
SELECT message, position, 'file' AS kind, name, text FROM main.attachment
UNION ALL
SELECT id, 1000000000, 'reasoning', '', reasoning FROM main.message WHERE reasoning <> ''
UNION ALL
SELECT id, 1000000001, 'text', '', content FROM main.message WHERE content <> '';
CREATE TEMP VIEW message_text AS SELECT id, content, reasoning FROM main.message;
