package org.therapyplatform.benchmarks.intake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.therapyplatform.benchmarks.BenchmarksCommand;
import org.therapyplatform.benchmarks.stack.MeasuredStack;
import org.therapyplatform.benchmarks.tool.Document;
import org.therapyplatform.benchmarks.tool.Machine;
import org.therapyplatform.benchmarks.tool.Platform;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = "Files of therapists and patients through ./platform import: how fast, and in how much memory.")
public final class ImportCommand implements Callable<Integer> {
    private static final String DOCUMENT = "docs/benchmarks.md";
    private static final int LOOK_EVERY_MILLIS = 100;

    /** A collection is dear, so that few of them are made while time is taken. */
    private static final int LOOKS_TO_A_COLLECTION = 100;

    @Option(
            names = "--therapists",
            split = ",",
            defaultValue = "10000,100000",
            description = "Of each file, one after the other. Default: ${DEFAULT-VALUE}.")
    private int[] therapists;

    @Option(names = "--patients", defaultValue = "10000", description = "Default: ${DEFAULT-VALUE}.")
    private int patients;

    @Option(names = "--warm", defaultValue = "1000", description = "Of each before. Default: ${DEFAULT-VALUE}.")
    private int warm;

    @Option(names = "--update-docs", description = "Writes the table into " + DOCUMENT + ".")
    private boolean updateDocs;

    private MeasuredStack stack;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path work = BenchmarksCommand.checkout().resolve("benchmarks/target/import");
        Files.createDirectories(work);
        String machine = Machine.describe();
        try (MeasuredStack running =
                MeasuredStack.start(BenchmarksCommand.checkout(), work, message -> System.err.println(message))) {
            stack = running;
            String text = machine + "\n\n" + measure(new InventedFiles(work));
            System.out.println(text);
            if (updateDocs) {
                Document.update(BenchmarksCommand.checkout().resolve(DOCUMENT), "import", text);
            }
        }
        return 0;
    }

    private String measure(InventedFiles files) throws IOException, InterruptedException {
        Platform.run(
                stack, "import", "therapists", files.therapists("warm", warm).toString());
        Platform.run(stack, "import", "patients", files.patients("warm", warm).toString());
        StringBuilder table = new StringBuilder(
                "| File | MB | seconds | records a second | heap after a collection: before,"
                        + " at most meanwhile, after | resident memory, before and at most |\n|---|---:|---:|---:|---:|---:|\n");
        for (int i = 0; i < therapists.length; i++) {
            table.append(row("therapists", therapists[i], files.therapists("t" + i + "-", therapists[i])));
        }
        table.append(row("patients", patients, files.patients("p", patients)));
        return table.toString();
    }

    private String row(String kind, int records, Path file) throws IOException, InterruptedException {
        stack.execute("VACUUM ANALYZE", "CHECKPOINT");
        long heapBefore = stack.heapMegabytesAfterCollection();
        long heapAtMost = heapBefore;
        long residentBefore = stack.residentMegabytes();
        long residentAtMost = residentBefore;
        long begun = System.nanoTime();
        CompletableFuture<Double> seconds = CompletableFuture.supplyAsync(() -> {
            String output = Platform.run(stack, "import", kind, file.toString());
            if (!output.contains(records + " records: " + records + " created")) {
                throw new IllegalStateException(output);
            }
            return (System.nanoTime() - begun) / 1e9;
        });
        for (int look = 1; !seconds.isDone(); look++) {
            Thread.sleep(LOOK_EVERY_MILLIS);
            residentAtMost = Math.max(residentAtMost, stack.residentMegabytes());
            if (look % LOOKS_TO_A_COLLECTION == 0) {
                heapAtMost = Math.max(heapAtMost, stack.heapMegabytesAfterCollection());
            }
        }
        String row = String.format(
                Locale.ROOT,
                "| %,d %s, %s | %.1f | %.1f | %,.0f | %d, %d, %d MB | %d and %d MB |%n",
                records,
                kind,
                kind.equals("patients") ? "CSV" : "JSON",
                Files.size(file) / 1024.0 / 1024,
                seconds.join(),
                records / seconds.join(),
                heapBefore,
                heapAtMost,
                stack.heapMegabytesAfterCollection(),
                residentBefore,
                residentAtMost);
        System.err.print(row);
        return row;
    }
}
