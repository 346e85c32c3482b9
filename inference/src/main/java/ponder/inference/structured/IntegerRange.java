package ponder.inference.structured;

import java.util.ArrayList;
import java.util.List;

/** Whole numbers between two bounds, digit by digit. */
final class IntegerRange {
    private final Rules rules;
    private final JsonRules json;

    IntegerRange(Rules rules, JsonRules json) {
        this.rules = rules;
        this.json = json;
    }

    /**
     * @param least at most {@code most}; both have at most {@link JsonRules#MOST_DIGITS} digits
     */
    Rule between(long least, long most) {
        if (least >= 0) {
            return natural(least, most);
        }
        Rule below = rules.sequence(rules.word("-"), natural(Math.max(1, -most), -least));
        return most < 0 ? below : rules.either(below, natural(0, most));
    }

    private Rule natural(long least, long most) {
        List<Rule> lengths = new ArrayList<>();
        long first = least;
        while (first <= most) {
            String digits = Long.toString(first);
            long last = Math.min(most, Long.parseLong("9".repeat(digits.length())));
            lengths.add(digits(digits, Long.toString(last)));
            first = last + 1;
        }
        return rules.either(lengths);
    }

    /** Numbers of as many digits as both bounds have. */
    private Rule digits(String least, String most) {
        if (least.isEmpty()) {
            return Rules.END;
        }
        int left = least.length() - 1;
        List<Rule> options = new ArrayList<>();
        for (char c = least.charAt(0); c <= most.charAt(0); c++) {
            String from = c == least.charAt(0) ? least.substring(1) : "0".repeat(left);
            String to = c == most.charAt(0) ? most.substring(1) : "9".repeat(left);
            boolean all = from.equals("0".repeat(left)) && to.equals("9".repeat(left));
            Rule rest = all ? json.digits(left, left) : digits(from, to);
            options.add(rules.sequence(rules.word(String.valueOf(c)), rest));
        }
        return rules.either(options);
    }
}
