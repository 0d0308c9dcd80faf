package org.therapyplatform.systemtests.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.therapyplatform.systemtests.api.Given;
import org.therapyplatform.systemtests.api.Region;

/** Pages and people are found from the keyboard. */
class PaletteIT {
    private static final String OPEN = "#palette[open]";
    private static final String OPTIONS = "#palette [role=option]";
    private static final CharSequence CTRL_K = Keys.chord(Keys.CONTROL, "k");

    private final Desk coordinator = Desk.of("coordinator");

    @AfterEach
    void close() {
        coordinator.close();
    }

    @Test
    void peopleAreFoundByTwoLettersAndByNumber() {
        Region region = Region.unused();
        Map<String, Object> patient = Given.patient(region);
        int id = Given.created(patient);
        String nachname = (String) patient.get("nachname");
        Given.createdTherapist(Given.with(Given.therapist(region), "nachname", nachname));

        coordinator.open("/").keys(CTRL_K);
        await().untilAsserted(() -> assertThat(options()).contains("Seite Patienten g p"));
        assertThat(coordinator.focused()).isEqualTo("palette-input");
        coordinator.keys(nachname.toLowerCase());
        await().untilAsserted(() -> assertThat(options())
                .containsExactly(
                        "Patient/in " + nachname + ", Erika " + id + " " + region.plz() + " Musterstadt",
                        options().get(1)));
        assertThat(options().get(1)).startsWith("Therapeut/in " + nachname + ", Max");
        assertThat(coordinator.texts("#palette [role=status]")).containsExactly("2 gefunden");
        assertThat(coordinator.barriers()).isEmpty();
        coordinator.screenshot("palette-1280-de-light");

        coordinator.keys(Keys.ARROW_DOWN);
        assertThat(coordinator.texts("#palette [aria-selected=true]"))
                .singleElement()
                .asString()
                .contains("Max");
        coordinator.keys(Keys.ARROW_DOWN);
        assertThat(coordinator.texts("#palette [aria-selected=true]"))
                .singleElement()
                .asString()
                .contains("Erika");
        assertThat(coordinator.attribute("#palette-input", "aria-activedescendant"))
                .isEqualTo("found-0");
        coordinator.leave(Keys.ENTER);
        assertThat(coordinator.address()).isEqualTo("/patient?id=" + id);

        coordinator.keys("/");
        await().until(() -> coordinator.shows(OPEN));
        coordinator.keys(Integer.toString(id));
        await().untilAsserted(() -> assertThat(options().get(0)).contains(nachname));
        coordinator.keys("nobodyatall");
        await().untilAsserted(() ->
                assertThat(coordinator.texts("#palette [role=status]").get(0)).startsWith("Nichts gefunden."));
        coordinator.keys(Keys.ESCAPE);
        await().until(() -> !coordinator.shows(OPEN));
        coordinator.press(".find");
        assertThat(coordinator.shows(OPEN)).isTrue();
        coordinator.keys(Keys.ESCAPE);
        await().until(() -> !coordinator.shows(OPEN));
        assertThat(coordinator.focused()).as("the focus returns").isEqualTo("find");
        assertThat(coordinator.complaints()).isEmpty();
    }

    private List<String> options() {
        return coordinator.texts(OPTIONS).stream()
                .map(option -> option.replaceAll("\\s+", " "))
                .toList();
    }

    @Test
    void twoKeysLeadToAPageButNeverWhileTyping() {
        coordinator.open("/").keys("g").leave("t");
        assertThat(coordinator.address()).isEqualTo("/therapists");
        coordinator.keys("n").leave("p");
        assertThat(coordinator.address()).isEqualTo("/patient-edit");
        coordinator.field("vorname").sendKeys("gp/?");
        assertThat(coordinator.field("vorname").getDomProperty("value")).isEqualTo("gp/?");
        assertThat(coordinator.shows("dialog[open]")).isFalse();
        assertThat(coordinator.address()).isEqualTo("/patient-edit");

        coordinator.open("/").keys("?");
        assertThat(coordinator.shows("#keys[open]")).isTrue();
        assertThat(coordinator.texts("#keys dt")).contains("Therapeuten", "Neue Patientin, neuer Patient");
        assertThat(coordinator.barriers()).isEmpty();
        coordinator.screenshot("keys-1280-de-light");
        coordinator.press("#keys input").press("#keys button");
        await().until(() -> !coordinator.shows("dialog[open]"));
        coordinator.keys("?");
        assertThat(coordinator.shows("dialog[open]"))
                .as("single keys can be switched off")
                .isFalse();
        coordinator.keys(CTRL_K);
        assertThat(coordinator.shows(OPEN)).isTrue();
        assertThat(coordinator.complaints()).isEmpty();
    }

    @Test
    void everybodyFindsWhatSheMaySee() {
        Map<String, Object> patient = Given.patient(Region.unused());
        Given.created(patient);
        coordinator.open("/patients");
        List<String> navigation = coordinator.links(".sections a");
        coordinator.open("/find?q=");
        assertThat(coordinator.links("#results a"))
                .containsAll(navigation)
                .contains("/patient-edit")
                .doesNotContain("/users", "/audit");
        try (Desk reader = Desk.of("reader")) {
            reader.open("/find?q=" + patient.get("nachname"));
            assertThat(reader.texts("#results a")).hasSize(1);
            assertThat(reader.open("/find?q=").links("#results a"))
                    .contains("/patients")
                    .doesNotContain("/patient-edit");
        }
        try (Desk auditor = Desk.of("auditor")) {
            auditor.open("/find?q=" + patient.get("nachname"));
            assertThat(auditor.text()).contains("Nichts gefunden");
            assertThat(auditor.open("/find?q=").links("#results a")).containsExactly("/", "/audit");
        }
    }

    @Test
    void isReadableInBothLanguagesWidthsAndThemes() {
        EveryLook.isReadable(coordinator, "/find?q=er", "find", "Seite,", "Find a page");
        EveryLook.of(coordinator, "/", look -> {
            coordinator.open("/").keys(CTRL_K);
            await().until(() -> coordinator.shows(OPTIONS));
            look.isReadable(coordinator, "palette");
        });
    }
}
