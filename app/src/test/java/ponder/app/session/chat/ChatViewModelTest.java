package ponder.app.session.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import ponder.app.ScriptedEngine;
import ponder.app.TestChats;
import ponder.app.conversation.Conversation;
import ponder.app.conversation.Ending;
import ponder.app.conversation.Message;
import ponder.app.conversation.RunRecord;
import ponder.app.session.queue.ReplyQueue;
import ponder.app.settings.ChatParameters;
import ponder.app.settings.ThinkingWish;
import ponder.inference.ChatRequest;
import ponder.inference.ExactReplay;
import ponder.inference.FinishReason;
import ponder.inference.ReasoningEnd;
import ponder.inference.ReplyEvent;
import ponder.inference.ReplyStats;
import ponder.inference.TokenInspection;
import ponder.inference.TokenRatings;
import ponder.inference.TokenScore;
import ponder.inference.chat.Parts;
import ponder.inference.chat.ReplyStart;
import ponder.inference.chat.Role;
import ponder.inference.chat.ThinkingMode;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;
import ponder.inference.sampling.SamplingParameters;

/** No window and no JavaFX thread: events are handled where they arise. */
class ChatViewModelTest {
    private final ScriptedEngine engine = new ScriptedEngine();
    private final RememberingWriter writer = new RememberingWriter();
    private ChatParameters parameters = ChatParameters.of(SamplingParameters.DEEPSEEK);
    private long now = 1;
    private final ReplyQueue queue = TestChats.queue(engine, Runnable::run);
    private final ChatServices host = TestChats.host(writer, () -> parameters, () -> now);
    private final ChatViewModel chat = ChatViewModel.begin(queue, host);

    @Test
    void aQuestionBecomesAThoughtAndAnAnswer() {
        assertTrue(chat.commands().ask("  What is 2 + 2?  "));
        assertEquals(ChatState.PREFILLING, chat.stateProperty().get());
        engine.think("Okay, ");
        assertEquals(ChatState.THINKING, chat.stateProperty().get());
        engine.think("4.");
        now += 12_400_000_000L;
        chat.tick();
        assertEquals("Thinking for 12 s", reply().thoughtTitleProperty().get());
        engine.say(new ReplyEvent.ReasoningFinished(ReasoningEnd.NATURAL, 431));
        engine.answer("**4**");
        assertEquals(ChatState.ANSWERING, chat.stateProperty().get());
        engine.finish(FinishReason.STOP);
        assertEquals(ChatState.IDLE, chat.stateProperty().get());
        assertEquals("Okay, 4.", reply().reasoning().get());
        assertEquals("**4**", reply().content().get());
        assertEquals("Thought for 12 s (431 tokens)", reply().thoughtTitleProperty().get());
        assertEquals("What is 2 + 2?", chat.messages().getFirst().content().get());
        assertEquals("What is 2 + 2?", chat.conversationProperty().get().title());
    }

    private static void refuse() {
        throw new IllegalStateException("no");
    }

    @Test
    void aReplyThatCannotBeTakenDownEndsAndTheNextOneBegins() {
        chat.commands().ask("one");
        chat.commands().ask("two");
        writer.beforeGrowing = ChatViewModelTest::refuse;
        engine.think("Okay");
        assertTrue(engine.requests.size() == 2, "the next one waits for ever");
        writer.beforeGrowing = () -> {};
        MessageViewModel first = chat.messages().get(1);
        assertEquals(Ending.INTERRUPTED, first.toMessage().ending());
        assertEquals(Problem.of(ProblemCode.RUN_UNEXPECTED), first.toMessage().problem());
        engine.answer("2");
        engine.finish(FinishReason.STOP);
        assertEquals("2", reply().content().get());
        assertEquals(ChatState.IDLE, chat.stateProperty().get());
    }

    @Test
    void aReplyWhoseEndCannotBeKeptEndsOnce() {
        chat.commands().ask("one");
        engine.answer("1");
        writer.beforeSaving = ChatViewModelTest::refuse;
        engine.finish(FinishReason.STOP);
        assertEquals(ChatState.IDLE, chat.stateProperty().get());
        assertEquals(Ending.COMPLETE, reply().toMessage().ending());
        writer.beforeSaving = () -> {};
        answered("two", "t", "2");
        assertEquals("2", reply().content().get());
    }

