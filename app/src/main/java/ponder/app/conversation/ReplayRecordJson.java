package ponder.app.conversation;

import ponder.inference.ReplayRecord;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** What an engine says of how it computed a reply, as the JSON that it is. */
final class ReplayRecordJson {
    private ReplayRecordJson() {}

    static JacksonModule module() {
        return new SimpleModule()
                .addSerializer(ReplayRecord.class, new Writer())
                .addDeserializer(ReplayRecord.class, new Reader());
    }

    private static final class Writer extends StdSerializer<ReplayRecord> {
        Writer() {
            super(ReplayRecord.class);
        }

        @Override
        public void serialize(
                ReplayRecord record, JsonGenerator out, SerializationContext context) {
            out.writeRawValue(record.json());
        }
    }

    private static final class Reader extends StdDeserializer<ReplayRecord> {
        Reader() {
            super(ReplayRecord.class);
        }

        @Override
        public ReplayRecord deserialize(JsonParser in, DeserializationContext context) {
            return new ReplayRecord(context.readTree(in).toString());
        }
    }
}
