package ponder.app.history;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.PickResult;
import javafx.scene.input.ScrollEvent;
import javafx.scene.input.ScrollEvent.HorizontalTextScrollUnits;
import javafx.scene.input.ScrollEvent.VerticalTextScrollUnits;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;
import ponder.app.Drawn;
import ponder.app.Memory;
import ponder.app.concurrent.BackgroundTask;
import ponder.app.conversation.Conversation;
import ponder.app.conversation.SearchHit;
import ponder.app.session.ChatList;
import ponder.app.session.chat.ChatViewModel;
import ponder.app.session.chat.MessageViewModel;
import ponder.app.settings.ChatOrder;
import ponder.app.theme.Themes;

/** Clicks and keys on the real side bar. */
@ExtendWith(ApplicationExtension.class)
class HistoryViewTest implements ChatList, HistoryView.Files {
    /** Midnight would part the chats by a heading. */
    private static final Clock NOON =
            Clock.fixed(Instant.parse("2026-05-20T12:00:00Z"), ZoneOffset.UTC);

    private final List<String> done = new ArrayList<>();
    private final List<Long> ahead = new CopyOnWriteArrayList<>();
    private Runnable deleting = () -> {};
    private List<SearchHit> hits = List.of(hit(2, 6));
    private final HistoryViewModel history = new HistoryViewModel(this, Runnable::run, NOON);

    @Start
    void start(Stage stage) {
        long now = NOON.millis();
        history.show(
                List.of(
                        Conversation.begun(1, now).renamed("Candles").showing(5),
                        Conversation.begun(2, now - 1).renamed("Matrices").showing(6),
                        Conversation.begun(3, now - 2).renamed("Poems").showing(7)));
        Scene scene = new Scene(new HistoryView(history, this, this), 240, 500);
        new Themes().style(scene);
        stage.setScene(scene);
        stage.show();
    }

    @Test
    void aClickOpensAChat(FxRobot robot) {
        robot.clickOn("Matrices");
        assertEquals(List.of("open 2"), done);
    }

    @Test
    void theFieldForANewTitleHasAFrame(FxRobot robot) {
        robot.clickOn("#history-search").type(KeyCode.DOWN, KeyCode.F2);
        Drawn.all(robot);
        Region field = robot.lookup(".rename-field").query();
        List<BackgroundFill> fills = field.getBackground().getFills();
        assertEquals(2, fills.size(), fills.toString());
        assertTrue(fills.getFirst().getFill().isOpaque());
        assertNotEquals(fills.getFirst().getFill(), fills.getLast().getFill());
        robot.type(KeyCode.ESCAPE);
    }

    @Test
    void aChatThatIsLeftByAKeyIsMarkedNoLonger(FxRobot robot) {
        robot.clickOn("Matrices");
        robot.interact(() -> history.openProperty().set(2));
        ListView<?> list = robot.lookup("#history-list").queryListView();
        assertEquals(1, list.getSelectionModel().getSelectedItems().size());
        robot.interact(() -> history.openProperty().set(77));
        assertEquals(List.of(), list.getSelectionModel().getSelectedItems());
    }

    @Test
    void aChatIsReadWhileTheMouseOrTheKeysAreOnIt(FxRobot robot) throws TimeoutException {
        robot.moveTo("Matrices");
        awaitAhead(2);
        robot.clickOn("#history-search").type(KeyCode.DOWN);
        awaitAhead(1);
        assertEquals(List.of(), done, "nothing was opened");
    }

    private void awaitAhead(long chat) throws TimeoutException {
        WaitForAsyncUtils.waitFor(
                10, TimeUnit.SECONDS, () -> !ahead.isEmpty() && ahead.getLast() == chat);
    }

    @Test
    void afterADeletionKeysGoOnFromThere(FxRobot robot) {
        robot.clickOn("#history-search").type(KeyCode.DOWN, KeyCode.DOWN, KeyCode.DELETE);
        ListView<HistoryRow> list = robot.lookup("#history-list").queryListView();
        assertTrue(list.isFocused());
        assertEquals(3, list.getSelectionModel().getSelectedItem().chat().orElseThrow());
        robot.type(KeyCode.DELETE);
        assertEquals(1, list.getSelectionModel().getSelectedItem().chat().orElseThrow());
        robot.type(KeyCode.DELETE);
        assertEquals(List.of("delete [2]", "delete [3]", "delete [1]"), done);
        assertEquals(List.of(), list.getItems());
    }

