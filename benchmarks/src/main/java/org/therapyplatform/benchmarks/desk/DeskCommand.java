package org.therapyplatform.benchmarks.desk;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.therapyplatform.benchmarks.BenchmarksCommand;
import org.therapyplatform.benchmarks.desk.Visit.Page;
import org.therapyplatform.benchmarks.http.PatientRows;
import org.therapyplatform.benchmarks.stack.MeasuredStack;
import org.therapyplatform.benchmarks.tool.Document;
import org.therapyplatform.benchmarks.tool.Machine;
import org.therapyplatform.platform.account.Role;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "desk",
        mixinStandardHelpOptions = true,
        description =
                "How long the server takes for each page of the desk, for one session, and how much state it carries.")
public final class DeskCommand implements Callable<Integer> {
    private static final String DOCUMENT = "docs/benchmarks.md";
    /** Milliseconds nineteen of twenty pages may take. */
    private static final int LONGEST = 200;

    private static final int OK = 200;
    private static final int NOT_FOUND = 404;

    @Option(names = "--patients", defaultValue = "1000000", description = "Default: ${DEFAULT-VALUE}.")
    private int patients;

    @Option(names = "--therapists", defaultValue = "60000", description = "Default: ${DEFAULT-VALUE}.")
    private int therapists;

    @Option(
            names = "--requests",
            defaultValue = "100",
            description = "Measured of each page. Default: ${DEFAULT-VALUE}.")
    private int requests;

    @Option(names = "--warm", defaultValue = "50", description = "Of each page before. Default: ${DEFAULT-VALUE}.")
    private int warm;

    @Option(names = "--update-docs", description = "Writes the table into " + DOCUMENT + ".")
    private boolean updateDocs;

    @Option(names = "--keep", description = "Leave the stack running until Enter is pressed.")
    private boolean keep;

    @Override
    public Integer call() throws IOException {
        Path work = BenchmarksCommand.checkout().resolve("benchmarks/target/desk");
        Files.createDirectories(work);
        String machine = Machine.describe();
        try (MeasuredStack stack =
                MeasuredStack.start(BenchmarksCommand.checkout(), work, message -> System.err.println(message))) {
            new PatientRows(stack).growTo(patients);
            System.err.println(
                    "Therapists, searches, inquiries, calls, mails and imports for " + patients + " patients");
            stack.execute(String.format(Locale.ROOT, resource("/desk/rows.sql"), patients, therapists));
            stack.execute("VACUUM ANALYZE", "CHECKPOINT");
            String text =
                    machine + "\n\n" + String.format(Locale.ROOT, "%,d patients, %,d therapists.", patients, therapists)
                            + "\n\n" + measure(stack);
            System.out.println(text);
            if (updateDocs) {
                Document.update(BenchmarksCommand.checkout().resolve(DOCUMENT), "desk", text);
            }
            if (keep) {
                System.err.println("Running on " + stack.address() + " until Enter is pressed");
                System.in.read();
            }
        }
        return 0;
    }

    private String measure(MeasuredStack stack) {
        Map<Role, Visit> visits = new EnumMap<>(Role.class);
        for (Role role : List.of(Role.COORDINATOR, Role.ADMINISTRATOR, Role.AUDITOR)) {
            visits.put(role, new Visit(stack.address(), role.label(), stack.password(role)));
        }
        StringBuilder table = new StringBuilder(
                "| Page | p50 ms | p95 ms | most ms | page KB | state in the page KB |\n|---|---:|---:|---:|---:|---:|\n");
        for (Opened opened : pages(visits.get(Role.COORDINATOR))) {
            String row = row(opened, visits.get(opened.by()));
            System.err.println(row);
            table.append(row).append('\n');
        }
        return table.toString();
    }

    private String row(Opened opened, Visit visit) {
        String path = opened.path();
        String name = "`" + path + "`"
                + (opened.by() == Role.COORDINATOR ? "" : " (" + opened.by().label() + ")");
        Page page = visit.open(path);
        if (page.status() == NOT_FOUND) {
            return "| " + name + " | not there | | | | |";
        }
        for (int i = 0; i < warm; i++) {
            visit.open(path);
        }
        double[] times = new double[requests];
        for (int i = 0; i < requests; i++) {
            page = visit.open(path);
            if (page.status() != OK) {
                throw new IllegalStateException(path + " was answered with " + page.status());
            }
            times[i] = page.milliseconds();
        }
        Arrays.sort(times);
        double slow = times[requests * 95 / 100];
        return String.format(
                Locale.ROOT,
                "| %s | %.0f | %.0f%s | %.0f | %.1f | %.1f |",
                name,
                times[requests / 2],
                slow,
                slow > LONGEST ? " **over**" : "",
                times[requests - 1],
                page.bytes() / 1024.0,
                page.viewState() / 1024.0);
    }

    /** A page, and who opens it. */
    private record Opened(String path, Role by) {}

    private List<Opened> pages(Visit coordinator) {
        int patient = patients / 2;
        int therapist = therapists / 2;
        List<Opened> pages = new ArrayList<>();
        for (String path : new String[] {
            "/",
            "/?only=ready",
            "/?only=accepted",
            "/patients",
            "/patients?search=M%C3%BCller",
            "/patients?search=j%C3%BCrgen",
            "/patients?search=sch",
            "/patients?search=er",
            "/patients?status=in_Therapie&sort=-letzter_kontakt",
            "/patients?page=1000",
            "/patient?id=" + patient,
            "/patient-edit?id=" + patient,
            "/patient-edit",
            "/therapists",
            "/therapists?search=Beispiel12",
            "/therapist?id=" + therapist,
            "/therapist-edit?id=" + therapist,
            "/therapist-edit",
            "/searches",
            "/searches?status=aktiv",
            "/search?id=" + patient,
            "/choice?plz_prefix=52",
            "/inquiry-new?therapist_id=" + therapist + "&plz_prefix=52",
            "/inquiries",
            "/inquiries?antwort_status=ausstehend",
            "/inquiries?nachverfolgung_erforderlich=true",
            "/inquiry?id=" + patients / 10,
            coordinator.link("/?only=accepted", "/place?id="),
            "/proposals",
            "/proposal?id=1",
            "/calls",
            "/calls-week",
            "/call?id=1",
            "/call-edit?id=1",
            "/call-edit?therapist_id=" + therapist,
            "/mails",
            "/mails?status=Fehlgeschlagen",
            "/mail?id=1",
            "/mail-edit?id=2",
            "/mail-edit?patient_id=" + patient,
            "/mail-queue",
            "/templates",
            "/template?name=payment_confirmation",
            "/find?q=m%C3%BC",
            "/find?q=schneider"
        }) {
            pages.add(new Opened(path, Role.COORDINATOR));
        }
        for (String path : new String[] {
            "/", "/imports", "/import?kind=patients&id=50", "/users", "/user?name=coordinator", "/database"
        }) {
            pages.add(new Opened(path, Role.ADMINISTRATOR));
        }
        pages.add(new Opened("/audit", Role.AUDITOR));
        pages.add(new Opened("/audit-changes?subject_kind=patient&subject_id=" + patient, Role.AUDITOR));
        return pages;
    }

    private static String resource(String name) {
        try (InputStream in = DeskCommand.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