    @Test
    void aWaitingQuestionThatIsChangedKeepsItsTurn() {
        List.of("one", "two", "three", "four").forEach(chat.commands()::ask);
        chat.commands().takeBack(chat.waiting().get(1));
        chat.draftProperty().set("three and a half");
        assertTrue(chat.commands().askDraft(null));
        assertEquals(
                List.of("two", "three and a half", "four"),
                chat.waiting().stream().map(Question::text).toList());
        chat.draftProperty().set("five");
        chat.commands().askDraft(null);
        assertEquals("five", chat.waiting().getLast().text());
    }

    @Test
    void aQuestionThatIsGivenUpLeavesItsTurnToNoOther() {
        List.of("one", "two", "three").forEach(chat.commands()::ask);
        chat.commands().takeBack(chat.waiting().getFirst());
        chat.draftProperty().set("");
        chat.draftProperty().set("four");
        chat.commands().askDraft(null);
        assertEquals("four", chat.waiting().getLast().text());
    }

    @Test
    void aReplyIsKeptWithAllThatMadeIt() {
        answered("one", "t", "1");
        Message kept = writer.messages.get(reply().id());
        assertNotNull(kept);
        assertEquals("t", kept.reasoning());
        assertEquals("1", kept.content());
        assertEquals(Ending.COMPLETE, kept.ending());
        RunRecord run = kept.run();
        assertNotNull(run);
        assertEquals("DeepSeek-R1 1.5B", run.model());
        assertEquals("cafe", run.modelHash());
        assertEquals("CPU", run.provider());
        assertEquals(ScriptedEngine.STATS, run.stats());
        assertEquals(parameters, run.parameters());
        assertEquals(reply().id(), kept(chat).leaf());
    }

    @Test
    void whatIsSaidIsJournalledWhileItIsSaid() {
        chat.commands().ask("one");
        engine.think("a");
        engine.answer("b");
        assertEquals(Parts.of("a", "b"), writer.grown.get(reply().id()));
    }

    @Test
    void nothingIsSentWhenThereIsNothingToSay() {
        assertFalse(chat.commands().ask("  \n"));
        assertTrue(engine.requests.isEmpty());
        assertTrue(writer.conversations.isEmpty(), "an empty chat is not kept");
    }

    @Test
    void aSecondQuestionWaitsAndIsAskedWhenTheFirstIsAnswered() {
        chat.commands().ask("one");
        assertTrue(chat.commands().ask("two"));
        assertEquals(1, engine.requests.size());
        assertEquals("two", chat.waiting().getFirst().text());
        assertEquals("two", writer.drafts.get(chat.id()), "it would be the draft after a crash");
        engine.answer("1");
        engine.finish(FinishReason.STOP);
        assertTrue(chat.waiting().isEmpty());
        assertEquals("two", engine.requests.getLast().messages().getLast().content());
    }

    @Test
    void theNextQuestionTakesTheChatAlong() {
        parameters = parameters.withSystemText("Be brief.").withSeed(5L);
        answered("one", "t", "1");
        chat.commands().ask("two");
        ChatRequest request = engine.requests.getLast();
        assertEquals(
                List.of(Role.SYSTEM, Role.USER, Role.ASSISTANT, Role.USER),
                request.messages().stream().map(m -> m.role()).toList());
        assertEquals("t", Parts.reasoning(request.messages().get(2).parts()));
        assertEquals(5L, request.seed());
    }

    @Test
    void aThoughtThatCameInOnePieceHasTheTokensThatAreToldAtTheEnd() {
        chat.commands().ask("What is 2 + 2?");
        engine.say(new ReplyEvent.ReasoningDelta("Okay, all of it at once.", 0));
        now += 3_000_000_000L;
        chat.tick();
        engine.say(new ReplyEvent.ReasoningFinished(ReasoningEnd.NATURAL, 0));
        engine.answer("4");
        assertEquals("Thought for 3.0 s", reply().thoughtTitleProperty().get());
        engine.finish(FinishReason.STOP);
        assertEquals("Thought for 3.0 s (212 tokens)", reply().thoughtTitleProperty().get());
    }

