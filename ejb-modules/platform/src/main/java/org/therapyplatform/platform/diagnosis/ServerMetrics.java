package org.therapyplatform.platform.diagnosis;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.therapyplatform.platform.configuration.Setting;
import org.therapyplatform.platform.configuration.Settings;

/** What the server tells of its own pools, on its management interface, in Prometheus' format. */
final class ServerMetrics {
    private static final int ANSWER_WITHIN_MILLIS = 3000;

    private static final Pattern POOL = Pattern.compile(
            "^wildfly_datasources_pool_(\\w+)\\{[^}]*data_source=\"(\\w+)DS\"[^}]*} ([0-9.E+]+)$", Pattern.MULTILINE);

    private ServerMetrics() {}

    /** By the module's label; empty if the server does not tell. */
    static Map<String, PoolUse> pools(Settings settings) {
        String host = settings.text(Setting.MANAGEMENT_HOST);
        URI address = URI.create("http://" + (host.equals("0.0.0.0") ? "127.0.0.1" : host) + ":"
                + settings.number(Setting.MANAGEMENT_PORT) + "/metrics");
        try {
            // Without threads of its own, unlike HttpClient: it is asked now and then.
            URLConnection connection = address.toURL().openConnection();
            connection.setConnectTimeout(ANSWER_WITHIN_MILLIS);
            connection.setReadTimeout(ANSWER_WITHIN_MILLIS);
            try (InputStream metrics = connection.getInputStream()) {
                return pools(new String(metrics.readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            return Map.of();
        }
    }

    static Map<String, PoolUse> pools(String metrics) {
        Map<String, Map<String, Integer>> numbers = new HashMap<>();
        Matcher line = POOL.matcher(metrics);
        while (line.find()) {
            numbers.computeIfAbsent(line.group(2).toLowerCase(Locale.ROOT), module -> new HashMap<>())
                    .put(line.group(1), (int) Double.parseDouble(line.group(3)));
        }
        Map<String, PoolUse> pools = new HashMap<>();
        numbers.forEach((module, of) -> pools.put(
                module,
                new PoolUse(
                        of.getOrDefault("in_use_count", 0),
                        of.getOrDefault("available_count", 0),
                        of.getOrDefault("max_used_count", 0),
                        of.getOrDefault("wait_count", 0),
                        of.getOrDefault("blocking_failure_count", 0))));
        return pools;
    }
}
