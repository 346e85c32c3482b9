package ponder.app.conversation;

import java.util.List;

/**
 * One chat with all its branches.
 *
 * @param messages parents before what follows them
 */
public record WholeChat(Conversation conversation, List<Message> messages) {}
