package org.therapyplatform.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.therapyplatform.client.ApiClient;
import org.therapyplatform.client.ApiException;
import org.therapyplatform.client.api.EmailsApi;
import org.therapyplatform.client.api.PatientsApi;
import org.therapyplatform.client.api.PhoneCallsApi;
import org.therapyplatform.client.api.PlatzsuchenApi;
import org.therapyplatform.client.api.TherapeutenanfragenApi;
import org.therapyplatform.client.api.TherapistsApi;
import org.therapyplatform.client.model.Anrede;
import org.therapyplatform.client.model.Call;
import org.therapyplatform.client.model.EmailInput;
import org.therapyplatform.client.model.Emailstatus;
import org.therapyplatform.client.model.Geschlecht;
import org.therapyplatform.client.model.Mail;
import org.therapyplatform.client.model.PagePatient;
import org.therapyplatform.client.model.Patient;
import org.therapyplatform.client.model.PatientChange;
import org.therapyplatform.client.model.PatientCommunication;
import org.therapyplatform.client.model.PatientData;
import org.therapyplatform.client.model.Patientenstatus;
import org.therapyplatform.client.model.PhoneCallInput;
import org.therapyplatform.client.model.Problem;
import org.therapyplatform.client.model.Suchstatus;
import org.therapyplatform.client.model.Therapist;
import org.therapyplatform.client.model.TherapistChange;
import org.therapyplatform.client.model.TherapistData;
import org.therapyplatform.systemtests.api.Api;
import org.therapyplatform.systemtests.api.Given;
import org.therapyplatform.systemtests.api.Json;
import org.therapyplatform.systemtests.api.Region;

/**
 * The client a common generator makes of the description does what clients do, and holds everything of an answer: it skips
 * members it does not know, so that what the description forgets is lost without a word.
 */
class GeneratedClientIT {
    private final ApiClient client = new ApiClient();
    private final PatientsApi patients;
    private final TherapistsApi therapists;

    GeneratedClientIT() {
        client.updateBaseUri(Api.address().toString());
        client.setRequestInterceptor(
                request -> request.header("Authorization", Api.basic("coordinator", Api.password("coordinator"))));
        patients = new PatientsApi(client);
        therapists = new TherapistsApi(client);
    }

    @Test
    void createsReadsAndChangesAPatient() throws ApiException {
        PatientData data = new PatientData()
                .anrede(Anrede.FRAU)
                .geschlecht(Geschlecht.MAENNLICH)
                .vorname("Erika")
                .nachname(Given.unique("Erzeugt"))
                .ort("Köln")
                .geburtsdatum(LocalDate.of(1990, 2, 3))
                .symptome(List.of(
                        PatientData.SymptomeEnum.AENGSTE_PANIKATTACKEN,
                        PatientData.SymptomeEnum.SUCHTPROBLEME_ALKOHOL_DROGEN))
                .vertraegeUnterschrieben(true)
                .zeitlicheVerfuegbarkeit(Map.of("montag", List.of("09:00-17:00")))
                .ausgeschlosseneTherapeuten(List.of(7));

        Patient created = patients.patientResourceCreate(data);
        holdsAllOf("/patients/" + created.getId(), created);

        Patient changed = patients.patientResourceUpdate(
                created.getId(), new PatientChange().zahlungEingegangen(true).zahlungsreferenz("ABC12345"), null);
        holdsAllOf("/patients/" + created.getId(), changed);
        assertThat(changed.getStatus()).isEqualTo(Patientenstatus.AUF_DER_SUCHE);
        assertThat(changed.getStartdatum()).isNotNull();
        assertThat(changed.getOrt()).as("what is not named stays").isEqualTo("Köln");
        assertThat(changed.getSymptome()).hasSize(2);
        assertThat(changed.getZeitlicheVerfuegbarkeit()).containsKey("montag");
        assertThat(changed.getAusgeschlosseneTherapeuten()).containsExactly(7);
        assertThat(patients.patientResourceFind(created.getId(), null)).isEqualTo(changed);

        patients.patientResourceDelete(created.getId(), null);
        assertThat(refusal(404, () -> patients.patientResourceFind(created.getId(), null))
                        .getMessage())
                .isEqualTo("Patient not found");
    }

    @Test
    void readsAListInAnOrderPageByPage() throws ApiException {
        String name = Given.unique("Reihe");
        for (String last : List.of("a", "b", "c")) {
            Given.created(Given.with(Given.patient(Region.unused()), "nachname", name + last));
        }

        PagePatient page = patients.patientResourceList(null, 2, 2, name, "-nachname", Patientenstatus.OFFEN);

        assertThat(page.getTotal()).isEqualTo(3);
        assertThat(page.getData()).extracting(Patient::getNachname).containsExactly(name + "a");
        holdsAllOf("/patients?limit=2&page=2&sort=-nachname&status=offen&search=" + name, page);
    }

    @Test
    void isToldThatSomebodyElseChangedThePatient() throws ApiException {
        int id = Given.created(Given.minimalPatient());
        String version = patients.patientResourceFindWithHttpInfo(id, null)
                .getHeaders()
                .get("etag")
                .get(0);
        patients.patientResourceUpdate(id, new PatientChange().ort("Bonn"), version);

        Problem stale =
                refusal(412, () -> patients.patientResourceUpdate(id, new PatientChange().ort("Köln"), version));

        assertThat(stale.getStatus()).isEqualTo(412);
        assertThat(patients.patientResourceFind(id, null).getOrt()).isEqualTo("Bonn");
    }

