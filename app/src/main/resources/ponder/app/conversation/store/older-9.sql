-- Messages of versions 6 to 8 as those of version 9, where the file cannot be written.
CREATE TEMP VIEW message AS SELECT *, NULL AS software FROM main.message;