    @Test
    void whatWasSaidStaysAfterAStop() {
        chat.commands().ask("one");
        engine.think("half a tho");
        chat.commands().stop();
        assertTrue(engine.cancelled);
        engine.say(new ReplyEvent.ReasoningFinished(ReasoningEnd.NATURAL, 1));
        engine.finish(FinishReason.CANCELLED);
        assertEquals("half a tho", reply().reasoning().get());
        assertEquals(
                "Stopped thinking after 4.2 s (1 token)", reply().thoughtTitleProperty().get());
        assertEquals("Stopped.", reply().noteProperty().get());
    }

    @Test
    void aStoppedThoughtIsContinuedInItsPlace() {
        chat.commands().ask("one");
        engine.think("half ");
        engine.finish(FinishReason.CANCELLED);
        chat.steering().continueReply(reply());
        assertEquals(ReplyStart.thought("half "), engine.requests.getLast().start());
        engine.think("whole");
        engine.answer("1");
        engine.finish(FinishReason.STOP);
        assertEquals("half whole", reply().reasoning().get());
        assertEquals(2, chat.messages().size());
        assertEquals(1, reply().placeProperty().get().of());
    }

    @Test
    void anAnswerCutAtItsLimitIsContinuedWithoutTheLimit() {
        parameters = parameters.withAnswerLimit(2);
        chat.commands().ask("one");
        engine.answer("It is");
        engine.finish(FinishReason.ANSWER_LIMIT);
        chat.steering().continueReply(reply());
        assertEquals(ReplyStart.answer("", "It is"), engine.requests.getLast().start());
        assertEquals(0, engine.requests.getLast().answerLimit());
        engine.answer(" 1.");
        assertEquals("It is 1.", reply().content().get());
    }

    /** The tokens of the first part are given to the second, which counts them again. */
    @Test
    void theFiguresOfAContinuedReplyAreThoseOfAllItsParts() {
        ReplyStats first = ScriptedEngine.STATS;
        chat.commands().ask("one");
        engine.answer("It is");
        engine.finish(FinishReason.CANCELLED, first);
        chat.steering().continueReply(reply());
        engine.answer(" 1.");
        engine.finish(FinishReason.STOP, first.with(s -> s.answerTokens(68).givenTokens(212 + 48)));
        ReplyStats all = Objects.requireNonNull(reply().statsProperty().get());
        assertEquals(68, all.answerTokens());
        assertEquals(first.decodeTime().multipliedBy(2), all.decodeTime());
        assertEquals(280 / (2 * 5.3), all.decodeTokensPerSecond(), 0.1);
        assertEquals("212 + 68 tok, 11 s, 26 tok/s", Wording.stats(all));
    }

    @Test
    void aThoughtCutShortSaysByWhomAndCanGoOn() {
        chat.commands().ask("one");
        engine.think("t");
        chat.commands().answerNow();
        assertTrue(engine.askedToAnswer);
        engine.think("\n\nI will answer now with what I have so far.\n");
        engine.say(new ReplyEvent.ReasoningFinished(ReasoningEnd.ANSWER_NOW, 7));
        engine.answer("a");
        assertEquals("Skipped to the answer after 7 tokens", reply().thoughtTitleProperty().get());
        engine.finish(FinishReason.STOP);
        chat.steering().thinkOn(reply());
        assertEquals(ReplyStart.thought("t"), engine.requests.getLast().start());
        assertEquals(new MessageViewModel.Place(2, 2), reply().placeProperty().get());
    }

    @Test
    void anEditedThoughtIsResumedBesideTheOldReply() {
        answered("one", "It is 5.", "5");
        chat.steering().resumeThought(reply(), "It is 4");
        ChatRequest request = engine.requests.getLast();
        assertEquals(ReplyStart.thought("It is 4"), request.start());
        assertEquals(Role.USER, request.messages().getLast().role());
        engine.think(", surely.");
        engine.answer("4");
        engine.finish(FinishReason.STOP);
        assertEquals("It is 4, surely.", reply().reasoning().get());
        chat.commands().step(reply(), -1);
        assertEquals("It is 5.", reply().reasoning().get());
    }

