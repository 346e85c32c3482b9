package ponder.app.chat.steer;

/** How an answer is written in a line of text. */
public final class AnswerWording {
    private AnswerWording() {}

    /** LaTeX as far as a line of text can show it. */
    public static String shown(String answer) {
        return answer.replaceAll("\\\\(?:text|mathrm|mathbf|textbf|boxed|fbox)\\{([^{}]*)}", "$1")
                .replaceAll("\\\\[dt]?frac\\{([^{}]*)}\\{([^{}]*)}", "$1/$2")
                .replaceAll("\\\\(?:left|right|,|;|!|quad)", "")
                .replace("\\pi", "π")
                .replace("\\sqrt", "√")
                .replace("\\cdot", "·")
                .replace("\\times", "×")
                .replace("\\div", "÷")
                .replace("\\approx", "≈")
                .replaceAll("\\\\(?:le|leq)\\b", "≤")
                .replaceAll("\\\\(?:ge|geq)\\b", "≥")
                .replaceAll("\\\\(?:ne|neq)\\b", "≠")
                .replaceAll("\\s+", " ");
    }
}