    @Test
    void tellsMailsFromCallsInTheHistory() throws ApiException {
        int id = Given.created(Given.patient(Region.unused()));
        EmailsApi emails = new EmailsApi(client);
        int mail = emails.emailResourceCreate(new EmailInput()
                        .patientId(id)
                        .betreff("Ärger")
                        .empfaengerEmail(Given.email("verlauf"))
                        .empfaengerName("n")
                        .inhaltMarkdown("**t**"))
                .getId();
        int call = new PhoneCallsApi(client)
                .phoneCallResourceCreate(new PhoneCallInput().patientId(id).geplanteZeit("09:30"))
                .getId();

        PatientCommunication history = patients.patientResourceCommunication(id, null, null);

        holdsAllOf("/patients/" + id + "/communication", history);
        assertThat(history.getCommunications())
                .extracting(entry -> entry.getActualInstance())
                .satisfiesExactlyInAnyOrder(
                        entry -> assertThat(entry).isInstanceOfSatisfying(Mail.class, it -> assertThat(
                                        it.getData().getId())
                                .isEqualTo(mail)),
                        entry -> assertThat(entry).isInstanceOfSatisfying(Call.class, it -> assertThat(
                                        it.getData().getId())
                                .isEqualTo(call)));
        holdsAllOf("/emails/" + mail, emails.emailResourceFind(mail));
        assertThat(emails.emailResourceFind(mail).getStatus()).isEqualTo(Emailstatus.ENTWURF);
        holdsAllOf("/phone-calls/" + call, new PhoneCallsApi(client).phoneCallResourceFind(call));
    }

    @Test
    void keepsTherapistsAndTheirForms(@TempDir Path files) throws Exception {
        Region region = Region.unused();
        Therapist created = therapists.therapistResourceCreate(new TherapistData()
                .anrede(Anrede.HERR)
                .geschlecht(Geschlecht.DIVERS)
                .vorname("Max")
                .nachname(Given.unique("Erzeugt"))
                .plz(region.plz())
                .fremdsprachen(List.of("Türkisch")));
        holdsAllOf("/therapists/" + created.getId(), created);

        Therapist changed = therapists.therapistResourceUpdate(
                created.getId(), new TherapistChange().potenziellVerfuegbar(true), null);
        assertThat(changed.getFremdsprachen()).containsExactly("Türkisch");
        holdsAllOf(
                "/therapists?potenziell_verfuegbar=true&sort=plz&plz_prefix=" + region.plz(),
                therapists.therapistResourceList(null, null, null, region.plz(), true, null, "plz", null));

        Path form = Files.write(files.resolve("Fragebogen.pdf"), "%PDF-1.7".getBytes(StandardCharsets.US_ASCII));
        assertThat(therapists
                        .therapistFormResourceAdd(created.getId(), form.toFile())
                        .getFilename())
                .isEqualTo("Fragebogen.pdf");
        holdsAllOf("/therapists/" + created.getId() + "/pdfs", therapists.therapistFormResourceList(created.getId()));
    }

    @Test
    void followsASearchToItsInquiry() throws ApiException {
        Region region = Region.unused();
        Given.Seeker seeker = Given.seeker(region);
        int inquiry = Given.inquiry(Given.createdTherapist(Given.therapist(region)), region);
        PlatzsuchenApi searches = new PlatzsuchenApi(client);
        TherapeutenanfragenApi inquiries = new TherapeutenanfragenApi(client);

        holdsAllOf("/platzsuchen/" + seeker.searchId(), searches.platzsucheResourceFind(seeker.searchId()));
        holdsAllOf(
                "/platzsuchen?status=aktiv&patient_id=" + seeker.patientId(),
                searches.platzsucheResourceList(null, null, null, null, seeker.patientId(), Suchstatus.AKTIV));
        holdsAllOf("/therapeutenanfragen/" + inquiry, inquiries.therapeutenanfrageResourceFind(inquiry));
    }

    /** What was read is what the platform answers, member by member; no value and null are one to a typed client. */
    private void holdsAllOf(String path, Object read) {
        try {
            JsonNode kept = Json.tree(client.getObjectMapper().writeValueAsString(read));
            JsonNode answered = Api.get(path).requireStatus(200).json();
            assertThat(withoutNull(kept)).as(path).isEqualTo(withoutNull(answered));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static JsonNode withoutNull(JsonNode json) {
        json.forEach(GeneratedClientIT::withoutNull);
        if (json.isObject()) {
            json.properties().removeIf(member -> member.getValue().isNull());
        }
        return json;
    }

    private interface Request {
        void send() throws ApiException;
    }

    /** The problem document of a refusal, read with the client's own model of it. */
    private Problem refusal(int status, Request request) {
        ApiException refused = catchThrowableOfType(ApiException.class, request::send);
        assertThat(refused.getCode()).isEqualTo(status);
        try {
            return client.getObjectMapper().readValue(refused.getResponseBody(), Problem.class);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