    @Test
    void afterADeletionInWhatWasFoundKeysGoOnFromThere(FxRobot robot) {
        hits = List.of(hit(2, 6), hit(3, 7));
        robot.clickOn("#history-search").write("zebra").type(KeyCode.DOWN);
        hits = List.of(hit(3, 7));
        robot.type(KeyCode.DELETE);
        ListView<HistoryRow> list = robot.lookup("#history-list").queryListView();
        assertTrue(list.isFocused());
        assertEquals(3, list.getSelectionModel().getSelectedItem().chat().orElseThrow());
    }

    @Test
    void thatThereAreNoChatsIsSaidOnceThatIsKnown(FxRobot robot) {
        HistoryViewModel fresh = new HistoryViewModel(this, Runnable::run, NOON);
        robot.interact(
                () -> {
                    Scene scene = robot.lookup("#history-list").query().getScene();
                    ((HistoryView) scene.getRoot()).close();
                    scene.setRoot(new HistoryView(fresh, this, this));
                });
        Drawn.all(robot);
        Node hint = robot.lookup(".empty-hint").query();
        assertFalse(hint.isVisible());
        robot.interact(() -> fresh.show(List.of()));
        assertTrue(hint.isVisible());
    }

    @Test
    void theTimeForUndoEndsInTheViewOfAnotherLanguageToo(FxRobot robot) {
        robot.clickOn("Candles").type(KeyCode.DELETE);
        assertFalse(history.undoProperty().get().isEmpty());
        robot.interact(
                () -> {
                    Scene scene = robot.lookup("#history-list").query().getScene();
                    ((HistoryView) scene.getRoot()).close();
                    scene.setRoot(new HistoryView(history, this, this, Duration.millis(50)));
                });
        assertDoesNotThrow(
                () ->
                        WaitForAsyncUtils.waitFor(
                                10,
                                TimeUnit.SECONDS,
                                () -> history.undoProperty().get().isEmpty()));
    }

    @Test
    void severalAreChosenAndDeletedAndComeBack(FxRobot robot) {
        robot.clickOn("Candles");
        ListView<?> list = robot.lookup("#history-list").queryListView();
        robot.interact(() -> list.getSelectionModel().selectIndices(1, 3));
        robot.type(KeyCode.DELETE);
        Drawn.all(robot);
        assertEquals(List.of("open 1", "delete [1, 3]"), done);
        assertFalse(robot.lookup("Candles").tryQuery().isPresent());
        robot.clickOn("#undo-delete");
        Drawn.all(robot);
        assertEquals("restore [1, 3]", done.getLast());
        assertTrue(robot.lookup("Poems").tryQuery().isPresent());
    }

    /** Else the key that deletes them would take others. */
    @Test
    void chatsThatAreSelectedStaySoWhenAReplyEndsElsewhere(FxRobot robot) {
        robot.interact(() -> history.pin(List.of(1L), true));
        ListView<?> list = robot.lookup("#history-list").queryListView();
        robot.interact(() -> list.getSelectionModel().selectIndices(4, 1));
        robot.interact(list::requestFocus);
        robot.interact(() -> history.put(List.of(replied(4, "Rivers"))));
        assertEquals(
                List.of("# Pinned", "Candles", "# Today", "Rivers", "Matrices", "Poems"),
                titles(robot));
        assertEquals(List.of("Candles", "Poems"), selected(robot));
        robot.interact(() -> history.put(List.of(replied(3, "Poems"))));
        assertEquals(List.of("Candles", "Poems"), selected(robot));
        robot.interact(() -> history.put(List.of(replied(2, "Matrices"))));
        assertEquals(List.of("Candles", "Poems"), selected(robot));
        robot.type(KeyCode.DELETE);
        assertEquals("delete [1, 3]", done.getLast());
    }

