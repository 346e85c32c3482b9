package ponder.inference.chat.words;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WrapUpTest {
    private static final String CODE =
            "\n```python\nfor i in range(len(a)):\n    if a[i] is not None and x in a:\n        return \"not found\"\n```\n";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | Okay, so I need to find out how many eggs they have. Wait, that would be twelve, because there are two baskets.",
                "de | Also, ich muss herausfinden, wie viele Eier es sind. Moment, das wären zwölf, denn wir haben zwei Körbe.",
                "es | Vale, tengo que averiguar cuántos huevos hay en las cestas. Espera, entonces serían doce, porque son dos.",
                "fr | Bon, il faut que je trouve combien il y a d'œufs dans les paniers. Attends, ce qui fait douze, donc.",
                "it | Allora, devo capire quante uova ci sono nei cestini. Aspetta, quindi sono dodici, perché non è uno.",
                "pt | Bem, preciso descobrir quantos ovos há nos cestos. Espera, então são doze, mas isso não é tudo.",
                "nl | Oké, ik moet uitzoeken hoeveel eieren er in de manden zijn. Wacht, dat is dus twaalf, maar niet alles.",
                "pl | Muszę sprawdzić, ile jest jajek w koszykach. Czekaj, to będzie dwanaście, więc nie jest tak źle.",
                "tr | Sepetlerde kaç yumurta var, bunu bulmam gerekiyor. Bir dakika, o zaman on iki, yani çok daha fazla değil.",
                "ru | Так, мне нужно понять, сколько яиц в корзинах. Подождите, это двенадцать, но если их не две?",
                "zh | 好的，我需要弄清楚篮子里一共有多少个鸡蛋。等等，两个篮子应该是十二个。",
                "ja | まず、かごの中に卵がいくつあるかを考えます。待ってください、二つのかごなので十二個です。",
                "ko | 먼저 바구니에 달걀이 모두 몇 개 있는지 알아봐야 합니다. 잠깐, 바구니가 두 개니까 열두 개입니다."
            })
    void theWordsAreInTheLanguageOfTheThought(String language, String thought) {
        String words = ThoughtLanguages.closingWords(language.strip());
        assertEquals(words, WrapUp.wordsFor(thought));
        assertEquals(words, WrapUp.wordsFor(thought + CODE + thought + " $x^2 + a \\le b$ 42 \n"));
    }

    @Test
    void whatIsQuotedDoesNotChangeTheLanguage() {
        assertEquals(
                WrapUp.ENGLISH,
                WrapUp.wordsFor(
                        "The user asks what 你好，世界 and „Guten Tag“ mean. So they want to know the meaning of the words, but which of them would be first? They have two greetings, so I can translate both of them."));
    }

    @Test
    void aThoughtOfNothingButFormulasGoesByTheQuestion() {
        assertEquals(
                ThoughtLanguages.closingWords("de"),
                WrapUp.wordsFor("12 * 12 = 144", "Wie viel ist das und warum?"));
        assertEquals(WrapUp.ENGLISH, WrapUp.wordsFor("", "2 + 2?"));
    }

    @Test
    void aLongThoughtGoesByWhatWasSaidLast() {
        String german = "Ich muss noch einmal prüfen, ob das auch für die zweite Zahl gilt. ";
        assertEquals(
                ThoughtLanguages.closingWords("de"),
                WrapUp.wordsFor(
                        "The answer is what they have to be. ".repeat(200) + german.repeat(40)));
    }

    @Test
    void aThoughtIsFreedOfTheWordsThatCutIt() {
        for (String words : WrapUp.usual()) {
            assertEquals(
                    "So it is 4",
                    WrapUp.without("So it is 4" + WrapUp.paragraph(words), WrapUp.usual()));
        }
        assertEquals(
                "4", WrapUp.without("4" + WrapUp.paragraph("My words."), List.of("My words.")));
        assertEquals("So it is 4. ", WrapUp.without("So it is 4. ", WrapUp.usual()));
        assertEquals("So it is 4. ", WrapUp.without("So it is 4. ", List.of("")));
    }

    @Test
    void theWordsOfTheFirstVersionAreStillKnown() {
        assertEquals("I will answer now with what I have so far.", WrapUp.ENGLISH);
        assertTrue(WrapUp.usual().contains(WrapUp.ENGLISH));
    }
}
