package org.therapyplatform.cli.stack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** The end of a log: enough for an operator to see why. */
public final class LogFile {
    /** No more of a large log is read. */
    private static final int LAST_BYTES = 256 * 1024;

    private LogFile() {}

    /** The last lines, oldest first; none if there is no such file. */
    public static List<String> tail(Path file, int lines) {
        List<String> all = text(file).lines().toList();
        return all.subList(Math.max(0, all.size() - lines), all.size());
    }

    static String text(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            channel.position(Math.max(0, channel.size() - LAST_BYTES));
            InputStream in = Channels.newInputStream(channel);
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }
}
