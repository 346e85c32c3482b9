package ponder.app.modelmanager.found;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import ponder.app.platform.OtherPrograms.Place;
import ponder.inference.engines.ModelReviews;
import ponder.inference.models.ModelLibrary;

/**
 * What other programs keep on this computer. Nothing is read before it is asked for, and each place
 * by itself: one on a drive that does not answer keeps nobody waiting, and is not asked again.
 */
public final class FoundModels {
    private final List<Place> places;
    private final Executor background;
    private final Executor uiThread;
    private final ModelReviews reviews = new ModelReviews();
    private final Map<Place, List<FoundModel>> byPlace = new LinkedHashMap<>();
    private final Set<Read> beingRead = new HashSet<>();
    private final ObservableList<FoundModel> all = FXCollections.observableArrayList();
    private final ObservableList<String> programs = FXCollections.observableArrayList();
    private final ReadOnlyBooleanWrapper glanced = new ReadOnlyBooleanWrapper();

    /**
     * @param background gives each task a thread of its own
     * @param uiThread where the lists change
     */
    public FoundModels(List<Place> places, Executor background, Executor uiThread) {
        this.places = places;
        this.background = background;
        this.uiThread = uiThread;
        places.forEach(place -> byPlace.put(place, List.of()));
    }

    /**
     * All that were found, of those that can be used the smallest first; what is found later comes
     * after what is shown already.
     */
    public ObservableList<FoundModel> all() {
        return all;
    }

    /** The programs that keep models here, as a glance tells: no file is opened for it. */
    public ObservableList<String> programs() {
        return programs;
    }

    /** Whether all that a glance tells is known. */
    public ReadOnlyBooleanProperty glancedProperty() {
        return glanced.getReadOnlyProperty();
    }

    /** Finds out which programs keep models here. */
    public void glance() {
        glanced.set(places.isEmpty());
        for (Place place : places) {
            read(
                    new Read(place, false),
                    () -> {
                        boolean any = library(place).any();
                        return () -> {
                            if (any) {
                                name(place.program());
                            }
                        };
                    });
        }
    }

    /** Reads what every model says of itself. */
    public void look() {
        for (Place place : places) {
            read(
                    new Read(place, true),
                    () -> {
                        Set<Path> seen = new HashSet<>();
                        List<FoundModel> found =
                                reviews.of(library(place)).stream()
                                        .filter(item -> seen.add(real(item.path())))
                                        .map(item -> FoundModel.of(place.program(), item))
                                        .toList();
                        return () -> show(place, found);
                    });
        }
    }

    /**
     * @param closely whether files are opened
     */
    private record Read(Place place, boolean closely) {}

    private interface Reading {
        /** On a background thread; what it gives is run on the other. */
        Runnable run();
    }

    private void read(Read what, Reading reading) {
        if (beingRead.add(what)) {
            background.execute(
                    () -> {
                        try {
                            uiThread.execute(reading.run());
                        } finally {
                            uiThread.execute(() -> ended(what));
                        }
                    });
        }
    }

    private void ended(Read what) {
        beingRead.remove(what);
        if (!what.closely()) {
            glanced.set(beingRead.stream().allMatch(Read::closely));
        }
    }

    /** Folders that link in circles show a file under many names. */
    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            return path;
        }
    }

    private static ModelLibrary library(Place place) {
        return new ModelLibrary(List.of(place.folder()));
    }

    /** In the order of the places, whichever answers first. */
    private void name(String program) {
        List<String> now =
                places.stream()
                        .map(Place::program)
                        .distinct()
                        .filter(other -> other.equals(program) || programs.contains(other))
                        .toList();
        if (!now.equals(programs)) {
            programs.setAll(now);
        }
    }

    private void show(Place place, List<FoundModel> found) {
        byPlace.put(place, found);
        Map<Path, FoundModel> there = new LinkedHashMap<>();
        byPlace.values().stream()
                .flatMap(Collection::stream)
                .forEach(model -> there.put(model.item().path(), model));
        List<FoundModel> now = new ArrayList<>();
        for (FoundModel shown : all) {
            FoundModel again = there.remove(shown.item().path());
            if (again != null) {
                now.add(again);
            }
        }
        there.values().stream()
                .sorted(Comparator.comparingLong(FoundModel::bytes))
                .forEach(now::add);
        now.sort(Comparator.comparing(model -> !model.usable()));
        if (!now.equals(all)) {
            all.setAll(now);
        }
    }
}
