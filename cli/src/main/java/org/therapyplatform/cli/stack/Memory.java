package org.therapyplatform.cli.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Resident memory of a process. */
final class Memory {
    private Memory() {}

    /** @return megabytes; null if this machine does not tell */
    static Long residentMegabytes(ProcessHandle process) {
        try {
            for (String line : Files.readAllLines(Path.of("/proc", String.valueOf(process.pid()), "status"))) {
                if (line.startsWith("VmRSS:")) {
                    return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
                }
            }
        } catch (IOException e) {
            Executables.Result ps =
                    Executables.run(Path.of("/"), List.of("ps", "-o", "rss=", "-p", String.valueOf(process.pid())));
            if (ps.succeeded() && ps.output().strip().matches("\\d+")) {
                return Long.parseLong(ps.output().strip()) / 1024;
            }
        }
        return null;
    }
}
