package org.therapyplatform.web.desk;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** {@code POST /preferences}: remembers language or theme and returns to the page that asked. */
@WebServlet("/preferences")
public class PreferencesServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final int YEAR = (int) Duration.ofDays(365).toSeconds();

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        remember(request, response, Preferences.LANGUAGE, Preferences.LANGUAGES);
        remember(request, response, Preferences.THEME, Preferences.THEMES);
        response.sendRedirect(OwnAddress.of(request.getParameter("back"), "/"));
    }

    private static void remember(
            HttpServletRequest request, HttpServletResponse response, String name, List<String> values) {
        String value = request.getParameter(name);
        if (value != null && values.contains(value)) {
            Cookie cookie = new Cookie(name, value);
            cookie.setPath("/");
            cookie.setMaxAge(YEAR);
            cookie.setHttpOnly(true);
            response.addCookie(cookie);
        }
    }
}
