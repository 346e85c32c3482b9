package ponder.app.report;

import java.util.List;
import ponder.app.ScriptedEngine;
import ponder.app.TestChats;
import ponder.app.conversation.Message;
import ponder.app.conversation.RunRecord;
import ponder.app.conversation.Samples;
import ponder.inference.ReplyStats;
import ponder.inference.engines.HashedFile;

/** Reports that no model was asked for. */
public final class SampleReport {
    private SampleReport() {}

    /** Of an answer to 47 × 36. */
    public static Report of(String answer) {
        return of("What is 47 × 36?", "47 × 36 is 1692.\n", answer);
    }

    static Report of(String answer, ReplyStats stats) {
        return of("What is 47 × 36?", "47 × 36 is 1692.\n", answer, stats);
    }

    static Report of(String question, String thought, String answer) {
        return of(question, thought, answer, ScriptedEngine.STATS);
    }

    private static Report of(String question, String thought, String answer, ReplyStats stats) {
        RunRecord run =
                new RunRecord(
                        "R1 | 1.5B",
                        "cafe",
                        "CPU",
                        TestChats.DEEPSEEK.get().withSystemText("Be terse.\nAlways."),
                        stats,
                        "Ponder 1");
        Message reply = Samples.reply(3, 2, thought, answer).withRun(run);
        return Report.of(
                "Multiplying",
                List.of(Samples.question(2, 0, question), reply),
                new Report.Evidence(
                        "<｜User｜>" + question + "```<｜Assistant｜>",
                        "beef",
                        List.of(new HashedFile("model.onnx", 1234567, "a1b2")),
                        1000,
                        "Ponder 2"));
    }
}
