package org.therapyplatform.platform.intake;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Where files come from. Its methods are called outside any transaction, by several servers at once. */
public interface IntakeSource {
    /**
     * A file as the source lists it.
     *
     * @param name within the source
     * @param version changes whenever the content does; a version that is known is not read again. Null: it is there, but
     *     somebody may still be writing it
     * @param series files of one series replace each other: content is "the same again" only if it is that of the
     *     newest. Null: content is recognised for ever
     */
    record Entry(String name, String version, String series) {
        /** Whether it takes the place of the other: by its name, or by its series. */
        boolean replaces(Entry other) {
            return name.equals(other.name) || series != null && series.equals(other.series);
        }
    }

    /** For people and as a key: {@code s3://bucket/registrations}. */
    String name();

    /** In the order they are to be processed. */
    List<Entry> list() throws IOException;

    InputStream open(Entry entry) throws IOException;

    /** The content is stored: the source need not keep it. */
    void remove(Entry entry) throws IOException;
}
