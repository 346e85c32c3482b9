package ponder.inference.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ponder.inference.ChatEngine;
import ponder.inference.ChatRequest;
import ponder.inference.Demo;
import ponder.inference.Demo.Transcript;
import ponder.inference.Device;
import ponder.inference.Probing;
import ponder.inference.chat.ReplyFormat;
import ponder.inference.chat.ReplyFormats;
import ponder.inference.decoding.ScriptedModel;
import ponder.inference.models.ModelPackage;
import ponder.inference.tokenizer.StreamingDetokenizer;
import ponder.inference.tokenizer.Tokenizer;

/** Thoughts in several messages, as gpt-oss writes them: between two of them nothing is said. */
class RowOfMessagesTest {
    private static final String SIGNS = "<|channel|><|message|><|start|>";
    private static final String TEMPLATE =
            "{% for m in messages %}<|start|>{{ m.role }}<|message|>{{ m.content }}<|end|>{% endfor %}<|start|>assistant{# <|channel|> #}";

    private static final String SAID =
            "<|channel|>analysis<|message|>It is so.<|end|><|start|>assistant<|channel|>analysis<|message|>And more.";

    private static final String ANSWER = "final<|message|>";

    /** A message that ends and has not begun. */
    private static final Pattern BROKEN =
            Pattern.compile("(?s)<\\|end\\|>((?!<\\|message\\|>).)*<\\|end\\|>");

    @TempDir private Path temporary = Path.of("");
    private Path folder = Path.of("");
    private Tokenizer tokenizer = Tokenizer.load(Demo.folder().resolve("tokenizer.json"));
    private int[] said = {};
    private int stop;

    @BeforeEach
    void write() throws IOException {
        folder = Demo.copy(temporary.resolve("model"));
        Files.delete(folder.resolve("ponder.json"));
        Files.writeString(folder.resolve("chat_template.jinja"), TEMPLATE);
        String demo = Files.readString(folder.resolve("tokenizer.json"));
        Files.writeString(
                folder.resolve("tokenizer.json"),
                demo.replace("<｜User｜>", "<|start|>")
                        .replace("<｜Assistant｜>", "<|message|>")
                        .replace("\"</think>\"", "\"<|end|>\"")
                        .replace("\"<think>\"", "\"<|channel|>\""));
        tokenizer = Tokenizer.load(folder.resolve("tokenizer.json"));
        said = ids(SAID);
        stop = tokenizer.controlId("<｜end▁of▁sentence｜>").orElseThrow();
        assertTrue(tokenizer.controlId("<|end|>").isPresent());
    }

    private int[] ids(String text) {
        return Arrays.stream(text.split("(?=<\\|)|(?<=\\|>)"))
                .flatMapToInt(
                        piece ->
                                tokenizer.controlId(piece).isPresent()
                                        ? IntStream.of(tokenizer.controlId(piece).getAsInt())
                                        : Arrays.stream(tokenizer.encodeNext(piece)))
                .toArray();
    }

    private String text(List<Integer> ids) {
        StreamingDetokenizer words = new StreamingDetokenizer(tokenizer);
        StringBuilder text = new StringBuilder();
        for (int id : ids) {
            String control = tokenizer.controlName(id);
            text.append(control == null ? words.next(id) : control);
        }
        return text.toString();
    }

    private ChatEngine engine(ToIntFunction<List<Integer>> next) {
        return LocalEngines.over(
                ModelPackage.read(folder),
                tokenizer,
                new ScriptedModel(2048, 1024, next),
                Clock.systemDefaultZone(),
                0,
                0,
                new Device("CPU", 2, null),
                List.of());
    }

    /** Thinks as it was told, and answers as soon as it may; the shortest it sees is the prompt. */
    private ToIntFunction<List<Integer>> thinking() {
        int[] yes = ids("Yes.");
        int[] prompt = {Integer.MAX_VALUE};
        return ids -> {
            prompt[0] = Math.min(prompt[0], ids.size());
            String text = text(ids);
            assertFalse(BROKEN.matcher(text).find(), text);
            int mark = text.lastIndexOf(ANSWER);
            int[] words = mark < 0 ? said : yes;
            int at =
                    mark < 0
                            ? ids.size() - prompt[0]
                            : ids(text.substring(mark + ANSWER.length())).length;
            return at < words.length ? words[at] : stop;
        };
    }

    @Test
    void aThoughtThatIsCutAnywhereIsClosedOnce() {
        try (ChatEngine engine = engine(thinking())) {
            for (int limit = 1; limit <= said.length; limit++) {
                Transcript reply = Demo.reply(engine, Demo.ask("Hi").withThoughtLimit(limit));
                String thought = "cut after " + limit + ": " + reply.reasoning();
                assertFalse(reply.reasoning().contains("assistant"), thought);
                assertEquals("Yes.", reply.answer(), thought);
            }
        }
    }

    @Test
    void itIsAskedForItsAnswerOnlyWithinAMessage() {
        ChatRequest request =
                Demo.ask("Hi")
                        .withThoughtLimit(said.length)
                        .withProbing(new Probing(true, 1, 0, 1));
        Transcript reply;
        try (ChatEngine engine = engine(thinking())) {
            reply = Demo.reply(engine, request);
        }
        int asked = reply.finished().stats().probes().size();
        assertTrue(asked > 2 && asked < said.length - 4, asked + " times");
    }

    @Test
    void aHintWaitsForTheNextMessage() {
        ReplyFormat harmony = ReplyFormats.inTemplate(SIGNS).orElseThrow();
        ReplyStream stream = new ReplyStream(tokenizer, harmony, false, null, event -> {});
        ThoughtSteering steering = new ThoughtSteering(List.of());
        StringBuilder text = new StringBuilder();
        for (int id : said) {
            stream.accept(id);
            text.append(text(List.of(id)));
            if (text.toString().endsWith("<|end|>")) {
                steering.hint("by seven");
            }
            if (steering.hintFor(stream).isPresent()) {
                assertTrue(text.toString().endsWith("analysis<|message|>"), text.toString());
                return;
            }
        }
        throw new AssertionError("never given");
    }
}
