package ponder.app.session.chat;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import ponder.app.conversation.ChatWriter;
import ponder.app.settings.ChatParameters;

/**
 * What a chat needs from the rest of the program.
 *
 * @param writer keeps the chat
 * @param ids gives a new one at each call
 * @param parameters those of the model, asked at each question
 * @param nanos a clock for durations, as {@link System#nanoTime}
 * @param background where files are read and tokens counted
 * @param uiThread the way back from there
 * @param modelTitles whether the model makes the titles, asked after each first reply
 * @param closingWords that the user chose to end thoughts early, empty for the usual ones
 * @param millis the time of day, as {@link System#currentTimeMillis}
 */
@RecordBuilder
public record ChatServices(
        ChatWriter writer,
        LongSupplier ids,
        Supplier<ChatParameters> parameters,
        LongSupplier nanos,
        LongSupplier millis,
        Executor background,
        Executor uiThread,
        BooleanSupplier modelTitles,
        Supplier<String> closingWords)
        implements ChatServicesBuilder.With {}
