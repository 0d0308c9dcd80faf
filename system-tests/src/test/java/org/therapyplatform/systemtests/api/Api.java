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
import java.util.concurrent.TimeUnit;
import org.therapyplatform.systemtests.stack.TestStack;

/** The platform as its clients see it: a base address and JSON. */
public final class Api {
    /** No request of the platform may take longer, whatever happens to it. */
    private static final long ANSWER_WITHIN_SECONDS = 30;

    private static final String JSON = "application/json";
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
        Invocation.Builder request = request(path);
        return answer(body == null ? request.build(method) : request.build(method, Entity.entity(body, contentType)));
    }

    /** A value as it stands in a query. */
    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static Entity<String> json(Object body) {
        return Entity.entity(body instanceof String text ? text : Json.text(body), JSON);
    }

    private static Invocation.Builder request(String path) {
        WebTarget target = CLIENT.target(address() + (path.startsWith("/health") ? "" : "/api") + path);
        return target.request();
    }

    private static Answer answer(Invocation invocation) {
        try (Response response = invocation.invoke()) {
            return new Answer(response.getStatus(), response.getStringHeaders(), response.readEntity(String.class));
        }
    }
}
