package org.therapyplatform.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.therapyplatform.cli.stack.StackException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/**
 * Hands files over to the running server, which imports them with the rules, the rights and the record of every other
 * change; the command shows how far it is and what was not taken.
 */
@Command(
        name = "import",
        description = "Imports patients (CSV, or a signed registration), therapists (JSON or CSV) or postal codes"
                + " (GeoNames or CSV) into the running platform.")
final class ImportCommand implements Callable<Integer> {
    /** Below what a request may have. */
    private static final int PART = 4 * 1024 * 1024;

    private static final long LOOK_EVERY_MILLIS = 500;
    private static final int PAGE = 1000;
    private static final Set<String> ENDS = Set.of("processed", "failed");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What can be imported. */
    enum Kind {
        patients,
        therapists,
        plz
    }

    @Parameters(index = "0", paramLabel = "KIND", description = "${COMPLETION-CANDIDATES}.")
    private Kind kind;

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "FILE", description = "One after the other.")
    private List<Path> paths;

    @Option(names = "--dry-run", description = "Changes nothing: shows what would become of the records.")
    private boolean dryRun;

    @Option(
            names = "--account",
            paramLabel = "NAME",
            defaultValue = "administrator",
            description = "Who imports (default: ${DEFAULT-VALUE}); the password comes from .platform/credentials, else"
                    + " it is asked for.")
    private String account;

    @ParentCommand
    private PlatformCommand platform;

    @Spec
    private CommandSpec spec;

    private PlatformApi api;

    @Override
    public Integer call() {
        for (Path path : paths) {
            if (!Files.isReadable(path) || Files.isDirectory(path)) {
                throw new StackException("Cannot read " + path);
            }
        }
        api = new PlatformApi(platform.stack(), account);
        boolean clean = true;
        for (Path path : paths) {
            clean &= clean(path, awaited(path, upload(path)));
        }
        return clean ? 0 : 1;
    }

    private JsonNode upload(Path path) {
        try (InputStream in = Files.newInputStream(path)) {
            long size = Files.size(path);
            byte[] part = in.readNBytes(PART);
            long sent = part.length;
            JsonNode run = send(
                    "POST",
                    "imports/" + kind + "?name="
                            + URLEncoder.encode(path.getFileName().toString(), StandardCharsets.UTF_8) + "&dry_run="
                            + dryRun + "&complete=" + (sent >= size),
                    part);
            while (sent < size) {
                bar(path, "sent", sent, size);
                part = in.readNBytes(PART);
                if (part.length == 0) {
                    throw new StackException(path + " became shorter while it was read");
                }
                long next = sent + part.length;
                run = send(
                        "PUT",
                        "imports/" + kind + "/" + run.path("id").asInt() + "/content?offset=" + sent + "&complete="
                                + (next >= size),
                        part);
                sent = next;
            }
            return run;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + path, e);
        }
    }

    private JsonNode awaited(Path path, JsonNode uploaded) {
        JsonNode run = uploaded;
        while (!ENDS.contains(run.path("status").asText()) && !waits(run)) {
            bar(path, "records", run.path("records").asLong(), run.path("total").asLong());
            try {
                Thread.sleep(LOOK_EVERY_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new StackException("Interrupted; the server goes on by itself");
            }
            run = send("GET", "imports/" + kind + "/" + run.path("id").asInt(), null);
        }
        bar(path, "records", run.path("records").asLong(), run.path("records").asLong());
        line("");
        return run;
    }

    private static boolean waits(JsonNode run) {
        return !run.path("reason").isNull() && run.path("attempts").asInt() > 0;
    }

    private boolean clean(Path path, JsonNode run) {
        int id = run.path("id").asInt();
        String status = run.path("status").asText();
        if (!ENDS.contains(status)) {
            line(path + ": waits and is tried again by itself: "
                    + run.path("reason").asText());
            return false;
        }
        line(String.format(
                "%s: %s%s, %d records: %d created, %d updated, %d rejected (import %d).%s",
                path,
                status,
                dryRun ? " (dry run)" : "",
                run.path("records").asInt(),
                run.path("created").asInt(),
                run.path("updated").asInt(),
                run.path("rejected").asInt(),
                id,
                run.path("reason").isNull() ? "" : " " + run.path("reason").asText()));
        int shown = 0;
        for (int page = 1; ; page++) {
            JsonNode rejections =
                    send("GET", "imports/" + kind + "/" + id + "/rejections?limit=" + PAGE + "&page=" + page, null);
            for (JsonNode rejection : rejections.path("data")) {
                line("  row " + rejection.path("row").asInt() + ", "
                        + (rejection.path("field").isNull()
                                ? "the whole row"
                                : rejection.path("field").asText())
                        + ": " + rejection.path("rule").asText());
                shown++;
            }
            if (shown >= rejections.path("total").asInt()) {
                break;
            }
        }
        return status.equals("processed") && shown == 0;
    }

    private JsonNode send(String method, String path, byte[] body) {
        HttpResponse<byte[]> answer = api.answer(method, path, "application/json", body);
        try {
            JsonNode json = JSON.readTree(answer.body());
            if (answer.statusCode() >= 300) {
                throw new StackException(
                        switch (answer.statusCode()) {
                            case 401 -> "The password of " + account + " is not right";
                            case 403 -> "The role of " + account + " does not allow this";
                            default ->
                                "The platform refuses: " + json.path("message").asText();
                        });
            }
            return json;
        } catch (IOException e) {
            throw new UncheckedIOException("The platform answers " + answer.statusCode(), e);
        }
    }

    /** One line that is written again; where nobody watches, none. */
    private void bar(Path path, String what, long done, long all) {
        if (System.console() == null) {
            return;
        }
        PrintWriter out = spec.commandLine().getOut();
        // What a longer text before left is written over.
        out.print("\r" + path.getFileName() + " " + ProgressBar.of(what, done, all) + "   ");
        out.flush();
    }

    private void line(String text) {
        if (!text.isEmpty() || System.console() != null) {
            new Console(spec).line(text);
        }
    }
}
