package org.therapyplatform.benchmarks.mail;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.therapyplatform.benchmarks.BenchmarksCommand;
import org.therapyplatform.benchmarks.stack.MeasuredStack;
import org.therapyplatform.benchmarks.tool.Document;
import org.therapyplatform.benchmarks.tool.Machine;
import org.therapyplatform.cli.database.Login;
import org.therapyplatform.platform.configuration.Setting;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "mail",
        mixinStandardHelpOptions = true,
        description = "A long mail queue, sent to a mail server on this machine that takes everything at once.")
public final class MailCommand implements Callable<Integer> {
    private static final String DOCUMENT = "docs/benchmarks.md";

    /** Compiled, connected and with full pools is how a server stands most of its life. */
    private static final int WARMING = 500;

    @Option(names = "--mails", defaultValue = "10000", description = "Default: ${DEFAULT-VALUE}.")
    private int mails;

    @Option(names = "--update-docs", description = "Writes the table into " + DOCUMENT + ".")
    private boolean updateDocs;

    private MeasuredStack stack;

    @Override
    public Integer call() throws IOException, InterruptedException, SQLException {
        Path work = BenchmarksCommand.checkout().resolve("benchmarks/target/mail");
        Files.createDirectories(work);
        String machine = Machine.describe();
        try (MeasuredStack running =
                MeasuredStack.start(BenchmarksCommand.checkout(), work, message -> System.err.println(message))) {
            stack = running;
            stack.stopMailCatcher();
            try (MailSink sink = new MailSink(stack.settings().number(Setting.SMTP_PORT))) {
                String text = machine + "\n\n" + measure(sink);
                System.out.println(text);
                if (updateDocs) {
                    Document.update(BenchmarksCommand.checkout().resolve(DOCUMENT), "mail", text);
                }
            }
        }
        return 0;
    }

    private String measure(MailSink sink) throws IOException, InterruptedException, SQLException {
        stack.execute(rows(WARMING));
        while (waiting() > 0) {
            Thread.sleep(100);
        }
        // Queued while the queue rests, so that sending begins with all of them there.
        stack.execute("UPDATE communication_service.mail_queue SET paused_at = now(), paused_by = 'benchmark'");
        stack.execute(rows(mails), "VACUUM ANALYZE communication_service.emails", "CHECKPOINT");
        long heapBefore = stack.heapMegabytesAfterCollection();
        long residentBefore = stack.residentMegabytes();
        long residentAtMost = residentBefore;
        int connectionsBefore = sink.connections();
        int mailsBefore = sink.mails();

        stack.execute("UPDATE communication_service.mail_queue SET paused_at = NULL, paused_by = NULL");
        // The workers look every few seconds; what is measured begins when they have looked.
        while (sink.mails() == mailsBefore) {
            Thread.sleep(1);
        }
        long begun = System.nanoTime();
        while (waiting() > 0) {
            residentAtMost = Math.max(residentAtMost, stack.residentMegabytes());
            Thread.sleep(100);
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        int sent = sink.mails() - mailsBefore;
        if (sent != mails || count("status <> 'Gesendet'") > 0) {
            throw new IllegalStateException(mails + " mails were queued and " + sent + " arrived");
        }
        return String.format(
                Locale.ROOT,
                "| mails | seconds | mails a second | workers | connections | heap after a collection, before and after"
                        + " | resident memory, before and at most |%n|---:|---:|---:|---:|---:|---:|---:|%n"
                        + "| %,d | %.1f | %,.0f | %d | %d | %d and %d MB | %d and %d MB |%n",
                mails,
                seconds,
                mails / seconds,
                stack.settings().number(Setting.EMAIL_WORKERS),
                sink.connections() - connectionsBefore,
                heapBefore,
                stack.heapMegabytesAfterCollection(),
                residentBefore,
                residentAtMost);
    }

    private long waiting() throws SQLException {
        return count("status IN ('In_Warteschlange', 'Wird_gesendet')");
    }

    private long count(String condition) throws SQLException {
        try (Connection connection = Login.owner(stack.settings()).direct();
                ResultSet found = connection
                        .createStatement()
                        .executeQuery("SELECT count(*) FROM communication_service.emails WHERE " + condition)) {
            found.next();
            return found.getLong(1);
        }
    }

    private static String rows(int mails) throws IOException {
        try (InputStream in = MailCommand.class.getResourceAsStream("/mail/rows.sql")) {
            return String.format(new String(in.readAllBytes(), StandardCharsets.UTF_8), mails);
        }
    }
}
