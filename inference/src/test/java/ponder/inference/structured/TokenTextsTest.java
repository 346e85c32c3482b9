package ponder.inference.structured;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TokenTextsTest {
    private static final Rule RULE =
            AnswerSchema.of("{\"properties\":{\"ab\":{\"enum\":[\"aa\",\"ab\",12]}}}").rule();

    /** As asked of each text by itself. */
    @Test
    void itIsAllowedWhatARuleAllows() {
        Random random = new Random(7);
        String letters = "ab{}\": ,12\n";
        List<String> all = IntStream.range(0, 5_000).mapToObj(i -> word(random, letters)).toList();
        TokenTexts texts = new TokenTexts(all);
        for (String before :
                List.of("", "{", "{\"", "{\"a", "{\"ab\":", "{\"ab\": \"a", "{\"ab\":12")) {
            Rule rule = RULE.after(before);
            BitSet expected = new BitSet();
            for (int id = 0; id < all.size(); id++) {
                String text = all.get(id);
                expected.set(id, !text.isEmpty() && rule.after(text) != Rules.NOTHING);
            }
            assertEquals(expected, texts.allowed(rule), before);
        }
    }

    private static String word(Random random, String letters) {
        StringBuilder word = new StringBuilder();
        for (int i = random.nextInt(5); i > 0; i--) {
            word.append(letters.charAt(random.nextInt(letters.length())));
        }
        return word.toString();
    }
}