    /** A reply has ended in it just now. */
    private static Conversation replied(long id, String title) {
        return Conversation.begun(id, NOON.millis())
                .renamed(title)
                .showing(9)
                .updatedAt(NOON.millis() + 1);
    }

    private static List<String> selected(FxRobot robot) {
        ListView<HistoryRow> list = robot.lookup("#history-list").queryListView();
        return list.getSelectionModel().getSelectedItems().stream()
                .map(row -> ((HistoryRow.Chat) row).conversation().title())
                .sorted()
                .toList();
    }

    @Test
    void aMenuRenamesItsChatWhereverThatHasMoved(FxRobot robot) {
        robot.rightClickOn("Matrices");
        robot.interact(() -> history.put(List.of(replied(3, "Poems"))));
        assertEquals(List.of("# Today", "Poems", "Candles", "Matrices"), titles(robot));
        robot.clickOn("Rename").write("Vectors").type(KeyCode.ENTER);
        assertEquals(List.of("rename 2 Vectors"), done);
    }

    @Test
    void aPressOpensItsChatThoughAnotherComesThereBeforeItsRelease(FxRobot robot) {
        robot.moveTo("Matrices").press(MouseButton.PRIMARY);
        robot.interact(() -> history.put(List.of(replied(3, "Poems"))));
        robot.release(MouseButton.PRIMARY);
        assertEquals(List.of("open 2"), done);
        assertEquals(List.of("Matrices"), selected(robot));
    }

    @Test
    void howManyWereDeletedIsReadWholeInLargeText(FxRobot robot) {
        ListView<?> list = robot.lookup("#history-list").queryListView();
        robot.interact(() -> list.getScene().getRoot().setStyle("-fx-font-size: 28px"));
        robot.interact(() -> history.delete(List.of(1L, 3L)));
        Drawn.all(robot);
        Node said = robot.lookup("2 chats deleted").query();
        assertEquals("2 chats deleted", ((Text) said.lookup(".text")).getText());
    }

    @Test
    void ctrlZBringsBackWhatWasDeleted(FxRobot robot) {
        robot.clickOn("#history-search").type(KeyCode.DOWN, KeyCode.DELETE);
        assertEquals(List.of("delete [1]"), done);
        robot.press(KeyCode.SHORTCUT).type(KeyCode.Z).release(KeyCode.SHORTCUT);
        assertEquals("restore [1]", done.getLast());
        robot.press(KeyCode.SHORTCUT).type(KeyCode.Z).release(KeyCode.SHORTCUT);
        assertEquals(2, done.size(), done.toString());
    }

    /** Another chat comes on screen, and with it its composer. */
    @Test
    void ctrlZBringsBackTheChatThatWasOnScreen(FxRobot robot) {
        deleting = () -> robot.lookup("#history-search").query().requestFocus();
        robot.clickOn("#history-search").type(KeyCode.DOWN, KeyCode.DELETE);
        assertTrue(robot.lookup("#history-list").query().isFocused());
        robot.press(KeyCode.SHORTCUT).type(KeyCode.Z).release(KeyCode.SHORTCUT);
        assertEquals(List.of("delete [1]", "restore [1]"), done);
    }

    @Test
    void whatWentOneAfterTheOtherComesBackTogether(FxRobot robot) {
        robot.interact(() -> history.delete(List.of(1L)));
        assertEquals("Deleted “Candles”", history.undoProperty().get());
        robot.interact(() -> history.delete(List.of(3L)));
        assertEquals("2 chats deleted", history.undoProperty().get());
        Drawn.all(robot);
        robot.clickOn("#undo-delete");
        Drawn.all(robot);
        assertEquals("restore [3, 1]", done.getLast());
        assertTrue(robot.lookup("Candles").tryQuery().isPresent());
        assertTrue(robot.lookup("Poems").tryQuery().isPresent());
    }

    @Test
    void f2RenamesInPlace(FxRobot robot) {
        robot.clickOn("Poems").type(KeyCode.F2).write("Verse").type(KeyCode.ENTER);
        assertEquals("rename 3 Verse", done.getLast());
    }

