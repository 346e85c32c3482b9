package ponder.app.commandline;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import ponder.app.conversation.ChatSummary;
import ponder.app.requests.Request;
import ponder.app.text.OneLine;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Lists the saved chats. */
@Command(
        name = "chats",
        mixinStandardHelpOptions = true,
        description = "List the saved chats, latest first.")
final class ChatsCommand implements Callable<Integer> {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");
    private static final String END = System.lineSeparator();

    private final ChatAsking chats;
    private final Output output = new Output();

    @Option(names = "--json", description = "Print a JSON list, in UTF-8.")
    private boolean json;

    /** A chat as the JSON list shows it. */
    private record Listed(long id, String title, String date, String model, int messages) {}

    ChatsCommand(Consumer<Runnable> onExit) {
        this.chats = new ChatAsking(onExit);
    }

    @Override
    public Integer call() {
        String result = chats.result(new Request.ListChats(), output);
        List<ChatSummary> all = List.of(JSON.readValue(result, ChatSummary[].class));
        if (json) {
            output.utf8(JSON.writeValueAsString(all.stream().map(ChatsCommand::listed).toList()));
            output.out(END);
        } else if (all.isEmpty()) {
            output.err("There are no chats yet." + END);
        } else {
            output.out(table(all));
        }
        output.requireReader();
        return 0;
    }

    private static Listed listed(ChatSummary chat) {
        return new Listed(
                chat.id(),
                chat.title(),
                DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(date(chat)),
                chat.model(),
                chat.messages());
    }

    private static OffsetDateTime date(ChatSummary chat) {
        return Instant.ofEpochMilli(chat.updated())
                .atZone(ZoneId.systemDefault())
                .toOffsetDateTime()
                .truncatedTo(ChronoUnit.SECONDS);
    }

    private static String table(List<ChatSummary> all) {
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {"ID", "DATE", "MESSAGES", "MODEL", "TITLE"});
        for (ChatSummary chat : all) {
            String model = oneLine(chat.model());
            rows.add(
                    new String[] {
                        String.valueOf(chat.id()),
                        DATE.format(date(chat)),
                        String.valueOf(chat.messages()),
                        model.isEmpty() ? "-" : model,
                        oneLine(chat.title())
                    });
        }
        int[] widths = widths(rows);
        StringBuilder out = new StringBuilder();
        for (String[] row : rows) {
            for (int i = 0; i < widths.length; i++) {
                out.append(row[i]).append(" ".repeat(widths[i] - length(row[i]) + 2));
            }
            out.append(row[widths.length]).append(END);
        }
        return out.toString();
    }

    /** Of all columns but the last, which may have any length. */
    private static int[] widths(List<String[]> rows) {
        int[] widths = new int[rows.getFirst().length - 1];
        for (String[] row : rows) {
            Arrays.setAll(widths, i -> Math.max(widths[i], length(row[i])));
        }
        return widths;
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /** Nothing in a title may move the terminal's cursor. */
    private static String oneLine(String text) {
        return OneLine.of(text);
    }
}
