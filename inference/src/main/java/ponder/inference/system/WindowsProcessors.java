package ponder.inference.system;

import com.sun.jna.platform.win32.Kernel32Util;
import com.sun.jna.platform.win32.WinNT;
import java.util.Arrays;
import java.util.List;

/** The cores of Windows; those of the highest class of efficiency are the fast ones. */
final class WindowsProcessors {
    private WindowsProcessors() {}

    static Processors read(int available) {
        List<WinNT.PROCESSOR_RELATIONSHIP> cores =
                Arrays.stream(
                                Kernel32Util.getLogicalProcessorInformationEx(
                                        WinNT.LOGICAL_PROCESSOR_RELATIONSHIP.RelationProcessorCore))
                        .map(WinNT.PROCESSOR_RELATIONSHIP.class::cast)
                        .toList();
        int best = cores.stream().mapToInt(core -> core.efficiencyClass).max().orElse(0);
        long fast = cores.stream().filter(core -> core.efficiencyClass == best).count();
        return new Processors(available, cores.size(), (int) fast);
    }
}
