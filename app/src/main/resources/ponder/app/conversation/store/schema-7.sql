-- Where a chat was read last, as JSON; nothing at its end.
ALTER TABLE conversation ADD COLUMN place TEXT;
