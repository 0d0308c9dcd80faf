package org.therapyplatform.web.security;

import jakarta.inject.Inject;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.therapyplatform.web.desk.Preferences;

/**
 * Where the server sends whoever is not signed in: a person gets the page, in the language and theme she chose last or her
 * browser asks for; a client of the API, whose password or token was wrong, the problem document.
 */
@WebServlet({"/login", Door.FORM_FAILED})
public class SignInPage extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final int SECONDS_TO_SIGN_IN = 600;
    private static final Pattern PLACE = Pattern.compile("\\{([A-Za-z.]+)\\}");

    @Inject
    private transient Preferences preferences;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        Object asked = request.getAttribute(RequestDispatcher.FORWARD_REQUEST_URI);
        if (request.getServletPath().equals(Door.FORM_FAILED)) {
            show(response, true);
        } else if (asked != null && ApiGuard.api(asked.toString())) {
            // The form mechanism opened it to come back here after a sign-in that will not happen. To end it now would
            // pull it from under the request.
            if (request.getSession(false) != null && request.getSession(false).isNew()) {
                request.getSession(false).setMaxInactiveInterval(1);
            }
            ApiGuard.refuse(request, response, Refusal.NOT_SIGNED_IN);
        } else if (asked == null) {
            response.sendRedirect("/");
        } else {
            // Whoever only looks must not cost memory for half an hour; ApiGuard gives a session its full time.
            if (request.getSession(false) != null) {
                request.getSession(false).setMaxInactiveInterval(SECONDS_TO_SIGN_IN);
            }
            show(response, false);
        }
    }

    /** Without Faces: what a stranger asks for makes no view and no state. */
    private void show(HttpServletResponse response, boolean failed) throws IOException {
        ResourceBundle texts = preferences.getTexts();
        String page;
        try (var template = getServletContext().getResourceAsStream("/WEB-INF/login.html")) {
            page = new String(template.readAllBytes(), StandardCharsets.UTF_8);
        }
        response.setContentType("text/html; charset=UTF-8");
        response.getWriter()
                .write(PLACE.matcher(page)
                        .replaceAll(place -> Matcher.quoteReplacement(
                                switch (place.group(1)) {
                                    case "language" -> preferences.getLocale().getLanguage();
                                    case "theme" -> preferences.getTheme();
                                    case "failed" ->
                                        failed
                                                ? "<p class=\"failed\" role=\"alert\">"
                                                        + texts.getString("signIn.failed") + "</p>"
                                                : "";
                                    default -> texts.getString(place.group(1));
                                })));
    }
}
