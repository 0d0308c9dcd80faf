package org.therapyplatform.systemtests.stack;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.therapyplatform.systemtests.api.SentValues;

/**
 * The agency's web site as the platform sees it: a bucket (as much of S3 as listing, reading and deleting need, for
 * signed requests only) and a price list. Written here because it must also fail on demand.
 */
public final class WebSite {
    public static final String BUCKET = "test";

    private static final String PRICES = "{\"einzeltherapie\": 1095.0, \"gruppentherapie\": 65}";

    private static final Map<String, byte[]> OBJECTS = new ConcurrentSkipListMap<>();
    private static final Map<String, byte[]> NEXT = new ConcurrentHashMap<>();
    private static final Set<String> UNREADABLE = ConcurrentHashMap.newKeySet();
    private static volatile boolean listing = true;
    private static volatile boolean prices = true;
    private static HttpServer server;

    private WebSite() {}

    static synchronized void start() {
        if (server != null) {
            return;
        }
        try {
            for (String folder : new String[] {"registrations", "therapists", "therapists_urgent"}) {
                Files.createDirectories(imports().resolve(folder));
            }
            server = HttpServer.create(
                    new InetSocketAddress(
                            "127.0.0.1",
                            Optional.ofNullable(System.getenv("S3_ENDPOINT"))
                                    .map(address -> URI.create(address).getPort())
                                    .orElse(27026)),
                    0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", WebSite::answer);
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "web-site");
            thread.setDaemon(true);
            return thread;
        }));
        server.start();
    }

    /** Where the folders are that the platform imports from. */
    public static Path imports() {
        return Path.of("target", "imports").toAbsolutePath();
    }

    public static void put(String key, byte[] content) {
        SentValues.record(content);
        OBJECTS.put(key, content);
    }

    /** Puts another content in its place as soon as somebody has read the present one. */
    public static void putOnceRead(String key, byte[] content) {
        SentValues.record(content);
        NEXT.put(key, content);
    }

    public static void remove(String key) {
        OBJECTS.remove(key);
    }

    public static boolean holds(String key) {
        return OBJECTS.containsKey(key);
    }

    /** An object that can be listed, and read or not. */
    public static void readable(String key, boolean readable) {
        if (readable) {
            UNREADABLE.remove(key);
        } else {
            UNREADABLE.add(key);
        }
    }

    public static void listing(boolean works) {
        listing = works;
    }

    public static void prices(boolean works) {
        prices = works;
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = URLDecoder.decode(exchange.getRequestURI().getRawPath(), StandardCharsets.UTF_8);
            if (path.equals("/prices.json")) {
                send(exchange, prices ? 200 : 500, PRICES.getBytes(StandardCharsets.UTF_8));
                return;
            }
            String authorization = exchange.getRequestHeaders().getFirst("Authorization");
            if (authorization == null || !authorization.startsWith("AWS4-HMAC-SHA256 Credential=test/")) {
                send(exchange, 403, error("AccessDenied"));
                return;
            }
            String key = path.replaceFirst("^/" + BUCKET + "/?", "");
            if (key.isEmpty()) {
                send(exchange, listing ? 200 : 503, listing ? list(exchange.getRequestURI()) : error("SlowDown"));
            } else if (exchange.getRequestMethod().equals("DELETE")) {
                OBJECTS.remove(key);
                exchange.sendResponseHeaders(204, -1);
            } else if (exchange.getRequestMethod().equals("HEAD")) {
                byte[] content = OBJECTS.get(key);
                if (content != null) {
                    // As OpenStack Swift does: the time of the list, to the next full second.
                    exchange.getResponseHeaders().set("ETag", eTag(content));
                    exchange.getResponseHeaders().set("Last-Modified", "Mon, 23 Nov 2026 10:00:01 GMT");
                }
                exchange.sendResponseHeaders(content == null ? 404 : 200, -1);
            } else {
                byte[] content = OBJECTS.get(key);
                boolean there = content != null && !UNREADABLE.contains(key);
                byte[] next = there ? NEXT.remove(key) : null;
                if (next != null) {
                    OBJECTS.put(key, next);
                }
                send(exchange, there ? 200 : content == null ? 404 : 500, there ? content : error("InternalError"));
            }
        }
    }

    /** As MinIO answers ListObjectsV2 with prefix and delimiter. */
    private static byte[] list(URI asked) {
        String prefix = Stream.of(asked.getQuery().split("&"))
                .filter(parameter -> parameter.startsWith("prefix="))
                .map(parameter -> parameter.substring("prefix=".length()))
                .findFirst()
                .orElseThrow();
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
                + "<ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Name>" + BUCKET
                + "</Name><Prefix>" + prefix + "</Prefix><Delimiter>/</Delimiter><MaxKeys>1000</MaxKeys>"
                + "<IsTruncated>false</IsTruncated>");
        OBJECTS.forEach((key, content) -> {
            if (key.matches(prefix + "[^/]+")) {
                xml.append("<Contents><Key>" + key + "</Key><LastModified>2026-11-23T10:00:00.123Z</LastModified><ETag>"
                        + eTag(content).replace("\"", "&quot;") + "</ETag><Size>" + content.length
                        + "</Size><StorageClass>STANDARD</StorageClass></Contents>");
            }
        });
        return xml.append("</ListBucketResult>").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String eTag(byte[] content) {
        return "\"" + Arrays.hashCode(content) + "\"";
    }

    private static byte[] error(String code) {
        return ("<Error><Code>" + code + "</Code><Message>" + code + "</Message></Error>")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
