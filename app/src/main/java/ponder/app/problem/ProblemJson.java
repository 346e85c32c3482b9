package ponder.app.problem;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * Problems in JSON: {@code {"code": "folder.none", "values": {"folder": "/models/r1"}}}, and so the
 * problems among the values. Older versions kept a sentence, or an empty text for none.
 */
public final class ProblemJson {
    private ProblemJson() {}

    /** For a mapper that reads or writes records with problems. */
    public static JacksonModule module() {
        return new SimpleModule()
                .addSerializer(Problem.class, new Writer())
                .addDeserializer(Problem.class, new Reader());
    }

    private static final class Writer extends StdSerializer<Problem> {
        Writer() {
            super(Problem.class);
        }

        @Override
        public void serialize(Problem problem, JsonGenerator out, SerializationContext context) {
            out.writePOJO(problem.toMap());
        }
    }

    private static final class Reader extends StdDeserializer<Problem> {
        Reader() {
            super(Problem.class);
        }

        @Override
        public @Nullable Problem deserialize(JsonParser in, DeserializationContext context) {
            Object json = in.readValueAs(Object.class);
            if (json instanceof Map<?, ?> map) {
                return problem(map);
            }
            String text = String.valueOf(json);
            return text.isEmpty() ? null : Problem.of(ProblemCode.TOLD_TEXT, text);
        }
    }

    /** An unknown code, which a newer version may have written, is reported as such. */
    private static Problem problem(Map<?, ?> map) {
        String key = String.valueOf(map.get("code"));
        Optional<? extends Problem.Code> code = code(key);
        if (code.isEmpty() || !(map.get("values") instanceof Map<?, ?> values)) {
            return Problem.of(ProblemCode.TOLD_UNKNOWN, key);
        }
        return Problem.of(
                code.get(),
                code.get().valueNames().stream().map(name -> value(values.get(name))).toArray());
    }

    private static Optional<? extends Problem.Code> code(String key) {
        Optional<ProblemCode> ofEngine = ProblemCode.of(key);
        return ofEngine.isPresent() ? ofEngine : AppProblem.of(key);
    }

    private static @Nullable Object value(@Nullable Object value) {
        return value instanceof Map<?, ?> reason ? problem(reason) : value;
    }
}