    @Test
    void aRenamingGivenUpLeavesTheFocusInTheList(FxRobot robot) {
        robot.clickOn("Poems").type(KeyCode.F2).write("Verse").type(KeyCode.ESCAPE);
        ListView<?> list = robot.lookup("#history-list").queryListView();
        assertTrue(list.isFocused());
        robot.type(KeyCode.F2).write("Verse").type(KeyCode.ENTER);
        assertEquals("rename 3 Verse", done.getLast());
        assertTrue(list.isFocused());
    }

    @Test
    void aRenamingGoesOnWhenTheListChangesMeanwhile(FxRobot robot) {
        robot.clickOn("Poems").type(KeyCode.F2).write("Ver");
        robot.interact(
                () ->
                        history.put(
                                List.of(
                                        Conversation.begun(1, NOON.millis())
                                                .renamed("Candle light")
                                                .showing(5))));
        Drawn.all(robot);
        assertTrue(robot.lookup("Candle light").tryQuery().isPresent());
        robot.write("se").type(KeyCode.ENTER);
        assertEquals("rename 3 Verse", done.getLast());
        Drawn.all(robot);
        assertTrue(robot.lookup(".rename-field").tryQuery().isEmpty());
    }

    /**
     * What is asked in another chat meanwhile would take the row, and the letters would go
     * elsewhere.
     */
    @Test
    void aRenamingGoesOnWhenChatsChangePlacesMeanwhile(FxRobot robot) {
        robot.clickOn("Poems").type(KeyCode.F2).write("Ver");
        robot.interact(
                () ->
                        history.put(
                                List.of(
                                        Conversation.begun(2, NOON.millis())
                                                .renamed("Matrices")
                                                .showing(6)
                                                .updatedAt(NOON.millis() + 1),
                                        Conversation.begun(3, NOON.millis())
                                                .renamed("Poems")
                                                .showing(7)
                                                .updatedAt(NOON.millis() + 2))));
        assertEquals(List.of("# Today", "Candles", "Matrices", "Poems"), titles(robot));
        robot.write("se").type(KeyCode.ENTER);
        assertEquals("rename 3 Verse", done.getLast());
        awaitTitles(robot, "# Today", "Poems", "Matrices", "Candles");
        assertTrue(robot.lookup(".rename-field").tryQuery().isEmpty());
    }

    @Test
    void aClickThatEndsARenamingOpensTheChatUnderTheMouse(FxRobot robot) {
        robot.clickOn("Poems").type(KeyCode.F2).write("Ver");
        robot.interact(
                () ->
                        history.put(
                                List.of(
                                        Conversation.begun(3, NOON.millis())
                                                .renamed("Poems")
                                                .showing(7)
                                                .updatedAt(NOON.millis() + 2))));
        robot.moveTo("Matrices").press(MouseButton.PRIMARY);
        assertEquals(List.of("# Today", "Candles", "Matrices", "Poems"), titles(robot));
        robot.release(MouseButton.PRIMARY);
        assertEquals("open 2", done.getLast());
        awaitTitles(robot, "# Today", "Poems", "Candles", "Matrices");
    }

    private static void awaitTitles(FxRobot robot, String... titles) {
        assertDoesNotThrow(
                () ->
                        WaitForAsyncUtils.waitFor(
                                10, TimeUnit.SECONDS, () -> titles(robot).equals(List.of(titles))));
    }

    @Test
    void aRenamingStaysInViewWhenTheWheelTurns(FxRobot robot) {
        robot.interact(
                () ->
                        history.put(
                                LongStream.range(10, 90)
                                        .mapToObj(
                                                id ->
                                                        Conversation.begun(id, NOON.millis() - id)
                                                                .renamed("Chat " + id)
                                                                .showing(id))
                                        .toList()));
        Drawn.all(robot);
        robot.clickOn("Poems").type(KeyCode.F2).write("Ver");
        ListView<?> list = robot.lookup("#history-list").queryListView();
        robot.interact(() -> wheel(list.lookup(".virtual-flow"), -400));
        Drawn.all(robot);
        robot.write("se").type(KeyCode.ENTER);
        assertEquals("rename 3 Verse", done.getLast());
    }

