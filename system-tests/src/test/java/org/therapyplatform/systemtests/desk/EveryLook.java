package org.therapyplatform.systemtests.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.function.Consumer;
import org.therapyplatform.systemtests.api.Api;

/**
 * A page as everybody may see it: both languages, both themes, wide and narrow. German is light and English dark, so that
 * each is looked at in both widths; with {@code -Dpictures} all eight looks are, and kept as pictures.
 */
record EveryLook(String language, String theme) {
    /** As the desk opens: for what is only there after something was sent. */
    static final EveryLook GERMAN = new EveryLook("de", "light");

    private static final boolean PICTURES = Boolean.getBoolean("pictures");

    /**
     * @param german its heading
     * @param english its heading
     */
    static void isReadable(Desk desk, String page, String name, String german, String english) {
        of(desk, page, look -> {
            assertThat(desk.address()).isEqualTo(page);
            assertThat(desk.heading()).startsWith(look.of(german, english));
            look.isReadable(desk, name);
        });
    }

    /** The same for pages of a coordinator whose headings are looked at elsewhere. @param pages name to address */
    static void areReadable(Desk desk, Map<String, String> pages) {
        pages.forEach((name, page) -> of(desk, page, look -> {
            assertThat(desk.texts(".sections a")).as(page).contains(look.of("Patienten", "Patients"));
            look.isReadable(desk, name);
        }));
    }

    /** @param seen what is looked at once the page is open */
    static void of(Desk desk, String page, Consumer<EveryLook> seen) {
        for (String language : new String[] {"de", "en"}) {
            for (String theme : new String[] {"light", "dark"}) {
                EveryLook look = new EveryLook(language, theme);
                if (PICTURES || look.plain()) {
                    desk.remembers(language, theme).open(page);
                    seen.accept(look);
                }
            }
        }
        desk.remembers("de", "light").open(page);
        assertThat(desk.complaints()).isEmpty();
        assertThat(desk.loaded()).allSatisfy(address -> assertThat(address)
                .startsWith(Api.address().toString()));
    }

    private boolean plain() {
        return language.equals("de") == theme.equals("light");
    }

    String of(String german, String english) {
        return language.equals("de") ? german : english;
    }

    /**
     * The page that is open, in both widths. Whatever is German is said in German, every text has its words, and nothing
     * is in the way of whoever reads it otherwise.
     */
    void isReadable(Desk desk, String name) {
        assertThat(desk.text()).as(name).doesNotContain("???");
        if (language.equals("de")) {
            assertThat(desk.texts("main [lang=en]")).as(name).isEmpty();
        }
        for (int width : new int[] {Desk.NARROW, Desk.WIDE}) {
            String picture = name + "-" + width + "-" + language + "-" + theme;
            desk.width(width);
            if (PICTURES) {
                desk.wholePage(picture);
            }
            assertThat(desk.scrollsSideways()).as(picture).isFalse();
            assertThat(desk.barriers()).as(picture).isEmpty();
        }
    }
}
