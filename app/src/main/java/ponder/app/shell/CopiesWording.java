package ponder.app.shell;

import java.nio.file.Path;
import java.util.stream.Collectors;
import ponder.app.conversation.store.KeptCopies;
import ponder.app.text.Texts;

/** What is said of the copies that were kept of chats: how many, how large and where they are. */
final class CopiesWording {
    private static final int NAMED = 3;

    private CopiesWording() {}

    static String kept(KeptCopies copies) {
        return Texts.count("copies.kept", number(copies), size(copies), names(copies));
    }

    static String deletedToo(KeptCopies copies) {
        return Texts.count("copies.deletedToo", number(copies), size(copies), names(copies));
    }

    static String detail(KeptCopies copies) {
        return Texts.count("copies.detail", number(copies), size(copies), names(copies));
    }

    static String left(KeptCopies copies) {
        return Texts.count("copies.left", number(copies), size(copies), names(copies));
    }

    private static int number(KeptCopies copies) {
        return copies.files().size();
    }

    private static String size(KeptCopies copies) {
        return Texts.size(copies.bytes());
    }

    private static String names(KeptCopies copies) {
        String first =
                copies.files().stream()
                        .limit(NAMED)
                        .map(Path::toString)
                        .collect(Collectors.joining("\n"));
        return number(copies) > NAMED ? first + "\n…" : first;
    }
}