    @Test
    void anEditedAnswerIsKeptBesideTheOldOneWithoutAskingTheModel() {
        answered("one", "t", "5");
        chat.steering().editAnswer(reply(), "four");
        assertEquals(1, engine.requests.size());
        assertEquals("four", reply().content().get());
        assertEquals("t", reply().reasoning().get());
        chat.commands().ask("and?");
        assertEquals("four", engine.requests.getLast().messages().get(1).content());
    }

    @Test
    void anEditedQuestionStartsABranchAndTheOldOneStays() {
        answered("one", "", "1");
        answered("two", "", "2");
        MessageViewModel first = chat.messages().getFirst();
        chat.steering().editQuestion(first, "uno");
        engine.answer("1!");
        engine.finish(FinishReason.STOP);
        assertEquals(List.of("uno", "1!"), texts());
        chat.commands().step(chat.messages().getFirst(), -1);
        assertEquals(List.of("one", "1", "two", "2"), texts());
    }

    @Test
    void aFailureIsShownWithTheReplyAndTheChatGoesOn() {
        chat.commands().ask("one");
        engine.say(new ReplyEvent.Failed(Problem.of(ProblemCode.MEMORY_NONE)));
        assertEquals(Problem.of(ProblemCode.MEMORY_NONE), reply().problemProperty().get());
        assertEquals(ChatState.IDLE, chat.stateProperty().get());
        assertTrue(chat.commands().ask("two"));
    }

    @Test
    void aReplyThatIsCutOffOnItsWayIsInterruptedAndKeepsWhatCame() {
        Problem lost = Problem.of(ProblemCode.REMOTE_CUT_OFF, "example.org");
        chat.commands().ask("one");
        engine.answer("half a w");
        engine.say(new ReplyEvent.Failed(lost));
        assertEquals(Ending.INTERRUPTED, reply().toMessage().ending());
        assertEquals("half a w", reply().content().get());
        assertEquals(lost, reply().problemProperty().get());
        chat.steering().regenerate();
        engine.answer("all of it");
        engine.finish(FinishReason.STOP);
        assertEquals(new MessageViewModel.Place(2, 2), reply().placeProperty().get());
    }

    @Test
    void regenerateMakesASiblingAndBothStay() {
        answered("one", "", "first");
        chat.steering().regenerate();
        engine.answer("second");
        engine.finish(FinishReason.STOP);
        assertEquals(2, chat.messages().size());
        assertEquals("second", reply().content().get());
        assertEquals(new MessageViewModel.Place(2, 2), reply().placeProperty().get());
        assertEquals(engine.requests.getFirst().messages(), engine.requests.getLast().messages());
        chat.commands().step(reply(), -1);
        assertEquals("first", reply().content().get());
        assertEquals(new MessageViewModel.Place(1, 2), reply().placeProperty().get());
    }

    @Test
    void aChatOpenedAgainShowsTheSameBranchesAndFigures() {
        answered("one", "t", "first");
        chat.steering().regenerate();
        engine.answer("second");
        engine.finish(FinishReason.STOP);
        chat.commands().step(reply(), -1);
        ChatViewModel again =
                ChatViewModel.open(kept(chat), List.copyOf(writer.messages.values()), queue, host);
        MessageViewModel last = again.messages().getLast();
        assertEquals("first", last.content().get());
        assertEquals(reply().thoughtTitleProperty().get(), last.thoughtTitleProperty().get());
        assertEquals(ScriptedEngine.STATS, last.statsProperty().get());
        assertEquals(new MessageViewModel.Place(1, 2), last.placeProperty().get());
    }

    @Test
    void theThinkingOfOneMessageCanDifferFromTheParameters() {
        chat.commands().ask(new Question("one", List.of(), ThinkingWish.of(ThinkingMode.OFF)));
        assertEquals(ThinkingMode.OFF, engine.requests.getLast().thinking());
        engine.finish(FinishReason.STOP);
        chat.commands().ask("two");
        assertEquals(ThinkingMode.ON, engine.requests.getLast().thinking());
    }

    @Test
    void aReplyGoesOnWhileAnotherChatWaitsForItsTurn() {
        chat.commands().ask("one");
        ChatViewModel other = ChatViewModel.begin(queue, host);
        other.commands().ask("two");
        assertEquals(ChatState.WAITING, other.stateProperty().get());
        assertEquals(
                "Waiting for a reply in another chat",
                other.messages().getLast().progressProperty().get());
        engine.answer("1");
        engine.finish(FinishReason.STOP);
        assertEquals("1", reply().content().get());
        assertEquals(ChatState.PREFILLING, other.stateProperty().get());
        engine.answer("2");
        assertEquals("2", other.messages().getLast().content().get());
    }

