package org.therapyplatform.benchmarks.tool;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.therapyplatform.platform.configuration.ServiceModule;
import org.therapyplatform.platform.configuration.Setting;
import org.therapyplatform.platform.configuration.Settings;

/** Runs SQL by pgbench through PgBouncer as a module's role, with prepared statements as the server's driver has them. */
public final class Pgbench {
    private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+)");

    /** pgbench takes no more. */
    private static final int MOST_SCRIPTS = 128;

    private final Settings settings;
    private final ServiceModule module;
    private final int clients;
    private final Path directory;

    /** @param directory for the scripts */
    public Pgbench(Settings settings, ServiceModule module, int clients, Path directory) {
        this.settings = settings;
        this.module = module;
        this.clients = clients;
        this.directory = directory;
    }

    /** @param scripts drawn at random, one a transaction @return how many ran in a second */
    public double perSecond(String name, List<String> scripts, int seconds) {
        List<String> command = new ArrayList<>(List.of(
                "pgbench",
                "-h",
                settings.text(Setting.PGBOUNCER_HOST),
                "-p",
                String.valueOf(settings.number(Setting.PGBOUNCER_PORT)),
                "-U",
                module.schema(),
                "-n",
                "-M",
                "prepared",
                "-c",
                String.valueOf(clients),
                "-j",
                "1",
                "-T",
                String.valueOf(seconds)));
        try {
            Files.createDirectories(directory);
            for (int i = 0; i < Math.min(scripts.size(), MOST_SCRIPTS); i++) {
                Path file = directory.resolve(name + "-" + i + ".sql");
                Files.writeString(file, scripts.get(i));
                command.addAll(List.of("-f", file.toString()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        command.add(settings.database().name());
        Map<String, String> password = Map.of("PGPASSWORD", settings.text(module.passwordSetting()));
        return Double.parseDouble(Run.find(RATE, Run.of(password, command)).group(1));
    }
}
