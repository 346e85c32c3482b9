package ponder.inference.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import ponder.inference.ChatEngine;
import ponder.inference.Demo;
import ponder.inference.Device;
import ponder.inference.DevicePreference;
import ponder.inference.EngineOptions;
import ponder.inference.convert.ModelConverter;
import ponder.inference.convert.plan.ConversionOptions;
import ponder.inference.convert.plan.Precision;
import ponder.inference.convert.plan.TargetDevice;
import ponder.inference.onnx.OnnxLanguageModel;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;

/** On an NVIDIA card; elsewhere {@code DeviceMemoryTest} walks the same way on the CPU. */
class CudaTest {
    /** Half precision may round a near tie to the other side. */
    private static final int DIFFERENT_AT_MOST = 3;

    @BeforeEach
    void aCardIsThere() {
        assumeTrue(OnnxLanguageModel.triesGpu(true), "there is no NVIDIA driver");
    }

    /** Quantized weights are the same on both; on the CPU they meet activations in float too. */
    @ParameterizedTest
    @EnumSource(
            value = Precision.class,
            names = {"FP16", "INT8", "INT4"})
    void theDemoModelAnswersAsOnTheCpu(Precision precision, @TempDir Path folder)
            throws IOException {
        List<String> questions = questions();
        Precision there = precision == Precision.FP16 ? Precision.FP32 : precision;
        List<String> expected =
                answers(converted(folder, there, TargetDevice.CPU), "CPU", questions);
        List<String> given =
                answers(converted(folder, precision, TargetDevice.CUDA), "CUDA", questions);
        List<String> different = new ArrayList<>();
        for (int i = 0; i < questions.size(); i++) {
            if (!expected.get(i).equals(given.get(i))) {
                different.add(questions.get(i) + "\n" + expected.get(i) + "\n" + given.get(i));
            }
        }
        System.out.println(
                precision + ": " + different.size() + " of " + questions.size() + " differ");
        different.forEach(System.out::println);
        assertEquals(
                different.subList(0, Math.min(DIFFERENT_AT_MOST, different.size())), different);
    }

    @Test
    void aModelThatWasMadeForTheCpuRunsThereAndSaysSo() {
        try (ChatEngine engine = LocalEngines.open(Demo.folder(), Demo.options(), () -> true)) {
            Device device = engine.info().device();
            assertEquals("CPU", device.provider());
            Problem reason = Objects.requireNonNull(device.fallbackReason());
            assertEquals(ProblemCode.RUNTIME_MADE_FOR_CPU, reason.code());
        }
    }

    private static Path converted(Path folder, Precision precision, TargetDevice device) {
        Path target = folder.resolve(precision + " " + device);
        ModelConverter.convert(
                Demo.checkpoint(),
                target,
                new ConversionOptions("Demo", precision)
                        .withDevice(device)
                        .withFloatActivations(device == TargetDevice.CPU),
                done -> {});
        return target;
    }

    private static List<String> answers(Path model, String provider, List<String> questions) {
        EngineOptions options =
                Demo.options()
                        .on(provider.equals("CPU") ? DevicePreference.CPU : DevicePreference.AUTO);
        try (ChatEngine engine = LocalEngines.open(model, options, () -> true)) {
            assertEquals(provider, engine.info().device().provider());
            assertNull(engine.info().device().fallbackReason());
            List<String> answers = new ArrayList<>();
            for (String question : questions) {
                Demo.Transcript reply = Demo.reply(engine, Demo.ask(question));
                answers.add(reply.reasoning() + "</think>" + reply.answer());
            }
            return answers;
        }
    }

    private static List<String> questions() throws IOException {
        try (InputStream in = CudaTest.class.getResourceAsStream("/questions.txt")) {
            String text =
                    new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().toList();
        }
    }
}
