package org.therapyplatform.benchmarks.tool;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Loads an address by wrk: one thread, which leaves the cores to the server, and connections that are kept. */
public final class Wrk {
    /** Written by the script. */
    private static final Pattern RESULT =
            Pattern.compile("RESULT requests=(\\d+) micros=(\\d+) failed=(\\d+) p50=(\\d+) p99=(\\d+)");

    /** @param p50 median, milliseconds @param p99 that 99 of 100 keep, milliseconds */
    public record Result(long requests, double perSecond, double p50, double p99) {}

    private final Path script;
    private final int clients;

    /** @param script Lua; its {@code done} writes the result */
    public Wrk(Path script, int clients) {
        this.script = script;
        this.clients = clients;
    }

    /** @param arguments passed to the script @throws IllegalStateException if a request was answered with an error */
    public Result load(URI address, int seconds, List<String> arguments) {
        List<String> command = new java.util.ArrayList<>(List.of(
                "wrk",
                "-t1",
                "-c" + clients,
                "-d" + seconds + "s",
                "--timeout",
                "30s",
                "-s",
                script.toString(),
                address.toString(),
                "--"));
        command.addAll(arguments);
        String output = Run.of(Map.of(), command);
        Matcher result = Run.find(RESULT, output);
        if (Long.parseLong(result.group(3)) > 0) {
            throw new IllegalStateException("Requests were refused or failed:\n" + output);
        }
        double micros = Double.parseDouble(result.group(2));
        long requests = Long.parseLong(result.group(1));
        return new Result(
                requests,
                requests * 1e6 / micros,
                Long.parseLong(result.group(4)) / 1000.0,
                Long.parseLong(result.group(5)) / 1000.0);
    }
}
