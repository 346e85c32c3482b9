package ponder.inference.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ponder.inference.chat.Part.FileText;
import ponder.inference.chat.Part.Hint;
import ponder.inference.chat.Part.Reasoning;
import ponder.inference.chat.Part.Text;

/** Lists of parts: what they say, and how they grow. */
public final class Parts {
    private Parts() {}

    /** What the model thought, hints included; empty if it did not think. */
    public static String reasoning(List<Part> parts) {
        return parts.stream()
                .filter(part -> part instanceof Reasoning || part instanceof Hint)
                .map(Part::text)
                .collect(Collectors.joining());
    }

    /** What was said, without the files. */
    public static String text(List<Part> parts) {
        return of(parts, Text.class).map(Part::text).collect(Collectors.joining());
    }

    public static List<FileText> files(List<Part> parts) {
        return of(parts, FileText.class).toList();
    }

    private static <P extends Part> Stream<P> of(List<Part> parts, Class<P> kind) {
        return parts.stream().filter(kind::isInstance).map(kind::cast);
    }

    /** A thought and what was said after it; what is empty is no part. */
    public static List<Part> of(String reasoning, String text) {
        return plus(List.of(), List.of(new Reasoning(reasoning), new Text(text)));
    }

    /**
     * A thought in its parts; the hints that stood in one before stay where it still has them, or
     * where they are after a change to what stands before them.
     */
    public static List<Part> thought(String reasoning, List<Part> before) {
        List<Part> parts = new ArrayList<>();
        int done = 0;
        int at = 0;
        for (Part part : before) {
            if (part instanceof Hint(String text)) {
                int found = place(text, reasoning, at, done);
                if (found >= done) {
                    int end = Math.min(found + text.length(), reasoning.length());
                    parts.add(new Reasoning(reasoning.substring(done, found)));
                    parts.add(new Hint(reasoning.substring(found, end)));
                    done = end;
                    at = found;
                }
            }
            at += part instanceof Reasoning || part instanceof Hint ? part.text().length() : 0;
        }
        parts.add(new Reasoning(reasoning.substring(done)));
        return plus(List.of(), parts);
    }

    /** Where a hint stands, -1 for nowhere; at the end it may have lost its blanks. */
    private static int place(String hint, String reasoning, int at, int from) {
        String said = hint.stripTrailing();
        int moved = reasoning.startsWith(hint, at) ? at : reasoning.indexOf(hint, from);
        boolean last = moved < 0 && !said.isEmpty() && reasoning.endsWith(said);
        return last ? reasoning.length() - said.length() : moved;
    }

    /** Text goes on where the last part is of its kind, and begins a part where it is not. */
    public static List<Part> plus(List<? extends Part> parts, List<? extends Part> more) {
        List<Part> all = new ArrayList<>(parts);
        for (Part next : more) {
            Part last = all.isEmpty() ? null : all.getLast();
            switch (next) {
                case Reasoning(String text) when last instanceof Reasoning(String before) ->
                        all.set(all.size() - 1, new Reasoning(before + text));
                case Text(String text) when last instanceof Text(String before) ->
                        all.set(all.size() - 1, new Text(before + text));
                case Reasoning(String text) when text.isEmpty() -> {}
                case Text(String text) when text.isEmpty() -> {}
                case Reasoning r -> all.add(r);
                case Text t -> all.add(t);
                case Hint h -> all.add(h);
                case FileText f -> all.add(f);
            }
        }
        return List.copyOf(all);
    }
}
