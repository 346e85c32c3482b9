package ponder.app.chat.empty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import ponder.app.TestChats;
import ponder.app.problem.AppProblem;
import ponder.inference.ModelSource;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;

@ExtendWith(ApplicationExtension.class)
class LoadAgainTest extends TestChats.NoModels {
    private static final ModelSource R1 = new ModelSource.LocalFolder(Path.of("/models/package"));

    private final ObjectProperty<@Nullable Problem> problem = new SimpleObjectProperty<>();
    private final List<ModelSource> loaded = new ArrayList<>();

    @Override
    public ModelSource unloaded() {
        return R1;
    }

    @Override
    public String unloadedName() {
        return "DeepSeek R1";
    }

    @Override
    public void load(ModelSource source) {
        loaded.add(source);
    }

    @Test
    void whatWasUnloadedIsLoadedAgainByAButton(FxRobot robot) {
        robot.interact(
                () -> {
                    LoadAgain button = new LoadAgain(problem, this);
                    assertFalse(button.isVisible(), "there is a model");
                    problem.set(Problem.of(AppProblem.MODEL_NOT_LOADED));
                    assertTrue(button.isVisible() && button.getText().contains("DeepSeek R1"));
                    button.fire();
                    problem.set(Problem.of(ProblemCode.DOWNLOAD_BUSY));
                    assertFalse(button.isVisible(), "a fault is no unloading");
                });
        assertEquals(List.of(R1), loaded);
    }
}
