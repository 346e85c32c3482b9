-- What the user thinks of a reply, and where a chat is put.
ALTER TABLE message ADD COLUMN rating TEXT;
ALTER TABLE message ADD COLUMN rating_note TEXT;
ALTER TABLE conversation ADD COLUMN folder TEXT NOT NULL DEFAULT '';
ALTER TABLE conversation ADD COLUMN archived INTEGER NOT NULL DEFAULT 0;