    @Test
    void aReplyThatWaitsCanBeTakenBackAndLeavesTheQuestion() {
        chat.commands().ask("one");
        ChatViewModel other = ChatViewModel.begin(queue, host);
        other.commands().ask("two");
        other.commands().stop();
        assertEquals(ChatState.IDLE, other.stateProperty().get());
        assertEquals(1, other.messages().size());
        assertFalse(engine.cancelled, "the reply of the other chat goes on");
    }

    @Test
    void takingTheModelAwayInterruptsTheReplyAndKeepsWhatWasSaid() {
        chat.commands().ask("one");
        engine.answer("half");
        queue.modelLoading();
        assertTrue(engine.cancelled);
        engine.answer("late");
        engine.finish(FinishReason.CANCELLED);
        assertEquals("half", reply().content().get());
        assertEquals(Ending.INTERRUPTED, reply().toMessage().ending());
        assertEquals(ChatState.LOADING, chat.stateProperty().get());
        queue.modelLoaded(engine);
        chat.steering().continueReply(reply());
        assertEquals(ReplyStart.answer("", "half"), engine.requests.getLast().start());
    }

    @Test
    void aQuestionAskedWhileTheModelLoadsIsAnsweredThen() {
        queue.modelLoading();
        assertTrue(chat.commands().ask("one"));
        assertEquals(ChatState.WAITING, chat.stateProperty().get());
        queue.modelLoaded(engine);
        assertEquals(ChatState.PREFILLING, chat.stateProperty().get());
    }

    @Test
    void whatWaitsIsAskedOfTheModelThatComesNotOfTheOneThatGoes() {
        chat.commands().ask("one");
        chat.commands().ask("two");
        queue.modelLoading();
        assertEquals(1, engine.requests.size());
        ScriptedEngine next = new ScriptedEngine();
        queue.modelLoaded(next);
        assertEquals(1, next.requests.size());
        assertEquals(List.of("one", "", "two", ""), texts());
    }

    @Test
    void whatWaitedWhenAModelWasLostIsAskedOfTheNextBeforeWhatComesLater() {
        chat.commands().ask("one");
        chat.commands().ask("two");
        queue.modelFailed(Problem.of(ProblemCode.TOKENIZER_MISSING));
        assertEquals(1, engine.requests.size());
        assertEquals("two", chat.waiting().getFirst().text());
        queue.modelLoading();
        chat.commands().ask("three");
        queue.modelLoaded(engine);
        assertEquals(2, engine.requests.size());
        engine.finish(FinishReason.STOP);
        assertEquals(List.of("one", "", "two", "", "three", ""), texts());
    }

    @Test
    void aClosedChatAsksNothingMore() {
        queue.modelLoading();
        chat.commands().ask("one");
        chat.commands().ask("two");
        chat.close();
        queue.modelLoaded(engine);
        assertEquals(List.of(), engine.requests);
    }

    @Test
    void aReplyThatWasNotGoneOnWithAfterAllEndedAsItDid() {
        chat.commands().ask("one");
        engine.answer("half");
        engine.finish(FinishReason.ANSWER_LIMIT);
        queue.modelLoading();
        chat.steering().continueReply(reply());
        chat.commands().stop();
        assertEquals(Ending.ANSWER_LIMIT, reply().toMessage().ending());
        Message kept = Objects.requireNonNull(writer.messages.get(reply().id()));
        assertEquals(Ending.ANSWER_LIMIT, kept.ending());
    }

    @Test
    void aReplyBehindThatToAnotherProgramSaysSo() {
        queue.model().uses().guestCame();
        chat.commands().ask("one");
        assertEquals("Waiting for the reply to another program", reply().progressProperty().get());
        engine.say(new ReplyEvent.PromptProgress(8400, 8400, 0));
        assertEquals("", reply().progressProperty().get());
        engine.finish(FinishReason.STOP);
        queue.model().uses().guestLeft();
        chat.commands().ask("two");
        assertEquals("", reply().progressProperty().get());
    }

