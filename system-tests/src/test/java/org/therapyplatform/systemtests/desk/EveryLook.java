package org.therapyplatform.systemtests.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.therapyplatform.systemtests.api.Api;

/** A page as everybody may see it: both languages, both themes, wide and narrow; each look is kept as a picture. */
final class EveryLook {
    private EveryLook() {}

    /**
     * @param german its heading
     * @param english its heading
     */
    static void isReadable(Desk desk, String page, String name, String german, String english) {
        for (String language : new String[] {"de", "en"}) {
            for (String theme : new String[] {"light", "dark"}) {
                desk.width(Desk.WIDE).open(page).prefers(language, theme);
                assertThat(desk.address()).isEqualTo(page);
                assertThat(desk.heading()).startsWith(language.equals("de") ? german : english);
                look(desk, page, name, language + "-" + theme);
            }
        }
        ends(desk, page);
    }

    /** The same for pages whose headings are looked at elsewhere. @param pages name to address */
    static void areReadable(Desk desk, Map<String, String> pages) {
        for (String language : new String[] {"de", "en"}) {
            for (String theme : new String[] {"light", "dark"}) {
                desk.width(Desk.WIDE).open("/").prefers(language, theme);
                pages.forEach((name, page) -> look(desk, page, name, language + "-" + theme));
            }
        }
        ends(desk, "/");
    }

    private static void look(Desk desk, String page, String name, String preferences) {
        for (int width : new int[] {Desk.WIDE, Desk.NARROW}) {
            String look = name + "-" + width + "-" + preferences;
            desk.width(width).open(page);
            desk.screenshot(look);
            assertThat(desk.scrollsSideways()).as(look).isFalse();
            assertThat(desk.barriers()).as(look).isEmpty();
        }
    }

    private static void ends(Desk desk, String page) {
        desk.width(Desk.WIDE).open(page).prefers("de", "light");
        assertThat(desk.complaints()).isEmpty();
        assertThat(desk.loaded()).allSatisfy(address -> assertThat(address)
                .startsWith(Api.address().toString()));
    }
}
