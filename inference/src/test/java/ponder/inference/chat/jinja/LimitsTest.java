package ponder.inference.chat.jinja;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import ponder.inference.chat.jinja.value.TemplateException;

/** A template comes from a stranger: it may neither hang nor eat memory, nor reach anything. */
class LimitsTest {
    private static final LocalDateTime NOW = LocalDateTime.of(2026, 1, 5, 9, 4, 7);
    private static final String DOUBLING =
            "{% set ns = namespace(x=[1], y=[1]) %}{% for i in range(64) %}";

    /** So many of an expression's values, all of which stay. */
    private static final String KEPT =
            "{%% set ns = namespace(l=[]) %%}{%% for i in range(%d) %%}"
                    + "{%% set ns.l = [ns.l, %s] %%}{%% endfor %%}";

    private static final String MAP =
            IntStream.range(0, 2_000)
                    .mapToObj(i -> i + ": 0")
                    .collect(Collectors.joining(", ", "{", "}"));

    private static String render(String source) {
        return JinjaTemplate.parse(source).render(Map.of(), NOW);
    }

    static Stream<String> greedy() {
        return Stream.of(
                "{% for a in range(90000) %}{% for b in range(90000) %}x{% endfor %}{% endfor %}",
                "{{ range(10000000000)|list }}",
                "{% set s = 'a' * 8000000 %}{% for i in range(90000) %}{% if 'b' in s %}{% endif %}{% endfor %}",
                "{{ ('<!--' * 300000)|striptags }}",
                "{{ ('1' * 1000000)|int }}",
                "{{ ('a ' * 7000000).split()|length }}",
                "{{ '-' * 10000000000 }}",
                "{{ 10000000000 * '-' }}",
                "{{ [1] * 100000000 }}",
                KEPT.formatted(40, "range(100000)|batch(1)"),
                "{% set d = " + MAP + " %}" + KEPT.formatted(2000, "d.copy()"),
                "{{ (1, 2) * 100000000 }}",
                "{{ 2 ** 1000000000 }}",
                "{{ 9 ** 9999 }}",
                "{{ 10 ** 5000 * 10 ** 5000 }}",
                "{{ 2 ** big ** big }}".replace("big", "9999999999999999999999"),
                "{{ 'x'|center(1000000000) }}",
                "{{ 'x'.ljust(1000000000) }}",
                "{{ 'x'.zfill(1000000000) }}",
                "{{ 'x\t'.expandtabs(1000000000) }}",
                "{{ 'x'|indent(1000000000, true) }}",
                "{{ '\n'.join('x' * 100000)|indent('y' * 100000) }}",
                "{{ '%1000000000d' % 1 }}",
                "{{ '%.1000000000f' % 1.0 }}",
                "{{ '%*d' % (1000000000, 1) }}",
                "{{ '{:1000000000}'.format(1) }}",
                "{{ '{:.1000000000f}'.format(1.0) }}",
                "{{ '{:99999999999999999999}'.format(1) }}",
                "{{ {'a': 1}|tojson(indent=1000000000) }}",
                "{{ ('a' * 100000).replace('a', 'b' * 100000) }}",
                "{{ ('a' * 100000).replace('', 'b' * 100000) }}",
                "{{ ('b' * 100000).join('a' * 100000) }}",
                "{{ range(100000)|join('b' * 100000) }}",
                "{{ [1]|batch(1000000000, 'x')|list }}",
                "{{ [1]|slice(1000000000)|list }}",
                "{{ strftime_now('%900000000d') }}",
                "{% set ns = namespace(s='aaaaaaaaaaaaaaaa') %}{% for i in range(1000) %}"
                        + "{% set ns.s = ns.s + ns.s %}{% endfor %}",
                "{% set ns = namespace(s='aaaaaaaaaaaaaaaa') %}{% for i in range(1000) %}"
                        + "{% set ns.s = ns.s ~ ns.s %}{% endfor %}",
                "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
                "{% macro m() %}{{ m() }}{{ m() }}{% endmacro %}{{ m() }}",
                "{% for x in [1] recursive %}{{ loop([1]) }}{% endfor %}",
                DOUBLING + "{% set ns.x = [ns.x, ns.x] %}{% endfor %}{{ ns.x }}",
                DOUBLING + "{% set ns.x = [ns.x, ns.x] %}{% endfor %}{{ ns.x|tojson }}",
                DOUBLING
                        + "{% set ns.x = [ns.x, ns.x] %}{% set ns.y = [ns.y, ns.y] %}{% endfor %}{{ ns.x == ns.y }}",
                DOUBLING
                        + "{% set ns.x = [ns.x, ns.x] %}{% set ns.y = [ns.y, ns.y] %}{% endfor %}{{ ns.x < ns.y }}",
                DOUBLING + "{% set ns.x = (ns.x, ns.x) %}{% endfor %}{{ {ns.x: 1} }}",
                "{% set ns = namespace(x=1) %}{% for i in range(90000) %}{% set ns.x = [ns.x] %}{% endfor %}{{ ns.x }}",
                "{% set ns = namespace(x=1) %}{% for i in range(90000) %}{% set ns.x = [ns.x] %}{% endfor %}{{ ns.x|tojson }}",
                "{% set ns = namespace() %}{% set ns.x = ns %}{{ ns }}",
                "{{ " + "(".repeat(100_000) + "1" + ")".repeat(100_000) + " }}",
                "{{ " + "not ".repeat(100_000) + "1 }}",
                "{{ " + "-".repeat(100_000) + "1 }}",
                "{{ 1" + "+1".repeat(300_000) + " }}",
                "{{ 'a'" + "|upper".repeat(100_000) + " }}",
                "{{ a" + ".a".repeat(300_000) + " }}",
                "{{ 1" + " if 1".repeat(100_000) + " }}",
                "{% if 1 %}".repeat(50_000) + "{% endif %}".repeat(50_000),
                "{% for x in [1] %}".repeat(50_000) + "{% endfor %}".repeat(50_000),
                "{{ x(**x) }}",
                "{{".repeat(400_000),
                "{#".repeat(400_000),
                "{{ '" + "\\".repeat(900_000) + "' }",
                "x".repeat(1_000_001));
    }

