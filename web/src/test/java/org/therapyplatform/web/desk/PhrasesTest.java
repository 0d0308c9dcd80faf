package org.therapyplatform.web.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the modules say in English is said in German, too. */
class PhrasesTest {
    private static final Path MODULES = Path.of("../ejb-modules");
    private static final ResourceBundle GERMAN = ResourceBundle.getBundle(
            "org.therapyplatform.web.desk.Texts",
            Locale.GERMAN,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));

    /** The first words of what is kept with an import or told by a monitor. */
    private static final Pattern KEPT =
            Pattern.compile("(?:new (?:RejectedFile|Later)Exception|issues\\.add|new ImportRejection)"
                    + "\\([^;]*?\"([^\"\\\\\\n]*[a-z]{2,} [a-z]{2,}[^\"\\\\\\n]*)");

    /** What a check says, in pieces as the lines end; no SQL, nothing that is filled in. */
    private static final Pattern FOUND = Pattern.compile(
            "(?m)^[^\"\\n*/]*(?:\"[^\"\\n]*\"[^\"\\n]*)*?\"((?! WHERE|SELECT)[^\"%\\n]*[a-z]{2,} [a-z]{2,}[^\"%\\n]*)\"");

    @Test
    void whatIsKeptWithAnImportOrToldByAMonitorHasGermanWords() throws IOException {
        Set<String> said = found(KEPT, MODULES);
        assertThat(said).hasSizeGreaterThan(25);
        assertThat(said).allSatisfy(PhrasesTest::known);
    }

    @Test
    void whatACheckOfTheDatabaseSaysHasGermanWords() throws IOException {
        Set<String> said =
                found(FOUND, MODULES.resolve("platform/src/main/java/org/therapyplatform/platform/diagnosis"));
        assertThat(said).hasSizeGreaterThan(40);
        assertThat(said).allSatisfy(PhrasesTest::known);
    }

    @Test
    void whatStandsInASentenceIsSaidToo() {
        assertThat(german("3 files wait: The prices cannot be fetched: status 500"))
                .isEqualTo("Wartende Dateien: 3. Die Preise lassen sich nicht abrufen: Status 500");
        assertThat(german("nachname: Nachname is required")).isEqualTo("Nachname: muss angegeben sein");
        assertThat(german("max_prepared_transactions is 0: a change of several modules cannot be committed"))
                .endsWith("lässt sich nicht abschließen");
        assertThat(Phrases.told("de", GERMAN, "written by hand")).isEmpty();
        assertThat(Phrases.told("en", GERMAN, "Der Mailserver hat die Nachricht abgelehnt (SMTP 550)"))
                .hasValue("The mail server refused the message (SMTP 550)");
    }

    private static String german(String said) {
        return Phrases.told("de", GERMAN, said).orElseThrow();
    }

    private static void known(String words) {
        assertThat(Phrases.known("de")).as(words).anySatisfy(phrase -> assertThat(
                        phrase.said().pattern().replace("\\Q", "").replace("\\E", ""))
                .contains(words.strip()));
    }

    /** In the sources below a directory. */
    private static Set<String> found(Pattern pattern, Path below) throws IOException {
        Set<String> found = new TreeSet<>();
        try (Stream<Path> files = Files.walk(below)) {
            for (Path file : files.filter(path ->
                            path.toString().endsWith(".java") && path.toString().contains("main"))
                    .toList()) {
                Matcher matcher = pattern.matcher(Files.readString(file));
                while (matcher.find()) {
                    found.add(matcher.group(1));
                }
            }
        }
        return found;
    }
}
