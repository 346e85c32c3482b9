-- Conversations and their messages, a tree by parent.
CREATE TABLE conversation (
    id INTEGER PRIMARY KEY,
    title TEXT NOT NULL,
    titled INTEGER NOT NULL,
    created INTEGER NOT NULL,
    updated INTEGER NOT NULL,
    pinned INTEGER NOT NULL,
    leaf INTEGER NOT NULL,
    draft TEXT NOT NULL,
    parameters TEXT,
    deleted INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE message (
    id INTEGER PRIMARY KEY,
    conversation INTEGER NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
    parent INTEGER REFERENCES message (id) ON DELETE CASCADE,
    role TEXT NOT NULL,
    reasoning TEXT NOT NULL,
    content TEXT NOT NULL,
    ending TEXT NOT NULL,
    thought_seconds REAL NOT NULL,
    thought_tokens INTEGER NOT NULL,
    thought_end TEXT,
    problem TEXT NOT NULL,
    model TEXT,
    model_hash TEXT,
    provider TEXT,
    seed INTEGER,
    parameters TEXT,
    stats TEXT,
    vote TEXT NOT NULL,
    created INTEGER NOT NULL,
    finished INTEGER NOT NULL
);
CREATE INDEX message_of_conversation ON message (conversation);
CREATE INDEX message_by_parent ON message (parent);
CREATE TABLE attachment (
    message INTEGER NOT NULL REFERENCES message (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (message, position)
);
-- What a reply has said since its row was last written.
CREATE TABLE journal (
    entry INTEGER PRIMARY KEY,
    message INTEGER NOT NULL REFERENCES message (id) ON DELETE CASCADE,
    reasoning TEXT NOT NULL,
    content TEXT NOT NULL
);
CREATE INDEX journal_of_message ON journal (message);
