package ponder.app.settings;

import java.util.List;
import java.util.function.UnaryOperator;
import javafx.beans.Observable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;
import ponder.app.text.Language;
import ponder.app.theme.ThemeChoice;
import ponder.app.theme.ThemeFamily;

/**
 * The settings while the program runs: what the settings window changes as properties, the rest by
 * {@link #change}. The properties mean what {@link Choices} says of them.
 */
public final class Preferences {
    private Settings rest;
    private Runnable changed = () -> {};
    private final ObjectProperty<ThemeFamily> theme;
    private final ObjectProperty<ThemeChoice> brightness;
    private final ObjectProperty<Language> language;
    private final DoubleProperty textScale;
    private final BooleanProperty lessMotion;
    private final BooleanProperty openThoughts;
    private final BooleanProperty checkArithmetic;
    private final BooleanProperty modelTitles;
    private final BooleanProperty lastChat;
    private final BooleanProperty notifications;
    private final ObjectProperty<ChatOrder> chatOrder;
    private final StringProperty newChatPreset;
    private final StringProperty closingWords;
    private final BooleanProperty cpuOnly;
    private final IntegerProperty threads;
    private final IntegerProperty context;
    private final BooleanProperty int8Cache;
    private final IntegerProperty restMinutes;
    private final IntegerProperty keptGigabytes;
    private final ObjectProperty<ServingChoice> serving;
    private final ObjectProperty<@Nullable String> modelHome;
    private final ObjectProperty<@Nullable String> cudaFolder;

    public Preferences(Settings settings) {
        rest = settings;
        Choices c = settings.choices();
        theme = new SimpleObjectProperty<>(c.theme());
        brightness = new SimpleObjectProperty<>(c.brightness());
        language = new SimpleObjectProperty<>(c.language());
        textScale = new SimpleDoubleProperty(c.textScale());
        lessMotion = new SimpleBooleanProperty(c.lessMotion());
        openThoughts = new SimpleBooleanProperty(c.openThoughts());
        checkArithmetic = new SimpleBooleanProperty(c.checkArithmetic());
        modelTitles = new SimpleBooleanProperty(c.modelTitles());
        lastChat = new SimpleBooleanProperty(c.lastChat());
        notifications = new SimpleBooleanProperty(c.notifications());
        chatOrder = new SimpleObjectProperty<>(c.chatOrder());
        newChatPreset = new SimpleStringProperty(c.newChatPreset());
        closingWords = new SimpleStringProperty(c.closingWords());
        cpuOnly = new SimpleBooleanProperty(c.cpuOnly());
        threads = new SimpleIntegerProperty(c.threads());
        context = new SimpleIntegerProperty(c.context());
        int8Cache = new SimpleBooleanProperty(c.int8Cache());
        restMinutes = new SimpleIntegerProperty(c.restMinutes());
        keptGigabytes = new SimpleIntegerProperty(c.keptGigabytes());
        serving = new SimpleObjectProperty<>(c.serving());
        modelHome = new SimpleObjectProperty<>(c.modelHome());
        cudaFolder = new SimpleObjectProperty<>(c.cudaFolder());
        for (Observable choice :
                List.of(
                        theme,
                        brightness,
                        language,
                        textScale,
                        lessMotion,
                        openThoughts,
                        checkArithmetic,
                        modelTitles,
                        lastChat,
                        notifications,
                        chatOrder,
                        newChatPreset,
                        closingWords,
                        cpuOnly,
                        threads,
                        context,
                        int8Cache,
                        restMinutes,
                        keptGigabytes,
                        serving,
                        modelHome,
                        cudaFolder)) {
            choice.addListener(o -> changed.run());
        }
    }

    /** What is done after each change, such as saving it. */
    public void onChange(Runnable action) {
        changed = action;
    }

    /** All settings as they are now. */
    public Settings settings() {
        return rest.withChoices(
                new Choices(
                        theme.get(),
                        brightness.get(),
                        language.get(),
                        textScale.get(),
                        lessMotion.get(),
                        openThoughts.get(),
                        checkArithmetic.get(),
                        modelTitles.get(),
                        lastChat.get(),
                        notifications.get(),
                        chatOrder.get(),
                        newChatPreset.get(),
                        closingWords.get(),
                        cpuOnly.get(),
                        threads.get(),
                        context.get(),
                        int8Cache.get(),
                        restMinutes.get(),
                        keptGigabytes.get(),
                        serving.get(),
                        modelHome.get(),
                        cudaFolder.get()));
    }

    /** What a new chat starts with; null for the parameters of the model. */
    public @Nullable ChatParameters parametersOfNewChats() {
        return rest.presets().get(newChatPreset.get());
    }

    /** Changes anything but the choices. */
    public void change(UnaryOperator<Settings> change) {
        rest = change.apply(rest);
        changed.run();
    }

    public ObjectProperty<ThemeFamily> themeProperty() {
        return theme;
    }

    public ObjectProperty<ThemeChoice> brightnessProperty() {
        return brightness;
    }

    public ObjectProperty<Language> languageProperty() {
        return language;
    }

    public DoubleProperty textScaleProperty() {
        return textScale;
    }

    public BooleanProperty lessMotionProperty() {
        return lessMotion;
    }

    public BooleanProperty openThoughtsProperty() {
        return openThoughts;
    }

    public BooleanProperty checkArithmeticProperty() {
        return checkArithmetic;
    }

    public BooleanProperty modelTitlesProperty() {
        return modelTitles;
    }

    public BooleanProperty lastChatProperty() {
        return lastChat;
    }

    public BooleanProperty notificationsProperty() {
        return notifications;
    }

    public ObjectProperty<ChatOrder> chatOrderProperty() {
        return chatOrder;
    }

    public StringProperty newChatPresetProperty() {
        return newChatPreset;
    }

    public StringProperty closingWordsProperty() {
        return closingWords;
    }

    public BooleanProperty cpuOnlyProperty() {
        return cpuOnly;
    }

    public IntegerProperty threadsProperty() {
        return threads;
    }

    public IntegerProperty contextProperty() {
        return context;
    }

    public BooleanProperty int8CacheProperty() {
        return int8Cache;
    }

    public IntegerProperty keptGigabytesProperty() {
        return keptGigabytes;
    }

    public IntegerProperty restMinutesProperty() {
        return restMinutes;
    }

    public ObjectProperty<ServingChoice> servingProperty() {
        return serving;
    }

    public ObjectProperty<@Nullable String> modelHomeProperty() {
        return modelHome;
    }

    public ObjectProperty<@Nullable String> cudaFolderProperty() {
        return cudaFolder;
    }
}
