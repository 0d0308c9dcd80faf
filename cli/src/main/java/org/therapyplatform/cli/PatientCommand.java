package org.therapyplatform.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.therapyplatform.cli.stack.StackException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(
        name = "patient",
        description = "The rights of patients: a copy of their data, and to be forgotten.",
        synopsisSubcommandLabel = "(export | erase | erasures | retention)",
        subcommands = {
            PatientCommand.Export.class,
            PatientCommand.Erase.class,
            PatientCommand.Erasures.class,
            PatientCommand.Retention.class
        })
final class PatientCommand implements Callable<Integer> {
    @ParentCommand
    private PlatformCommand platform;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return 2;
    }

    private abstract static class Verb implements Callable<Integer> {
        private static final ObjectMapper JSON = new ObjectMapper();
        private static final FileAttribute<?> OWNER_ONLY =
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

        @ParentCommand
        private PatientCommand patient;

        @Spec
        CommandSpec spec;

        @Option(
                names = "--account",
                paramLabel = "NAME",
                defaultValue = "administrator",
                description =
                        "Who asks (default: ${DEFAULT-VALUE}); the password comes from .platform/credentials, else"
                                + " it is asked for.")
        private String account;

        private PlatformApi api;

        Console console() {
            return new Console(spec);
        }

        byte[] send(String method, String path, String accept, int... expected) {
            HttpResponse<byte[]> answer = answer(method, path, accept);
            for (int status : expected) {
                if (answer.statusCode() == status) {
                    return answer.body();
                }
            }
            throw new StackException(
                    switch (answer.statusCode()) {
                        case 401 -> "The password of " + account + " is not right";
                        case 403 -> "The role of " + account + " does not allow this";
                        case 404 -> "There is no such patient";
                        default -> method + " /api/" + path + " answers " + answer.statusCode();
                    });
        }

        HttpResponse<byte[]> answer(String method, String path, String accept) {
            if (api == null) {
                api = new PlatformApi(patient.platform.stack(), account);
            }
            return api.answer(method, path, accept, null);
        }

        JsonNode json(String method, String path) {
            try {
                return JSON.readTree(send(method, path, "application/json", 200));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Readable by its owner alone, and never over something that is there. */
        static void write(Path file, byte[] content) {
            try {
                Files.createFile(file, OWNER_ONLY);
                Files.write(file, content, StandardOpenOption.WRITE);
            } catch (IOException e) {
                throw new StackException("Cannot write " + file + " (is it there already?)");
            }
        }
    }

    @Command(name = "export", description = "Writes everything that is kept about a patient.")
    static final class Export extends Verb {
        @Parameters(paramLabel = "ID", description = "Number of the patient.")
        private int id;

        @Option(names = "--pdf", paramLabel = "FILE", description = "To be read; German.")
        private Path pdf;

        @Option(names = "--json", paramLabel = "FILE", description = "For machines; without a file it is printed.")
        private Path json;

        @Override
        public Integer call() {
            String path = "patients/" + id + "/data-export";
            if (pdf != null) {
                write(pdf, send("GET", path, "application/pdf", 200));
                console().line("Wrote " + pdf + ".");
            }
            if (json != null) {
                write(json, send("GET", path, "application/json", 200));
                console().line("Wrote " + json + ".");
            }
            if (pdf == null && json == null) {
                console().line(new String(send("GET", path, "application/json", 200), StandardCharsets.UTF_8));
            }
            return 0;
        }
    }

    @Command(
            name = "erase",
            description = "Removes a patient from every module, for good; or, after an older backup was restored, all"
                    + " patients again who had been erased.")
    static final class Erase extends Verb {
        @Parameters(paramLabel = "ID", arity = "0..1", description = "Number of the patient.")
        private Integer id;

        @Option(names = "--yes", description = "Does not ask.")
        private boolean yes;

        @Option(names = "--again", description = "Everybody in the register of erasures.")
        private boolean again;

        @Option(
                names = "--register",
                paramLabel = "FILE",
                description =
                        "With --again: also everybody in this file, which ./platform patient erasures --save wrote"
                                + " before the restore.")
        private Path register;

        @Override
        public Integer call() {
            if ((id == null) != again || register != null && !again) {
                throw new ParameterException(spec.commandLine(), "Either the number of a patient or --again.");
            }
            if (again) {
                return eraseAgain();
            }
            if (!yes && !String.valueOf(id).equals(typed())) {
                throw new StackException("That is another number. Nothing was erased");
            }
            send("POST", "patients/" + id + "/erasure", "application/json", 200);
            console().line("Erased patient " + id + ".");
            return 0;
        }

        private int eraseAgain() {
            Set<Integer> ids = new TreeSet<>();
            json("GET", "erasures")
                    .forEach(line -> ids.add(line.path("patient_id").asInt()));
            if (register != null) {
                ids.addAll(saved());
            }
            int refused = 0;
            for (int each : ids) {
                int status = answer("POST", "patients/" + each + "/erasure", "application/json")
                        .statusCode();
                // Younger than the backup: there is nothing of her.
                if (status != 200 && status != 404) {
                    console().line("Patient " + each + " could not be erased: " + status);
                    refused++;
                }
            }
            console().line("Erased again: " + (ids.size() - refused) + " of " + ids.size() + ".");
            return refused == 0 ? 0 : 1;
        }

        private List<Integer> saved() {
            try {
                List<Integer> ids = new ArrayList<>();
                for (String line : Files.readAllLines(register)) {
                    if (!line.isBlank()) {
                        ids.add(Integer.valueOf(line.strip().split("\\s")[0]));
                    }
                }
                return ids;
            } catch (IOException | NumberFormatException e) {
                throw new StackException("Cannot read " + register + ": it needs a patient's number in every line");
            }
        }

        private String typed() {
            console().line("This cannot be undone. Type the number of the patient again:");
            try {
                String line = new BufferedReader(new InputStreamReader(System.in)).readLine();
                return line == null ? "" : line.strip();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Command(name = "erasures", description = "Shows the register of erasures: number, time, by whom.")
    static final class Erasures extends Verb {
        @Option(
                names = "--save",
                paramLabel = "FILE",
                description = "Writes it into a file. A backup holds the register of its own time only.")
        private Path save;

        @Override
        public Integer call() {
            StringBuilder lines = new StringBuilder();
            json("GET", "erasures")
                    .forEach(line -> lines.append(line.path("patient_id").asInt())
                            .append(' ')
                            .append(line.path("erased_at").asText())
                            .append(' ')
                            .append(line.path("erased_by").asText())
                            .append('\n'));
            if (save != null) {
                write(save, lines.toString().getBytes(StandardCharsets.UTF_8));
                console().line("Wrote " + save + ".");
            } else {
                console().line(lines.toString().stripTrailing());
            }
            return 0;
        }
    }

    @Command(
            name = "retention",
            description = "Erases patients and mails that were kept long enough (RETENTION_MONTHS_PATIENT,"
                    + " RETENTION_MONTHS_EMAIL): numbers and reasons.")
    static final class Retention extends Verb {
        @Option(names = "--dry-run", description = "Lists them only.")
        private boolean dryRun;

        @Override
        public Integer call() {
            JsonNode report = json("POST", "retention?dry_run=" + dryRun);
            show("patient", report.path("patients"));
            show("mail", report.path("emails"));
            console()
                    .line((dryRun ? "To be erased: " : "Erased: ")
                            + report.path("patients").size() + " patients, "
                            + report.path("emails").size() + " mails."
                            + (dryRun ? "" : " A round takes at most 100 of each."));
            return 0;
        }

        private void show(String kind, JsonNode dues) {
            dues.forEach(due -> console()
                    .line(kind + " " + due.path("id").asInt() + ": "
                            + due.path("reason").asText()));
        }
    }
}
