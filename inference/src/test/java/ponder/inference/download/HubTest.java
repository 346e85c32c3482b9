package ponder.inference.download;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ponder.inference.engines.RepositoryVariant;
import ponder.inference.engines.RepositoryVariants;
import ponder.inference.problem.PonderException;

class HubTest {
    private static final String MODEL = "/api/models/acme/Thinker-1.7B-GGUF";
    private static final String TREE = "/tree/main?recursive=true";

    @TempDir private Path temporary = Path.of("");
    private ScriptedHub server = start();

    private static ScriptedHub start() {
        try {
            return new ScriptedHub();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    void script() {
        server.on(
                        MODEL,
                        200,
                        """
                        {"id":"acme/Thinker-1.7B-GGUF","gated":false,"downloads":1234,
                         "tags":["gguf","license:apache-2.0"],
                         "cardData":{"license":"apache-2.0","base_model":["acme/Thinker-1.7B"]},
                         "gguf":{"total":1720574976,"architecture":"qwen3","context_length":40960}}
                        """)
                .on(
                        MODEL + TREE,
                        200,
                        "["
                                + String.join(
                                        ",",
                                        file("README.md", 100),
                                        file("Thinker-1.7B-Q4_K_M.gguf", 1_100_000_000L),
                                        file("Thinker-1.7B-Q8_0.gguf", 1_830_000_000L),
                                        file("Thinker-1.7B-IQ2_XS.gguf", 600_000_000L),
                                        file("BF16/Thinker-1.7B-BF16-00001-of-00002.gguf", 2_000),
                                        file("mmproj-F16.gguf", 900))
                                + "]",
                        "Link",
                        "<"
                                + server.address()
                                + "api/models/acme/Thinker-1.7B-GGUF"
                                + TREE
                                + "&cursor=x>; rel=\"next\"")
                .on(
                        MODEL + TREE + "&cursor=x",
                        200,
                        "[" + file("BF16/Thinker-1.7B-BF16-00002-of-00002.gguf", 1_400) + "]")
                .on(
                        "/acme/Thinker-1.7B/resolve/main/generation_config.json",
                        200,
                        "{\"temperature\":0.6,\"top_k\":20,\"top_p\":0.95}");
    }

    private static String file(String path, long bytes) {
        return """
        {"type":"file","oid":"9e26dfee","size":%d,"path":"%s",
         "lfs":{"oid":"00ff","size":%d,"pointerSize":135}}
        """
                .formatted(bytes, path, bytes);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Hub hub() {
        return hub(server.address(), "");
    }

    private static Hub hub(URI address, String token) {
        return new Hub(new Repository(address, token, Duration.ofSeconds(5)));
    }

    private static String sentence(Runnable question) {
        PonderException e = assertThrows(PonderException.class, question::run);
        return String.valueOf(e.getMessage());
    }

    @Test
    void aRepositorySaysItsLicenceItsAdviceAndAllItsFiles() {
        HubModel model = hub().model("acme/Thinker-1.7B-GGUF");
        assertEquals("apache-2.0", model.licence());
        assertEquals("qwen3", model.architecture());
        assertEquals(new SamplingAdvice(0.6, 0.95, 20), model.advice());
        assertEquals(7, model.files().size());
        assertEquals(server.address() + "acme/Thinker-1.7B-GGUF", model.page().toString());
        assertFalse(model.gated());
    }

    @Test
    void itsQuantizationsAreListedWithWhatSpeaksAgainstThem() {
        List<RepositoryVariant> variants =
                RepositoryVariants.of(hub().model("acme/Thinker-1.7B-GGUF"));
        assertEquals(
                List.of("BF16 3400", "Q4_K_M 1100000000", "Q8_0 1830000000", "IQ2_XS 600000000"),
                variants.stream().map(v -> v.label() + " " + v.bytes()).toList());
        assertEquals(
                List.of(
                        "BF16/Thinker-1.7B-BF16-00001-of-00002.gguf",
                        "BF16/Thinker-1.7B-BF16-00002-of-00002.gguf"),
                variants.getFirst().files());
        assertTrue(
                String.valueOf(variants.getLast().problem()).startsWith("IQ2_XS cannot be read"));
    }

    @Test
    void aQuantizationThatLacksAPartIsNotOffered() {
        server.on(
                MODEL + TREE,
                200,
                "["
                        + file("T-Q4_K_M-00001-of-00003.gguf", 1_000)
                        + ","
                        + file("T-Q4_K_M-00003-of-00003.gguf", 1_000)
                        + "]");
        RepositoryVariant variant =
                RepositoryVariants.of(hub().model("acme/Thinker-1.7B-GGUF")).getFirst();
        assertTrue(
                String.valueOf(variant.problem()).contains("T-Q4_K_M-00002-of-00003.gguf"),
                String.valueOf(variant.problem()));
    }

    @Test
    void anAnswerThatStopsInItsMidstIsGivenUp() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> promise(silent));
            Repository repository =
                    new Repository(
                            URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/"),
                            "",
                            Duration.ofMillis(300));
            assertTimeoutPreemptively(
                    Duration.ofSeconds(10),
                    () ->
                            assertTrue(
                                    sentence(() -> new Hub(repository).search("thinker"))
                                            .startsWith("There is no connection")));
        }
    }

