-- Files that were attached to a question which has not been sent yet.
CREATE TABLE draft_attachment (
    conversation INTEGER NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (conversation, position)
);
