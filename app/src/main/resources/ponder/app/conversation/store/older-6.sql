-- Rows of versions 1 to 5 as those of version 9, where the file cannot be written.
CREATE TEMP VIEW conversation AS SELECT *, '' AS folder, 0 AS archived, NULL AS place FROM main.conversation;
CREATE TEMP VIEW message AS SELECT *, NULL AS rating, NULL AS rating_note, NULL AS software FROM main.message;