    private static void wheel(Node over, double by) {
        PickResult at = new PickResult(over, 50, 50);
        Event.fireEvent(
                over,
                new ScrollEvent(
                        ScrollEvent.SCROLL,
                        50,
                        50,
                        50,
                        50,
                        false,
                        false,
                        false,
                        false,
                        false,
                        false,
                        0,
                        by,
                        0,
                        by,
                        HorizontalTextScrollUnits.NONE,
                        0,
                        VerticalTextScrollUnits.NONE,
                        0,
                        0,
                        at));
    }

    @Test
    void arrowsPassOverTheHeadings(FxRobot robot) {
        long before = NOON.millis() - 40L * 24 * 3_600_000;
        robot.interact(
                () ->
                        history.put(
                                List.of(Conversation.begun(9, before).renamed("Old").showing(5))));
        Drawn.all(robot);
        ListView<HistoryRow> list = robot.lookup("#history-list").queryListView();
        robot.clickOn("Poems").type(KeyCode.DOWN);
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(List.of(list.getItems().getLast()), chosen(list));
        robot.type(KeyCode.UP);
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(List.of(list.getItems().get(3)), chosen(list));
        robot.type(KeyCode.UP, KeyCode.UP, KeyCode.UP);
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(List.of(list.getItems().get(1)), chosen(list));
    }

    @Test
    void keysLeadFromTheSearchThroughItsHitsAndBack(FxRobot robot) {
        hits = List.of(hit(2, 6), hit(3, 7));
        ListView<HistoryRow> list = robot.lookup("#history-list").queryListView();
        robot.clickOn("#history-search").write("wax").type(KeyCode.DOWN);
        assertEquals(List.of(list.getItems().get(1)), chosen(list));
        robot.type(KeyCode.DOWN);
        assertEquals(List.of(list.getItems().get(2)), chosen(list));
        robot.type(KeyCode.UP, KeyCode.UP);
        TextField search = robot.lookup("#history-search").query();
        assertTrue(search.isFocused());
        robot.write("y").type(KeyCode.DOWN, KeyCode.DOWN, KeyCode.ENTER);
        assertEquals("waxy", search.getText());
        assertEquals("openAt 3/7", done.getLast());
        robot.type(KeyCode.TAB);
        assertFalse(list.isFocused());
    }

    @Test
    void whereNothingWasFoundTheKeysStayInTheSearch(FxRobot robot) {
        hits = List.of();
        robot.clickOn("#history-search").write("wax").type(KeyCode.DOWN, KeyCode.ENTER);
        assertTrue(robot.lookup("#history-search").query().isFocused());
        assertEquals(List.of(), done);
    }

    @Test
    void theFirstRowOfTheListMayBeAFolder(FxRobot robot) {
        robot.interact(
                () ->
                        history.put(
                                List.of(
                                        Conversation.begun(1, NOON.millis())
                                                .renamed("Candles")
                                                .withFolder("Work")
                                                .showing(5))));
        ListView<HistoryRow> list = robot.lookup("#history-list").queryListView();
        robot.clickOn("#history-search").type(KeyCode.DOWN);
        assertEquals(List.of(list.getItems().getFirst()), chosen(list));
    }

    private static SearchHit hit(long chat, long message) {
        return new SearchHit(chat, message, "Matrices", "some \u0002wax\u0003 here", 1);
    }

    private static List<HistoryRow> chosen(ListView<HistoryRow> list) {
        return List.copyOf(list.getSelectionModel().getSelectedItems());
    }

    @Test
    void whatCanBeDoneWithAChatIsAButtonAndAKeyAway(FxRobot robot) {
        robot.clickOn(
                robot.lookup(n -> "More options for “Poems”".equals(n.getAccessibleText()))
                        .<Node>query());
        robot.clickOn("Delete");
        assertEquals(List.of("delete [3]"), done);
        Drawn.all(robot);
        robot.clickOn("Matrices").type(KeyCode.CONTEXT_MENU);
        robot.clickOn("Delete");
        assertEquals("delete [2]", done.getLast());
    }