    @Test
    void readingALongPromptShowsHowFarItIs() {
        chat.commands().ask("one");
        now += 3_000_000_000L;
        engine.say(new ReplyEvent.PromptProgress(8400, 2100, 6));
        assertEquals(
                "Reading 2,100 of 8,400 tokens, about 9 s left", reply().progressProperty().get());
        assertTrue(chat.noticeProperty().get().contains("oldest 6 messages are left out"));
        engine.say(new ReplyEvent.PromptProgress(8400, 8400, 6));
        assertEquals("", reply().progressProperty().get());
    }

    @Test
    void aModelThatDoesNotLoadLeavesItsReasonAndAnotherCanBeLoaded() {
        queue.modelLoading();
        queue.modelFailed(Problem.of(ProblemCode.TOKENIZER_MISSING));
        assertEquals(ChatState.NO_MODEL, chat.stateProperty().get());
        assertEquals(Problem.of(ProblemCode.TOKENIZER_MISSING), chat.problemProperty().get());
        assertFalse(chat.commands().ask("one"));
        queue.modelLoading();
        queue.modelLoaded(engine);
        assertTrue(chat.commands().ask("one"));
    }

    @Test
    void theModelMakesATitleIfItIsAskedTo() {
        ChatServices titling =
                new ChatServices(
                        writer,
                        host.ids(),
                        host.parameters(),
                        host.nanos(),
                        host.millis(),
                        host.background(),
                        host.uiThread(),
                        () -> true,
                        () -> "");
        ChatViewModel named = ChatViewModel.begin(queue, titling);
        named.commands().ask("two candles burn, when are they equally tall?");
        engine.answer("After 6 hours.");
        engine.finish(FinishReason.STOP);
        ChatRequest asked = engine.requests.getLast();
        assertEquals(ThinkingMode.OFF, asked.thinking());
        assertTrue(asked.answerLimit() <= 32);
        assertEquals(ChatState.IDLE, named.stateProperty().get(), "nobody waits for a title");
        engine.answer("\"Two burning candles\"\n");
        engine.finish(FinishReason.STOP);
        assertEquals("Two burning candles", named.conversationProperty().get().title());
        assertEquals(2, named.messages().size());
        assertEquals("Two burning candles", kept(named).title());
    }

    @Test
    void aTemporaryChatWritesNothing() {
        ChatViewModel secret = ChatViewModel.beginTemporary(queue, host);
        secret.draftProperty().set("se");
        secret.commands().ask("secret");
        engine.answer("1");
        engine.finish(FinishReason.STOP);
        assertTrue(writer.isEmpty());
    }

    @Test
    void aDraftIsKeptBeforeItIsSent() {
        chat.draftProperty().set("half a ques");
        assertNotNull(writer.conversations.get(chat.id()));
        assertEquals("half a ques", writer.drafts.get(chat.id()));
        assertNull(writer.drafts.get(99L));
    }

    @Test
    void aReplyIsMadeAgainFromItsRecordAndJudged() {
        answered("one", "t", "1");
        MessageViewModel first = reply();
        parameters = parameters.withAnswerLimit(3);
        chat.steering().replay(first);
        ChatRequest again = engine.requests.getLast();
        assertEquals(ScriptedEngine.STATS.seed(), again.seed());
        assertEquals(0, again.answerLimit(), "as the record says, not as it is set now");
        assertEquals(List.of(ScriptedEngine.STATS), engine.replayed);
        engine.think("t");
        engine.answer("1");
        engine.finish(FinishReason.STOP);
        assertEquals(
                "Reproduced: the same to the bit, every token and every logit behind it.",
                reply().noteProperty().get());
        engine.fingerprint = "beef";
        queue.modelLoaded(engine);
        chat.steering().replay(first);
        engine.answer("2");
        engine.finish(FinishReason.STOP);
        assertEquals(
                "Reproduced, but with a different result. Changed: model files. The thinking differs from character 1 on: “(end)” instead of “t”.",
                reply().noteProperty().get());
    }

