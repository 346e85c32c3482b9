package ponder.app.conversation.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/** Counts what was synced to disk one by one. */
public final class Commits {
    private static final int HEADER = 32;
    private static final int PAGE_SIZE_AT = 8;
    private static final int SALT_AT = 16;
    private static final int FRAME_HEADER = 24;
    private static final int FRAME_COMMITS_AT = 4;
    private static final int FRAME_SALT_AT = 8;

    private Commits() {}

    /** Transactions in the write-ahead log of the chats in a folder. */
    public static int in(Path folder) throws IOException {
        ByteBuffer log = ByteBuffer.wrap(Files.readAllBytes(folder.resolve("chats.db-wal")));
        int commits = 0;
        int frame = FRAME_HEADER + log.getInt(PAGE_SIZE_AT);
        for (int at = HEADER; at + frame <= log.limit(); at += frame) {
            boolean current = log.getLong(at + FRAME_SALT_AT) == log.getLong(SALT_AT);
            commits += current && log.getInt(at + FRAME_COMMITS_AT) != 0 ? 1 : 0;
        }
        return commits;
    }
}