    @Test
    void aFolderIsNoArchiveWhateverItsNameAndIsCounted(FxRobot robot) {
        String name = "Archived\u202e " + "and so on ".repeat(30);
        robot.interact(() -> history.move(List.of(1L), name));
        robot.interact(
                () ->
                        history.put(
                                List.of(
                                        Conversation.begun(1, 5)
                                                .renamed("Candles")
                                                .showing(5)
                                                .withFolder(name),
                                        Conversation.begun(2, 5)
                                                .renamed("Matrices")
                                                .showing(6)
                                                .withArchived(true))));
        Drawn.all(robot);
        List<HistoryCell> groups =
                robot.lookup(".history-group").queryAllAs(HistoryCell.class).stream()
                        .filter(cell -> !cell.isEmpty())
                        .toList();
        assertEquals(2, groups.size());
        HistoryCell folder =
                groups.stream()
                        .filter(cell -> cell.getItem() instanceof HistoryRow.Folder)
                        .findFirst()
                        .orElseThrow();
        assertTrue(folder.getAccessibleText().startsWith("Folder Archived and so on"));
        Label count =
                robot.from(folder)
                        .lookup((Node n) -> n instanceof Label l && "(1)".equals(l.getText()))
                        .query();
        double right = count.localToScene(count.getBoundsInLocal()).getMaxX();
        assertTrue(right <= folder.getScene().getWidth(), right + " is out of view");
        assertTrue(count.getWidth() > 10);
    }

    private static List<String> titles(FxRobot robot) {
        Drawn.all(robot);
        ListView<HistoryRow> list = robot.lookup("#history-list").queryListView();
        return list.getItems().stream()
                .map(
                        row ->
                                switch (row) {
                                    case HistoryRow.Heading heading -> "# " + heading.name();
                                    case HistoryRow.Folder folder -> "/ " + folder.name();
                                    case HistoryRow.Archive archive -> "archive";
                                    case HistoryRow.Chat chat -> chat.conversation().title();
                                    case HistoryRow.Hit hit -> hit.hit().title();
                                })
                .toList();
    }

    /** Answers the question for a name. */
    private static void name(FxRobot robot, String name) {
        Drawn.all(robot);
        TextField field = robot.lookup(".dialog-pane .text-field").query();
        robot.interact(() -> field.setText(name));
        robot.clickOn("OK");
    }

    @Test
    void chatsAreMovedIntoAFolderThatFoldsAndIsRenamed(FxRobot robot) {
        robot.clickOn("Poems").type(KeyCode.CONTEXT_MENU);
        robot.clickOn("Move to folder").clickOn("New folder…");
        name(robot, "Verse");
        assertEquals(List.of("/ Verse", "Poems", "# Today", "Candles", "Matrices"), titles(robot));
        robot.clickOn("Verse");
        assertEquals(List.of("/ Verse", "# Today", "Candles", "Matrices"), titles(robot));
        robot.type(KeyCode.ENTER);
        assertEquals("Poems", titles(robot).get(1));
        robot.rightClickOn("Verse").clickOn("Rename folder…");
        name(robot, "Rhymes");
        assertEquals("/ Rhymes", titles(robot).getFirst());
        robot.rightClickOn("Rhymes").clickOn("Remove folder, keep chats");
        assertEquals(List.of("# Today", "Candles", "Matrices", "Poems"), titles(robot));
    }

    @Test
    void severalArePinnedAndArchivedAtOnce(FxRobot robot) {
        robot.interact(() -> history.pin(List.of(1L, 3L), true));
        assertEquals(List.of("# Pinned", "Candles", "Poems", "# Today", "Matrices"), titles(robot));
        robot.interact(() -> history.archive(List.of(1L, 2L), true));
        assertEquals(List.of("# Pinned", "Poems", "archive"), titles(robot));
        robot.clickOn("Archive");
        assertEquals(List.of("# Pinned", "Poems", "archive", "Candles", "Matrices"), titles(robot));
        robot.clickOn("Candles").type(KeyCode.CONTEXT_MENU);
        robot.clickOn("Move out of archive");
        assertEquals(List.of("# Pinned", "Candles", "Poems", "archive", "Matrices"), titles(robot));
    }