    /** The head of an answer to whoever comes, and no more. */
    private static void promise(ServerSocket server) {
        try (Socket client = server.accept()) {
            client.getOutputStream()
                    .write("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n[".getBytes(UTF_8));
            Thread.sleep(20_000);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void addressesThatAreNoneAreOneSentence() {
        for (String link : List.of("file:///etc/passwd", "ht!tp://a b", "mailto:a@b.c")) {
            server.on(MODEL + TREE, 200, "[]", "Link", "<" + link + ">; rel=\"next\"");
            assertTrue(
                    sentence(() -> hub().model("acme/Thinker-1.7B-GGUF"))
                            .contains("did not answer as it should"),
                    link);
        }
        server.on(MODEL, 302, "", "Location", "ftp://a.b/c");
        assertTrue(
                sentence(() -> hub().model("acme/Thinker-1.7B-GGUF"))
                        .contains("did not answer as it should"));
    }

    @Test
    void aNameThatIsNoneIsNotTaken() {
        server.on(MODEL, 200, "{\"id\":\"a b/../c\"}");
        assertEquals("acme/Thinker-1.7B-GGUF", hub().model("acme/Thinker-1.7B-GGUF").name());
    }

    @Test
    void anArchitectureThatCannotBeConvertedIsSaidOfEachFile() {
        server.on(
                MODEL,
                200,
                "{\"id\":\"acme/Thinker-1.7B-GGUF\",\"gguf\":{\"architecture\":\"mamba\"}}");
        List<RepositoryVariant> variants =
                RepositoryVariants.of(hub().model("acme/Thinker-1.7B-GGUF"));
        assertTrue(
                String.valueOf(variants.getFirst().problem())
                        .startsWith("Models of type mamba cannot be converted"));
    }

    @Test
    void exportsAndCheckpointsAreVariantsToo() {
        server.on("/api/models/acme/Thinker-ONNX", 200, "{\"id\":\"acme/Thinker-ONNX\"}")
                .on(
                        "/api/models/acme/Thinker-ONNX" + TREE,
                        200,
                        "["
                                + String.join(
                                        ",",
                                        file("config.json", 1),
                                        file("model.safetensors", 300),
                                        file("onnx/model_q4.onnx", 5),
                                        file("onnx/model_q4.onnx_data", 95),
                                        file("cpu/int4/genai_config.json", 1),
                                        file("cpu/int4/model.onnx", 199))
                                + "]");
        assertEquals(
                List.of("ONNX q4 100", "cpu/int4 200", "safetensors 300"),
                RepositoryVariants.of(hub().model("acme/Thinker-ONNX")).stream()
                        .map(v -> v.label() + " " + v.bytes())
                        .toList());
    }

    @Test
    void adviceIsLeftInAModelFolderThatHasNone(@TempDir Path folder) throws IOException {
        new SamplingAdvice(0.6, null, 20).write(folder);
        assertEquals(
                "{\"temperature\":0.6,\"top_k\":20}",
                Files.readString(folder.resolve("generation_config.json")));
        new SamplingAdvice(1.0, 0.5, null).write(folder);
        assertTrue(Files.readString(folder.resolve("generation_config.json")).contains("0.6"));
    }

    @Test
    void thatFilesHaveNoTemplateIsToldBeforeTheyAreFetched() {
        assertTrue(hub().model("acme/Thinker-1.7B-GGUF").templateless());
        server.on(
                MODEL,
                200,
                "{\"id\":\"acme/Thinker-1.7B-GGUF\",\"gguf\":{\"architecture\":\"qwen3\",\"chat_template\":\"{{ 1 }}\"}}");
        assertFalse(hub().model("acme/Thinker-1.7B-GGUF").templateless());
    }

    @Test
    void aSearchFindsGgufFirst() {
        String end = "&sort=downloads&direction=-1&limit=20";
        server.on(
                        "/api/models?search=r1+1.5b&filter=gguf" + end,
                        200,
                        """
                        [{"id":"a/R1-GGUF","downloads":7,"gated":"auto",
                          "tags":["license:mit"]},
                         {"id":"b/both","downloads":5,"gated":false,"tags":[]}]
                        """)
                .on(
                        "/api/models?search=r1+1.5b&filter=onnx" + end,
                        200,
                        "[{\"id\":\"b/both\"},{\"id\":\"c/R1-ONNX\",\"downloads\":9}]");
        assertEquals(
                List.of(
                        new HubHit("a/R1-GGUF", 7, true, "mit"),
                        new HubHit("b/both", 5, false, ""),
                        new HubHit("c/R1-ONNX", 9, false, "")),
                hub().search(" r1 1.5b "));
    }

    @Test
    void aRepositoryThatMovedIsFollowedAndCalledByItsNewName() {
        server.on("/api/models/old/Thinker", 307, "", "Location", MODEL);
        assertEquals("acme/Thinker-1.7B-GGUF", hub().model("old/Thinker").name());
    }

    @Test
    void aTokenWithAnInvisibleLetterIsNamed() {
        Hub pasted = hub(server.address(), "secret\u200b");
        assertEquals(
                "The access token contains characters that no token has. Paste it again.",
                sentence(() -> pasted.model("acme/Thinker-1.7B-GGUF")));
        assertEquals(List.of(), server.tokens());
    }

    @Test
    void whatIsClosedOrUnknownSaysWhatToDo() {
        server.on(MODEL, 401, "{}", "X-Error-Code", "GatedRepo");
        assertTrue(
                sentence(() -> hub().model("acme/Thinker-1.7B-GGUF"))
                        .contains("accept its terms, and enter your access token."));
        server.on(MODEL, 403, "{}", "X-Error-Code", "GatedRepo");
        assertTrue(
                sentence(() -> hub().model("acme/Thinker-1.7B-GGUF")).contains("accept its terms"));
        assertTrue(
                sentence(() -> hub().model("acme/Thnker")).contains("there is no such repository"));
    }

    @Test
    void tooManyRequestsAndNonsenseAndNoNetworkAreSentences() {
        server.on(MODEL, 429, "", "RateLimit", "\"api\";r=0;t=120");
        assertEquals(
                "The model hub did not answer as it should: the server has had too many requests."
                        + " Try again in a few minutes.",
                sentence(() -> hub().model("acme/Thinker-1.7B-GGUF")));
        server.on(MODEL, 200, "<html>");
        assertTrue(
                sentence(() -> hub().model("acme/Thinker-1.7B-GGUF")).contains("makes no sense"));
        server.close();
        assertTrue(
                sentence(() -> hub().model("acme/Thinker-1.7B-GGUF"))
                        .startsWith("There is no connection"));
    }

    @Test
    void theTokenIsShownToTheHubAloneWhereverItPoints() throws Exception {
        try (ScriptedHub store = new ScriptedHub()) {
            store.on("/blob", 200, "GGUF");
            server.on("/acme/m/resolve/main/m.gguf", 302, "", "Location", store.address() + "blob");
            CatalogModel model =
                    new CatalogModel("m", "acme/m", "", List.of("m.gguf"), "", 0, true, "");
            server.on(
                    "/api/models/acme/m" + TREE,
                    200,
                    "[{\"type\":\"file\",\"path\":\"m.gguf\",\"size\":4,\"oid\":\"" + "\"}]");
            Path target = temporary.resolve("m");
            new ModelDownload(
                            new Repository(server.address(), "secret", Duration.ofSeconds(5)),
                            model,
                            target,
                            p -> {})
                    .run();
            assertEquals(
                    "GGUF", Files.readString(target.resolve("m.gguf"), StandardCharsets.UTF_8));
            assertEquals(List.of("Bearer secret", "Bearer secret"), server.tokens());
            assertEquals(List.of(""), store.tokens());
        }
    }

    @Test
    void namesAndAddressesAreToldFromWordsToSearchFor() {
        for (String text :
                List.of(
                        "Qwen/Qwen3-1.7B-GGUF",
                        " https://huggingface.co/Qwen/Qwen3-1.7B-GGUF ",
                        "https://huggingface.co/Qwen/Qwen3-1.7B-GGUF/tree/main",
                        "https://hf-mirror.com/Qwen/Qwen3-1.7B-GGUF?show_file_info=x.gguf",
                        "https://huggingface.co/Qwen/Qwen3-1.7B-GGUF/blob/main/a-Q8_0.gguf",
                        "hf.co/Qwen/Qwen3-1.7B-GGUF:Q4_K_M",
                        "Qwen/Qwen3-1.7B-GGUF:Q8_0")) {
            assertEquals(Optional.of("Qwen/Qwen3-1.7B-GGUF"), HubName.in(text), text);
        }
        for (String text :
                List.of("", "qwen3 1.7b", "https://huggingface.co/datasets/a", "a/../b", "a/b c")) {
            assertEquals(Optional.empty(), HubName.in(text), text);
        }
    }
}
