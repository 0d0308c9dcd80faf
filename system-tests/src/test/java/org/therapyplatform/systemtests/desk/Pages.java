package org.therapyplatform.systemtests.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.therapyplatform.systemtests.api.Api;

/** What every page of the desk must be, whatever it shows. */
final class Pages {
    private Pages() {}

    /**
     * Looks at pages in both languages, themes and widths and keeps a screenshot of each.
     *
     * @param pages name of the screenshots to address
     */
    static void readableEverywhere(Desk person, Map<String, String> pages) {
        for (String language : new String[] {"de", "en"}) {
            for (String theme : new String[] {"light", "dark"}) {
                person.width(Desk.WIDE).open("/").prefers(language, theme);
                pages.forEach((name, address) -> {
                    for (int width : new int[] {Desk.WIDE, Desk.NARROW}) {
                        String seen = name + "-" + width + "-" + language + "-" + theme;
                        person.width(width).open(address);
                        person.screenshot(seen);
                        assertThat(person.texts(".sections a"))
                                .as(seen)
                                .contains(language.equals("de") ? "Vermittlung" : "Placement");
                        assertThat(person.scrollsSideways()).as(seen).isFalse();
                        assertThat(person.barriers()).as(seen).isEmpty();
                    }
                });
            }
        }
        assertThat(person.complaints()).isEmpty();
        assertThat(person.loaded()).allSatisfy(address -> assertThat(address)
                .startsWith(Api.address().toString()));
    }
}