    @Test
    void atMidnightTodaysChatsBecomeYesterdays() {
        AtomicReference<Instant> now = new AtomicReference<>(NOON.instant());
        InstantSource time = now::get;
        HistoryViewModel overnight =
                new HistoryViewModel(this, Runnable::run, time.withZone(ZoneOffset.UTC));
        overnight.show(List.of(Conversation.begun(1, NOON.millis()).showing(5)));
        overnight.followCalendar();
        assertEquals(new HistoryRow.Heading("Today"), overnight.rows().getFirst());
        now.set(Instant.parse("2026-05-21T00:00:01Z"));
        overnight.followCalendar();
        assertEquals(new HistoryRow.Heading("Yesterday"), overnight.rows().getFirst());
    }

    @Test
    void theOrderIsChosen(FxRobot robot) {
        robot.interact(
                () ->
                        history.put(
                                List.of(
                                        Conversation.begun(2, 0)
                                                .renamed("Aa")
                                                .showing(6)
                                                .updatedAt(NOON.millis()))));
        robot.interact(() -> history.orderProperty().set(ChatOrder.TITLE));
        assertEquals(List.of("# Chats", "Aa", "Candles", "Poems"), titles(robot));
        robot.interact(() -> history.orderProperty().set(ChatOrder.CREATED));
        assertEquals(List.of("# Today", "Candles", "Poems", "# January 1970", "Aa"), titles(robot));
        robot.interact(() -> history.orderProperty().set(ChatOrder.LATEST));
        assertEquals(List.of("# Today", "Aa", "Candles", "Poems"), titles(robot));
    }

    @Test
    void piecesOfMessagesAreShownWithoutTheirMarks() {
        assertEquals(
                "It is \u00027\u0003, see x", Excerpts.plain("It is **\u00027\u0003**, see `x`"));
        assertEquals(
                "A head 2 * 3 * 4 and ** alone",
                Excerpts.plain("## A head\n2 * 3 * 4 and ** alone"));
        assertEquals(
                "… b 1 | 2 said int x = 1;",
                Excerpts.plain(
                        "… b |\n|:--|---|\n| 1 | 2 |\n> said\n```java\nint x = 1;\n```\n---"));
    }

    @Test
    void sideBarsThatWereReplacedAreReleasedWithTheirCells(FxRobot robot) {
        List<WeakReference<?>> replaced = new ArrayList<>();
        robot.interact(
                () -> {
                    Scene scene = robot.listWindows().getFirst().getScene();
                    HistoryView old = (HistoryView) scene.getRoot();
                    replaced.add(new WeakReference<>(old));
                    old.lookupAll(".history-cell")
                            .forEach(cell -> replaced.add(new WeakReference<>(cell)));
                    scene.setRoot(new HistoryView(history, this, this));
                    old.close();
                });
        assertTrue(replaced.size() > 3, "no cells were shown");
        Memory.assertReleased(replaced);
    }

    @Test
    void theOpenChatIsMarked(FxRobot robot) {
        robot.interact(() -> history.openProperty().set(2));
        assertEquals(List.of("Matrices"), marked(robot));
        robot.interact(() -> history.openProperty().set(3));
        assertEquals(List.of("Poems"), marked(robot));
    }

    private static List<String> marked(FxRobot robot) {
        return robot.lookup(".history-cell").queryAllAs(HistoryCell.class).stream()
                .filter(c -> c.getPseudoClassStates().contains(PseudoClass.getPseudoClass("open")))
                .map(cell -> ((Label) cell.lookup(".label")).getText())
                .toList();
    }

    @Test
    void theOpenChatIsSeenToBeOneOfSeveral(FxRobot robot) {
        robot.interact(() -> history.openProperty().set(1));
        ListView<?> list = robot.lookup("#history-list").queryListView();
        robot.interact(() -> list.getSelectionModel().clearAndSelect(1));
        Drawn.all(robot);
        Paint open = background(robot, "Candles");
        robot.interact(() -> list.getSelectionModel().selectIndices(1, 3));
        Drawn.all(robot);
        assertEquals(background(robot, "Poems"), background(robot, "Candles"));
        assertNotEquals(open, background(robot, "Candles"));
    }

    private static Paint background(FxRobot robot, String title) {
        for (Node at = robot.lookup(title).query(); at != null; at = at.getParent()) {
            if (at instanceof ListCell<?> cell) {
                return cell.getBackground().getFills().getFirst().getFill();
            }
        }
        throw new AssertionError(title);
    }

