package org.therapyplatform.benchmarks.tool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The part of a document that a benchmark writes. */
public final class Document {
    private Document() {}

    /** Replaces what stands between {@code <!-- name -->} and {@code <!-- end of name -->}. */
    public static void update(Path file, String name, String text) throws IOException {
        String begin = "<!-- " + name + " -->\n";
        String end = "<!-- end of " + name + " -->";
        String document = Files.readString(file);
        Files.writeString(
                file,
                document.substring(0, document.indexOf(begin) + begin.length())
                        + "\n" + text + "\n"
                        + document.substring(document.indexOf(end)));
    }
}
