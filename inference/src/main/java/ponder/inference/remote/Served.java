package ponder.inference.remote;

/**
 * One model on a server, and what its replies have taught of it.
 *
 * @param name by which the server knows it
 */
record Served(
        ServerConnection server,
        String name,
        AcceptedParameters accepted,
        ThoughtHabit habit,
        RemoteReply.Patience patience) {}
