package org.therapyplatform.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.PrintWriter;
import org.therapyplatform.cli.stack.Progress;
import picocli.CommandLine.Model.CommandSpec;

/** What a verb writes to. */
final class Console {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final CommandSpec spec;

    Console(CommandSpec spec) {
        this.spec = spec;
    }

    void line(String text) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(text);
        out.flush();
    }

    /** @param markup picocli's, for example {@code @|green OK|@}; colours only where the terminal has them */
    void styled(String markup) {
        line(spec.commandLine().getColorScheme().ansi().string(markup));
    }

    void json(Object value) {
        try {
            line(JSON.writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    Progress progress() {
        return this::line;
    }
}
