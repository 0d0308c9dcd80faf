package org.therapyplatform.web.desk;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.stream.Stream;

/** How somebody wants the desk: language and theme, kept in cookies of her browser. */
@Named
@RequestScoped
public class Preferences {
    private static final String TEXTS = "org.therapyplatform.web.desk.Texts";

    static final String LANGUAGE = "language";
    static final String THEME = "theme";
    static final List<String> LANGUAGES = List.of("de", "en");

    /** Auto follows the operating system. */
    static final List<String> THEMES = List.of("auto", "light", "dark");

    @Inject
    private HttpServletRequest request;

    /** As chosen, else what the browser prefers of the two, else German. */
    public Locale getLocale() {
        return Locale.forLanguageTag(
                chosen(LANGUAGE, LANGUAGES).orElseGet(() -> Optional.ofNullable(request.getHeader("Accept-Language"))
                        .map(Preferences::preferred)
                        .orElse(LANGUAGES.get(0))));
    }

    /** @return null if it is none of ours, or cannot be read */
    private static String preferred(String accepted) {
        try {
            return Locale.lookupTag(Locale.LanguageRange.parse(accepted), LANGUAGES);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** The words of the pages in that language. */
    public ResourceBundle getTexts() {
        return ResourceBundle.getBundle(TEXTS, getLocale());
    }

    public String getTheme() {
        return chosen(THEME, THEMES).orElse(THEMES.get(0));
    }

    /** Where the page is that shows the choice: path and query. */
    public String getHere() {
        Object forwarded = request.getAttribute("jakarta.servlet.forward.request_uri");
        String path = forwarded == null ? request.getRequestURI() : forwarded.toString();
        return request.getQueryString() == null ? path : path + "?" + request.getQueryString();
    }

    private Optional<String> chosen(String name, List<String> values) {
        return Stream.ofNullable(request.getCookies())
                .flatMap(Stream::of)
                .filter(cookie -> cookie.getName().equals(name))
                .map(Cookie::getValue)
                .filter(values::contains)
                .findFirst();
    }
}
