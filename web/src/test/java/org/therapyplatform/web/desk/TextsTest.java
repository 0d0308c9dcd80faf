package org.therapyplatform.web.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.therapyplatform.communication.boundary.Gespraechsergebnis;
import org.therapyplatform.matching.boundary.AnfrageFilter.Antwortstatus;
import org.therapyplatform.matching.boundary.AnfrageFilter.Versandstatus;
import org.therapyplatform.matching.boundary.Antworttyp;
import org.therapyplatform.matching.boundary.Bedingung;
import org.therapyplatform.matching.boundary.Patientenergebnis;
import org.therapyplatform.matching.boundary.Suchstatus;
import org.therapyplatform.matching.boundary.Vorschlagsannahme.Grund;
import org.therapyplatform.matching.boundary.Vorschlagspruefung.Stand;
import org.therapyplatform.matching.boundary.Vorschlagstatus;
import org.therapyplatform.platform.account.Role;
import org.therapyplatform.platform.audit.AuditAction;

/** The words of the desk are complete in both languages. */
class TextsTest {
    private static final Path PAGES = Path.of("src/main/webapp");
    private static final Pattern USE = Pattern.compile("text\\['([a-zA-Z0-9_.]+)'\\]");

    private final ResourceBundle german = texts(Locale.GERMAN);
    private final ResourceBundle english = texts(Locale.ENGLISH);

    @Test
    void bothLanguagesSayTheSameThings() {
        assertThat(english.keySet()).isEqualTo(german.keySet());
        assertThat(german.keySet())
                .allSatisfy(key -> assertThat(german.getString(key)).isNotBlank());
        assertThat(english.keySet())
                .allSatisfy(key -> assertThat(english.getString(key)).isNotBlank());
    }

    @Test
    void everyTextOfAPageExists() throws IOException {
        Set<String> used = new TreeSet<>();
        try (Stream<Path> pages = Files.walk(PAGES)) {
            for (Path page :
                    pages.filter(file -> file.toString().endsWith(".xhtml")).toList()) {
                Matcher use = USE.matcher(Files.readString(page));
                while (use.find()) {
                    used.add(use.group(1));
                }
            }
        }
        assertThat(used).isNotEmpty();
        assertThat(german.keySet()).containsAll(used);
    }

    @Test
    void everyActionAndEveryRoleHasAWord() {
        assertThat(german.keySet())
                .containsAll(Arrays.stream(AuditAction.values())
                        .map(action -> "action." + action)
                        .toList())
                .containsAll(Arrays.stream(Role.values())
                        .map(role -> "role." + role.label())
                        .toList());
    }

    @Test
    void everythingThatMayComeOfACallHasAWord() {
        assertThat(german.keySet())
                .containsAll(Arrays.stream(Gespraechsergebnis.values())
                        .map(result -> "Gespraechsergebnis." + result)
                        .toList())
                .containsAll(Arrays.stream(Gespraechsergebnis.values())
                        .map(result -> "call.outcome." + result.status())
                        .toList());
    }

    @Test
    void whateverComesOfAnInquiryOrAProposalHasAWord() {
        assertThat(german.keySet())
                .containsAll(Stream.of(
                                Patientenergebnis.class,
                                Antworttyp.class,
                                Antwortstatus.class,
                                Versandstatus.class,
                                Vorschlagstatus.class,
                                Stand.class,
                                Grund.class,
                                Bedingung.class)
                        .flatMap(TextsTest::words)
                        .toList())
                .containsAll(Arrays.stream(Suchstatus.values())
                        .flatMap(status -> Stream.of(
                                "follows.accepted." + status + ".here", "follows.accepted." + status + ".elsewhere"))
                        .toList())
                .containsAll(Arrays.stream(Suchstatus.values())
                        .filter(status -> status != Suchstatus.aktiv)
                        .flatMap(status -> Stream.of("follows.search." + status, "place.not." + status))
                        .toList())
                .containsAll(Arrays.stream(Suchstatus.values())
                        .filter(Suchstatus::over)
                        .map(status -> "follows.moot." + status)
                        .toList());
    }

    private static Stream<String> words(Class<? extends Enum<?>> vocabulary) {
        return Arrays.stream(vocabulary.getEnumConstants())
                .map(constant -> vocabulary.getSimpleName() + "." + constant.name());
    }

    private static ResourceBundle texts(Locale locale) {
        return ResourceBundle.getBundle(
                "org.therapyplatform.web.desk.Texts",
                locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }
}
