package ponder.app.modelmanager;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import ponder.inference.download.DownloadProgress;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;

class DownloadWordingTest {
    @Test
    void theLineTellsHowMuchHowLongAndWhatIsWrong() {
        assertEquals(
                "500 MB of 2.0 GB, about 30 s left",
                DownloadWording.line(
                        new DownloadProgress("model.onnx", 500_000_000, 2_000_000_000, null), 10));
        assertEquals(
                "500 MB of 2.0 GB; retrying: the server answered with status 503",
                DownloadWording.line(
                        new DownloadProgress(
                                "model.onnx",
                                500_000_000,
                                2_000_000_000,
                                Problem.of(ProblemCode.DOWNLOAD_STATUS, 503)),
                        10));
        assertEquals(
                "Requesting the list of files; retrying: no connection\nWithout a network: download a GGUF file on another computer, bring it here and drop it on the Models window.",
                DownloadWording.line(
                        new DownloadProgress(
                                "", 0, 0, Problem.of(ProblemCode.DOWNLOAD_NO_CONNECTION)),
                        10));
    }
}
