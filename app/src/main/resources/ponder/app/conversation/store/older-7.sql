-- Rows of version 6 as those of version 7, where the file cannot be written.
CREATE TEMP VIEW conversation AS SELECT *, NULL AS place FROM main.conversation;