    @ParameterizedTest
    @MethodSource("greedy")
    void isStoppedSoonWithOnePlainSentence(String source) {
        TemplateException e =
                assertTimeoutPreemptively(
                        Duration.ofSeconds(20),
                        () -> assertThrows(TemplateException.class, () -> render(source)));
        String sentence = String.valueOf(e.getMessage());
        assertFalse(sentence.isBlank() || sentence.contains("\n"), sentence);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ ''.__class__ }}",
                "{{ [].__class__.__base__ }}",
                "{{ {}.__init__ }}",
                "{{ namespace.__globals__ }}",
                "{{ ''['__class__'] }}",
                "{{ ''|attr('__class__') }}",
                "{{ '{0.__class__}'.format('') }}",
                "{{ self._TemplateReference__context }}",
                "{{ cycler.__init__.__globals__ }}"
            })
    void reachesNothingButItsValues(String source) {
        String out = "";
        try {
            out = render(source);
        } catch (TemplateException e) {
            // refused is as good as empty
        }
        assertEquals("", out);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{{ x|random }}", "{{ x|pprint }}", "{{ x|urlize }}", "{{ x|xmlattr }}"})
    void whatOfJinjaIsNotSupportedIsNamed(String source) {
        TemplateException e = assertThrows(TemplateException.class, () -> render(source));
        assertEquals(
                "Ponder does not support Jinja's filter '"
                        + source.replaceAll(".*\\||\\s.*", "")
                        + "'",
                e.getMessage());
    }

    @Test
    void aTemplateOfManyTagsIsReadInTimeThatGrowsWithItsLength() {
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> render("{{x}}".repeat(190_000)));
    }

    @Test
    void theDateIsEnglishWhateverTheLocaleIs() {
        in(
                Locale.CHINA,
                () ->
                        assertEquals(
                                "Monday Mon January Jan 5 AM",
                                render("{{ strftime_now('%A %a %B %b %-d %p') }}")));
    }

    @Test
    void digitsAreThoseOfPythonWhateverTheLocaleIs() {
        in(
                Locale.of("fa", "IR"),
                () ->
                        assertEquals(
                                "1e+30 1.0e+12", render("{{ 1e30 }} {{ '%.1e' | format(1e12) }}")));
    }

    private static void in(Locale locale, Runnable check) {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(locale);
            check.run();
        } finally {
            Locale.setDefault(before);
        }
    }
}
