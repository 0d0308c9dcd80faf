package org.therapyplatform.benchmarks.desk;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody who has signed in at the desk and opens page after page. */
final class Visit {
    private static final Pattern VIEW_STATE =
            Pattern.compile("name=\"[^\"]*jakarta\\.faces\\.ViewState\"[^>]*value=\"([^\"]*)\"");

    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(Redirect.NORMAL)
            .build();
    private final URI address;

    /**
     * A page as it came.
     *
     * @param milliseconds from the request to the last byte of the page, without what it links to
     * @param bytes of the page
     * @param viewState characters of all its view states
     */
    record Page(int status, double milliseconds, int bytes, int viewState) {}

    Visit(URI address, String account, String password) {
        this.address = address;
        open("/");
        String form = "j_username=" + encoded(account) + "&j_password=" + encoded(password);
        HttpResponse<String> answer = send(HttpRequest.newBuilder(address.resolve("/j_security_check"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Origin", address.getScheme() + "://" + address.getAuthority())
                .POST(BodyPublishers.ofString(form))
                .build());
        if (answer.statusCode() != 200 || !answer.body().contains("class=\"bar\"")) {
            throw new IllegalStateException("Nobody could sign in: " + answer.statusCode());
        }
    }

    Page open(String path) {
        HttpRequest request = HttpRequest.newBuilder(address.resolve(path)).build();
        long began = System.nanoTime();
        HttpResponse<String> answer = send(request);
        double milliseconds = (System.nanoTime() - began) / 1e6;
        Matcher state = VIEW_STATE.matcher(answer.body());
        int viewState = 0;
        while (state.find()) {
            viewState += state.group(1).length();
        }
        return new Page(
                answer.statusCode(), milliseconds, answer.body().getBytes(StandardCharsets.UTF_8).length, viewState);
    }

    /** The first link of a page that begins so. */
    String link(String path, String beginning) {
        String body =
                send(HttpRequest.newBuilder(address.resolve(path)).build()).body();
        Matcher link = Pattern.compile("href=\"(" + Pattern.quote(beginning) + "[^\"]*)\"")
                .matcher(body);
        if (!link.find()) {
            throw new IllegalStateException(path + " leads to no " + beginning);
        }
        return link.group(1);
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(request.uri() + " did not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
