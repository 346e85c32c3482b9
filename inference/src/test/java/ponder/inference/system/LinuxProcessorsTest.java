package ponder.inference.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinuxProcessorsTest {
    @TempDir Path folder;

    private LinuxProcessors allowed(String list) throws IOException {
        Path status = folder.resolve("status");
        Files.writeString(status, "Name:\tjava\nCpus_allowed_list:\t" + list + "\nMems:\t0\n");
        return new LinuxProcessors(folder, status);
    }

    private void siblings(int cpu, String list) throws IOException {
        Path topology = folder.resolve("system/cpu/cpu" + cpu + "/topology");
        Files.createDirectories(topology);
        Files.writeString(topology.resolve("thread_siblings_list"), list + "\n");
    }

    @Test
    void twoThreadsOfACoreAreOneCore() throws IOException {
        for (int cpu = 0; cpu < 8; cpu++) {
            siblings(cpu, cpu % 4 + "," + (cpu % 4 + 4));
        }
        assertEquals(new Processors(8, 4, 4), allowed("0-7").within(8));
    }

    @Test
    void theSystemsFilesHaveTheSameDigitsInEveryLanguage() throws IOException {
        siblings(0, "0");
        siblings(1, "1");
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("fa-IR-u-nu-arabext"));
        try {
            assertEquals(new Processors(2, 2, 2), allowed("0-1").within(2));
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void onlyProcessorsThatTheProcessMayUseCount() throws IOException {
        for (int cpu = 0; cpu < 8; cpu++) {
            siblings(cpu, cpu % 4 + "," + (cpu % 4 + 4));
        }
        assertEquals(new Processors(3, 2, 2), allowed("0-1,5").within(3));
        assertEquals(new Processors(2, 2, 2), allowed("0-7").within(2), "the container's limit");
    }

    @Test
    void coresThatSaveEnergyAreToldApart() throws IOException {
        siblings(0, "0-1");
        siblings(1, "0-1");
        siblings(2, "2");
        siblings(3, "3");
        Files.createDirectories(folder.resolve("cpu_core"));
        Files.writeString(folder.resolve("cpu_core/cpus"), "0-1\n");
        assertEquals(new Processors(4, 3, 1), allowed("0-3").within(4));
        assertEquals(new Processors(2, 2, 2), allowed("2-3").within(2), "only slow ones allowed");
    }

    @Test
    void aSystemThatDoesNotTellIsAnError() throws IOException {
        assertThrows(UncheckedIOException.class, () -> allowed("0-1").within(2));
    }

    @Test
    void thisComputerHasProcessors() {
        Processors here = Processors.ofThisComputer();
        assertEquals(Runtime.getRuntime().availableProcessors(), here.available());
        assertTrue(here.fast() >= 1 && here.fast() <= here.cores(), here.toString());
    }
}
