package ponder.inference.structured;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The parts of a JSON text. Blanks, digits and nesting can go on for ever in JSON, and a model that
 * has begun with them often does: here blanks and digits have limits that no real text reaches.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8259">RFC 8259</a>
 */
final class JsonRules {
    private static final int MOST_INDENT = 40;

    /** All whole numbers of so many digits are exact as a double. */
    static final int MOST_DIGITS = 15;

    private final Rules rules;
    private final Rule blank;
    private final Rule digit;

    JsonRules(Rules rules) {
        this.rules = rules;
        this.digit = rules.character(JsonRules::isDigit);
        Rule indent = rules.times(rules.character(c -> c == ' ' || c == '\t'), 0, MOST_INDENT);
        this.blank =
                rules.either(Rules.END, rules.word(" "), rules.sequence(rules.word("\n"), indent));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** What may stand between two parts. */
    Rule blank() {
        return blank;
    }

    /** What models put before an answer. */
    Rule beginning() {
        return rules.times(rules.character(c -> c == ' ' || c == '\n'), 0, 4);
    }

    Rule digits(int least, int most) {
        return rules.times(digit, least, most);
    }

    /**
     * @param least characters in it
     * @param most {@link Rules#ANY_NUMBER} for no limit
     */
    Rule string(int least, int most) {
        return rules.sequence(
                rules.word("\""), rules.times(character(), least, most), rules.word("\""));
    }

    /** A code point, as it is or escaped, which is what a length counts. */
    private Rule character() {
        Rule plain =
                rules.character(
                        c -> c >= ' ' && c != '"' && c != '\\' && !Character.isSurrogate(c));
        Rule pair =
                rules.sequence(
                        rules.character(Character::isHighSurrogate),
                        rules.character(Character::isLowSurrogate));
        Rule oneLetter = rules.character(c -> "\"\\/bfnrt".indexOf(c) >= 0);
        Rule escaped = rules.sequence(rules.word("\\"), rules.either(oneLetter, codePoint()));
        return rules.either(plain, pair, escaped);
    }

    /**
     * The digits of a code point behind a backslash: one number, or two for a pair of surrogates.
     */
    private Rule codePoint() {
        Rule hex = rules.character(JsonRules::isHex);
        Rule d = rules.character(c -> c == 'd' || c == 'D');
        Rule alone =
                rules.either(
                        rules.sequence(rules.character(c -> isHex(c) && c != 'd' && c != 'D'), hex),
                        rules.sequence(d, rules.character(c -> c >= '0' && c <= '7')));
        Rule high = rules.sequence(d, rules.character(c -> "89abAB".indexOf(c) >= 0), hex, hex);
        Rule low = rules.sequence(d, rules.character(c -> "cdefCDEF".indexOf(c) >= 0), hex, hex);
        return rules.sequence(
                rules.word("u"),
                rules.either(
                        rules.sequence(alone, hex, hex),
                        rules.sequence(high, rules.word("\\u"), low)));
    }

    private static boolean isHex(char c) {
        return isDigit(c) || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F';
    }

    /**
     * @param negative whether it may be below zero
     */
    Rule number(boolean negative) {
        Rule fraction = rules.sequence(rules.word("."), digits(1, MOST_DIGITS));
        Rule sign = optional(rules.character(c -> c == '+' || c == '-'));
        Rule exponent =
                rules.sequence(rules.character(c -> c == 'e' || c == 'E'), sign, digits(1, 2));
        return rules.sequence(integer(negative), optional(fraction), optional(exponent));
    }

    Rule integer(boolean negative) {
        Rule first = rules.character(c -> c >= '1' && c <= '9');
        Rule whole =
                rules.either(rules.word("0"), rules.sequence(first, digits(0, MOST_DIGITS - 1)));
        return negative ? rules.sequence(optional(rules.word("-")), whole) : whole;
    }

    Rule optional(Rule rule) {
        return rules.either(Rules.END, rule);
    }

    /** Exactly this value; letters that a vocabulary may have in pieces only can be escaped. */
    Rule constant(JsonNode value) {
        String plain = value.toString();
        return rules.either(rules.word(plain), rules.word(escaped(plain)));
    }

    Rule name(String name) {
        return constant(JsonNodeFactory.instance.stringNode(name));
    }

    private static String escaped(String plain) {
        StringBuilder ascii = new StringBuilder();
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            ascii.append(c < 128 ? String.valueOf(c) : "\\u" + HexFormat.of().toHexDigits(c));
        }
        return ascii.toString();
    }

    /**
     * @param most items, {@link Rules#ANY_NUMBER} for no limit
     */
    Rule array(Rule item, int least, int most) {
        Rule more = rules.sequence(blank, rules.word(","), blank, item);
        int further = most == Rules.ANY_NUMBER ? most : Math.max(0, most - 1);
        Rule items = rules.sequence(item, rules.times(more, Math.max(0, least - 1), further));
        return around("[", least == 0 ? optional(most == 0 ? Rules.END : items) : items, "]");
    }

    /** An object with any names. */
    Rule map(Rule value) {
        Rule member = member(string(0, Rules.ANY_NUMBER), value);
        Rule more = rules.sequence(blank, rules.word(","), blank, member);
        Rule members = rules.sequence(member, rules.times(more, 0, Rules.ANY_NUMBER));
        return around("{", optional(members), "}");
    }

    /** One member of an object. */
    record Member(String name, Rule value, boolean required) {}

    /** An object with these members in this order. */
    Rule object(List<Member> members) {
        Rule comma = rules.sequence(blank, rules.word(","), blank);
        Rule further = Rules.END;
        Rule any = Rules.NOTHING;
        boolean needed = false;
        for (Member each : new ArrayList<>(members).reversed()) {
            Rule with = rules.sequence(member(name(each.name()), each.value()), further);
            any = each.required() ? with : rules.either(with, any);
            needed |= each.required();
            Rule next = rules.sequence(comma, any);
            further = needed ? next : optional(next);
        }
        Rule inside = needed ? any : optional(any);
        return around("{", inside, "}");
    }

    private Rule member(Rule name, Rule value) {
        return rules.sequence(name, blank, rules.word(":"), blank, value);
    }

    private Rule around(String open, Rule inside, String close) {
        return rules.sequence(rules.word(open), blank, inside, blank, rules.word(close));
    }

    /** Any value. */
    Rule value() {
        return rules.named(
                "any value",
                () ->
                        rules.either(
                                map(value()),
                                array(value(), 0, Rules.ANY_NUMBER),
                                string(0, Rules.ANY_NUMBER),
                                number(true),
                                rules.word("true"),
                                rules.word("false"),
                                rules.word("null")));
    }
}