    @Test
    void headingsBetweenSelectedChatsAreNotSeenAsSelected(FxRobot robot) {
        long before = NOON.millis() - 86_400_000;
        robot.interact(
                () ->
                        history.put(
                                List.of(
                                        Conversation.begun(4, before)
                                                .renamed("Tides")
                                                .showing(8))));
        ListView<?> list = robot.lookup("#history-list").queryListView();
        robot.interact(() -> list.getSelectionModel().selectRange(1, 6));
        Drawn.all(robot);
        assertNotEquals(background(robot, "Tides"), background(robot, "Yesterday"));
        assertEquals(Color.TRANSPARENT, background(robot, "Yesterday"));
    }

    @Test
    void whatWasFoundIsDoneToItsChats(FxRobot robot) {
        hits = List.of(hit(2, 6), hit(3, 7), hit(2, 9));
        robot.clickOn("#history-search").write("wax").type(KeyCode.DOWN);
        robot.press(KeyCode.SHIFT).type(KeyCode.DOWN, KeyCode.DOWN).release(KeyCode.SHIFT);
        robot.type(KeyCode.CONTEXT_MENU);
        Drawn.all(robot);
        robot.clickOn("Pin");
        assertEquals(List.of("change [2, 3]"), done);
        hits = List.of();
        robot.type(KeyCode.DELETE);
        Drawn.all(robot);
        assertEquals("delete [2, 3]", done.getLast());
        assertTrue(robot.lookup("No results").tryQuery().isPresent());
        hits = List.of(hit(2, 6));
        robot.clickOn("#undo-delete");
        Drawn.all(robot);
        assertEquals("restore [2, 3]", done.getLast());
        assertTrue(robot.lookup("Matrices").tryQuery().isPresent());
    }

    @Test
    void aChatThatWasFoundHasAMenuWithoutWhatNeedsItsRow(FxRobot robot) {
        robot.clickOn("#history-search").write("wax");
        Drawn.all(robot);
        robot.rightClickOn("Matrices");
        Drawn.all(robot);
        assertFalse(robot.lookup("Rename").tryQuery().isPresent());
        robot.clickOn("Delete chat");
        assertEquals(List.of("delete [2]"), done);
    }

    @Test
    void aFindIsOpenedFromTheSearchField(FxRobot robot) {
        robot.clickOn("#history-search").write("wax").type(KeyCode.ENTER);
        assertEquals("openAt 2/6", done.getLast());
        robot.clickOn("#history-search").type(KeyCode.ESCAPE);
        Drawn.all(robot);
        assertTrue(robot.lookup("Poems").tryQuery().isPresent());
    }

    @Override
    public void readAhead(long conversation) {
        ahead.add(conversation);
    }

    @Override
    public void open(long conversation) {
        done.add("open " + conversation);
    }

    @Override
    public void openAt(SearchHit hit) {
        done.add("openAt " + hit.conversation() + "/" + hit.message());
    }

    @Override
    public void rename(long conversation, String title) {
        done.add("rename " + conversation + " " + title);
    }

    @Override
    public void change(Collection<Long> conversations, UnaryOperator<Conversation> change) {
        List<Conversation> changed = history.known(conversations).stream().map(change).toList();
        history.put(changed);
        done.add("change " + conversations);
    }

    @Override
    public void delete(Collection<Long> conversations) {
        done.add("delete " + conversations);
        deleting.run();
    }

    @Override
    public void restore(Collection<Long> conversations) {
        done.add("restore " + conversations);
    }

    @Override
    public CompletableFuture<List<SearchHit>> search(String query, boolean thoughts, int most) {
        return CompletableFuture.completedFuture(hits);
    }

    @Override
    public void newChat() {}

    @Override
    public void newTemporaryChat() {}

    @Override
    public void fork(ChatViewModel chat, MessageViewModel upTo) {}

    @Override
    public void exportChats(List<Long> conversations) {}

    @Override
    public void printChat(long conversation) {}

    @Override
    public ObservableValue<@Nullable BackgroundTask<?>> workProperty() {
        return new SimpleObjectProperty<>();
    }

    @Override
    public void importChats() {}
}