    @Test
    void whetherItCameOutTheSameIsSaidAgainWhenTheChatIsOpened() {
        answered("one", "t", "1");
        chat.steering().replay(reply());
        engine.think("t");
        engine.answer("1");
        engine.finish(FinishReason.STOP);
        ChatViewModel again =
                ChatViewModel.open(
                        Objects.requireNonNull(writer.conversations.get(chat.id())),
                        List.copyOf(writer.messages.values()),
                        queue,
                        host);
        assertEquals(
                "Reproduced: the same to the bit, every token and every logit behind it.",
                again.messages().getLast().noteProperty().get());
    }

    @Test
    void aStoppedReplyIsJudgedToo() {
        chat.commands().ask("one");
        engine.think("t");
        engine.answer("1");
        engine.finish(FinishReason.CANCELLED);
        chat.steering().replay(reply());
        engine.think("t");
        engine.answer("12");
        engine.finish(FinishReason.STOP);
        assertEquals(
                "Reproduced word for word up to where the first reply was cut off.",
                reply().noteProperty().get());
    }

    @Test
    void anEngineThatCannotReplayExactlyIsAskedWithTheSeedAndItIsNotOffered() {
        Steering steering = chat.steering();
        assertTrue(steering.offersReplay());
        assertTrue(chat.examining().offersInspection());
        answered("one", "t", "1");
        engine.lacking.addAll(
                List.of(ExactReplay.class, TokenInspection.class, TokenRatings.class));
        assertFalse(steering.offersReplay());
        assertFalse(chat.examining().offersInspection());
        steering.replay(reply());
        assertEquals(List.of(), engine.replayed);
        assertEquals(ScriptedEngine.STATS.seed(), engine.requests.getLast().seed());
    }

    @Test
    void thinkingIsComparedWhereItCanBeSwitched() {
        int all = Comparison.Change.all(Map.of(), true).size();
        assertEquals(all - 2, Comparison.Change.all(Map.of(), false).size());
    }

    private static Comparison.Change withoutThinking() {
        return new Comparison.Change("", p -> p.withThinkingMode(ThinkingMode.OFF));
    }

    @Test
    void anotherWayOfAskingIsPutBesideTheReply() {
        answered("one", "t", "1");
        MessageViewModel first = reply();
        chat.steering().compare(first, withoutThinking());
        assertEquals(ThinkingMode.OFF, engine.requests.getLast().thinking());
        engine.answer("one");
        engine.finish(FinishReason.STOP);
        assertEquals(new Comparison(first, reply()), chat.examining().comparison(reply()));
        assertNull(chat.examining().comparison(first));
    }

    @Test
    void anotherTokenBranchesOffWithWhatCameBefore() {
        answered("one", "So </think>", "Four.");
        MessageViewModel first = reply();
        chat.examining().inspect(first);
        assertEquals(
                ReplyStart.answer("So </think>", "Four."), engine.inspected.getFirst().start());
        assertEquals(ScriptedEngine.STATS.promptedAt(), engine.inspected.getFirst().promptedAt());
        engine.inspection.complete(
                List.of(
                        score("So", true),
                        score(" </think>", true),
                        new TokenScore("</think>", true, true, 0.5, List.of()),
                        score("\n\nFour", false),
                        score(".", false)));
        InspectionViewModel inside = Objects.requireNonNull(first.inspectionProperty().get());
        inside.branch(1, " they are");
        assertEquals(ReplyStart.thought("So they are"), engine.requests.getLast().start());
        engine.finish(FinishReason.STOP);
        inside.branch(4, "!");
        assertEquals(ReplyStart.answer("So </think>", "Four!"), engine.requests.getLast().start());
        engine.finish(FinishReason.STOP);
        assertEquals("Four!", reply().content().get());
        assertEquals(3, reply().placeProperty().get().of());
    }

    private static TokenScore score(String text, boolean reasoning) {
        return new TokenScore(text, reasoning, false, 0.5, List.of());
    }

    private void answered(String question, String thought, String answer) {
        chat.commands().ask(question);
        if (!thought.isEmpty()) {
            engine.think(thought);
        }
        engine.answer(answer);
        engine.finish(FinishReason.STOP);
    }

    private Conversation kept(ChatViewModel of) {
        return Objects.requireNonNull(writer.conversations.get(of.id()));
    }

    private List<String> texts() {
        return chat.messages().stream().map(m -> m.content().get()).toList();
    }

    private MessageViewModel reply() {
        return chat.messages().getLast();
    }
}
