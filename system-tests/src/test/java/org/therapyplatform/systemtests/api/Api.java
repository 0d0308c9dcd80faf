package org.therapyplatform.systemtests.api;

import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.client.Invocation;
import jakarta.ws.rs.client.WebTarget;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import org.therapyplatform.systemtests.stack.TestStack;

/** The platform as its clients see it: a base address and JSON. */
public final class Api {
    /** No request of the platform may take longer, whatever happens to it. */
    private static final long ANSWER_WITHIN_SECONDS = 30;

    private static final String JSON = "application/json";

    /** Who the tests are unless they say otherwise: the people whose tool this is. */
    private static final String ACCOUNT = "coordinator";

    private static final Client CLIENT = ClientBuilder.newBuilder()
            .connectTimeout(5, TimeUnit.SECONDS)
            .readTimeout(ANSWER_WITHIN_SECONDS, TimeUnit.SECONDS)
            .build();

    private Api() {}

    /** Address of the server, without a path. */
    public static URI address() {
        return TestStack.get().server().address();
    }

    public static Answer get(String path) {
        return answer(request(path).buildGet());
    }

    public static Answer post(String path, Object body) {
        return answer(request(path).buildPost(json(body)));
    }

    /** As some requests are: without a body. */
    public static Answer post(String path) {
        return answer(request(path).build("POST"));
    }

    public static Answer put(String path, Object body) {
        return answer(request(path).buildPut(json(body)));
    }

    public static Answer delete(String path) {
        return answer(request(path).buildDelete());
    }

    /** A request of any kind; a null body or type is not sent. */
    public static Answer send(String method, String path, String contentType, byte[] body) {
        return sendAs(ACCOUNT, method, path, contentType, body);
    }

    /** As above with the account of another role; null: without signing in. */
    public static Answer sendAs(String account, String method, String path, String contentType, byte[] body) {
        if (body != null) {
            SentValues.record(body);
        }
        Invocation.Builder request = account == null
                ? target(path).request()
                : target(path).request().header("Authorization", basic(account, password(account)));
        return answer(body == null ? request.build(method) : request.build(method, Entity.entity(body, contentType)));
    }

    /** A request with headers of its own, given as name, value, name, value …; a null body is not sent. */
    public static Answer sendWith(String method, String path, Object body, String... headers) {
        Invocation.Builder request = request(path);
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return answer(body == null ? request.build(method) : request.build(method, json(body)));
    }

    /** A value as it stands in a query. */
    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static Entity<String> json(Object body) {
        String text = body instanceof String given ? given : Json.text(body);
        SentValues.record(text.getBytes(StandardCharsets.UTF_8));
        return Entity.entity(text, JSON);
    }

    /** The header of somebody who signs in with every request. */
    public static String basic(String account, String password) {
        byte[] credentials = (account + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(credentials);
    }

    /** Of one of the accounts every test stack has, one a role. */
    public static String password(String account) {
        return TestStack.get().credentials().password(account).orElseThrow();
    }

    private static Invocation.Builder request(String path) {
        return target(path).request().header("Authorization", basic(ACCOUNT, password(ACCOUNT)));
    }

    private static WebTarget target(String path) {
        SentValues.recordQuery(path);
        boolean outside = path.startsWith("/health") || path.startsWith("/openapi") || path.equals("/metrics");
        return CLIENT.target(address() + (outside ? "" : "/api") + path);
    }

    private static Answer answer(Invocation invocation) {
        try (Response response = invocation.invoke()) {
            return new Answer(
                    response.getStatus(),
                    response.getStringHeaders(),
                    response.hasEntity() ? response.readEntity(String.class) : "");
        }
    }
}
