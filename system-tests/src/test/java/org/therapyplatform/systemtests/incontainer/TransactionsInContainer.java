package org.therapyplatform.systemtests.incontainer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.annotation.Resource;
import jakarta.ejb.EJBTransactionRequiredException;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.UserTransaction;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.therapyplatform.communication.boundary.EmailDraft;
import org.therapyplatform.communication.boundary.Emails;
import org.therapyplatform.communication.boundary.PhoneCall;
import org.therapyplatform.communication.boundary.PhoneCallFilter;
import org.therapyplatform.communication.boundary.PhoneCallInput;
import org.therapyplatform.communication.boundary.PhoneCallUpdate;
import org.therapyplatform.communication.boundary.PhoneCalls;
import org.therapyplatform.communication.boundary.Telefonanrufstatus;
import org.therapyplatform.communication.control.MissedCalls;
import org.therapyplatform.matching.boundary.Platzsuchen;
import org.therapyplatform.matching.boundary.Therapeutenanfragen;
import org.therapyplatform.matching.boundary.WaehlbarerTherapeut;
import org.therapyplatform.matching.control.FollowUpRuns;
import org.therapyplatform.patient.boundary.PatientData;
import org.therapyplatform.patient.boundary.PatientFilter;
import org.therapyplatform.patient.boundary.Patients;
import org.therapyplatform.platform.configuration.Settings;
import org.therapyplatform.platform.error.InvalidInputException;
import org.therapyplatform.platform.error.NotFoundException;
import org.therapyplatform.platform.paging.PageRequest;
import org.therapyplatform.platform.vocabulary.Anrede;
import org.therapyplatform.platform.vocabulary.Geschlecht;
import org.therapyplatform.therapist.boundary.TherapistData;
import org.therapyplatform.therapist.boundary.Therapists;

/** The modules' boundaries inside one transaction of the server, and the work it does unasked. Run by {@link InContainerIT}. */
@ExtendWith(ArquillianExtension.class)
class TransactionsInContainer {
    @Inject
    private Coordinator coordinator;

    @Inject
    private Patients patients;

    @Inject
    private Therapists therapists;

    @Inject
    private Platzsuchen searches;

    @Inject
    private Therapeutenanfragen inquiries;

    @Inject
    private Emails emails;

    @Inject
    private PhoneCalls calls;

    @Inject
    private MissedCalls missedCalls;

    @Inject
    private Settings settings;

    @Inject
    private Clock clock;

    @Inject
    private FollowUpRuns followUpRuns;

    @Resource
    private UserTransaction transaction;

    @Resource
    private ManagedScheduledExecutorService executor;

    @Resource(lookup = "java:jboss/datasources/MatchingDS")
    private DataSource matching;

    @Deployment
    static EnterpriseArchive ear() {
        return TestedEar.with(TransactionsInContainer.class, Coordinator.class, Coordinator.Work.class);
    }

    /** It would look at every request of the API; jboss-deployment-structure.xml leaves it out. */
    @Test
    void theServerAddsNoValidationOfItsOwn() {
        assertThrows(
                ClassNotFoundException.class,
                () -> Class.forName("org.jboss.resteasy.plugins.validation.GeneralValidatorImpl"));
    }

    @Test
    void aCommitKeepsWhatEveryModuleChanged() throws Exception {
        coordinator.does(() -> {
            String name = name();

            transaction.begin();
            int patient = patients.create(patient(name)).id();
            int therapist = therapists.create(therapist(name, "97")).id();
            int email = emails.queue(mail(patient, name));
            transaction.commit();

            assertEquals(name, patients.find(patient).angaben().nachname());
            assertEquals(name, therapists.find(therapist).angaben().nachname());
            assertEquals(1, chosen("97", therapist));
            assertEquals(name, emails.find(email).betreff());
        });
    }

    @Test
    void aRollbackUndoesWhatEveryModuleChanged() throws Exception {
        coordinator.does(() -> {
            String name = name();

            transaction.begin();
            int patient = patients.create(patient(name)).id();
            int therapist = therapists.create(therapist(name, "98")).id();
            int email = emails.queue(mail(patient, name));
            transaction.rollback();

            assertTrue(patients.lookup(patient).isEmpty());
            assertTrue(therapists.lookup(therapist).isEmpty());
            assertEquals(0, chosen("98", therapist));
            assertThrows(NotFoundException.class, () -> emails.find(email));
        });
    }

    @Test
    void aRefusalOfOneModuleUndoesTheChangesOfTheOthers() throws Exception {
        coordinator.does(() -> {
            String name = name();

            transaction.begin();
            int patient = patients.create(patient(name)).id();
            assertThrows(InvalidInputException.class, () -> searches.create(patient, null), "the record is incomplete");
            assertEquals(Status.STATUS_MARKED_ROLLBACK, transaction.getStatus());
            transaction.rollback();

            assertEquals(
                    0,
                    patients.list(new PatientFilter(null, name), PageRequest.FIRST)
                            .total());
        });
    }

    @Test
    void aPartOfALargerChangeIsRefusedOutsideATransaction() throws Exception {
        coordinator.does(() -> {
            int patient = patients.create(patient(name())).id();

            assertThrows(EJBTransactionRequiredException.class, () -> patients.hold(patient));
            assertThrows(EJBTransactionRequiredException.class, () -> patients.beginTherapy(patient));
        });
    }

    /** R18 of the communication module: what MissedCallsJob does at five in the morning. */
    @Test
    void whoWasMissedIsCalledThreeTimesAtMost() throws Exception {
        coordinator.does(() -> {
            int patient = patients.create(patient(name())).id();
            LocalDate today = LocalDate.now(clock);
            plan(patient, today);
            for (int attempt = 1; attempt <= 3; attempt++) {
                int call = callsTo(null, patient, Telefonanrufstatus.geplant)
                        .get(0)
                        .id();
                assertFalse(missedCalls.due().contains(call), "its day is not over");
                calls.update(call, on(today.minusDays(1)));
                assertTrue(missedCalls.due().contains(call));
                missedCalls.replan(call);
                missedCalls.replan(call);
            }

            assertEquals(
                    3, callsTo(null, patient, Telefonanrufstatus.fehlgeschlagen).size());
            assertEquals(List.of(), callsTo(null, patient, Telefonanrufstatus.geplant), "nobody calls a fourth time");
        });
    }

    @Test
    void nobodyIsCalledAgainForAnInquiryThatWasAnswered() throws Exception {
        coordinator.does(() -> {
            int therapist = therapists.create(therapist(name(), "97")).id();
            LocalDate today = LocalDate.now(clock);
            int open = missedCall(therapist, inquiry(therapist, null), today, 9);
            int answered = missedCall(therapist, inquiry(therapist, today), today, 10);

            missedCalls.replan(open);
            missedCalls.replan(answered);

            assertEquals(Telefonanrufstatus.fehlgeschlagen, calls.find(open).status());
            assertEquals(Telefonanrufstatus.abgebrochen, calls.find(answered).status());
            assertEquals(1, callsTo(therapist, null, Telefonanrufstatus.geplant).size(), "for the open one only");
        });
    }

    private int missedCall(int therapist, int inquiry, LocalDate today, int hour) {
        int call = calls.create(new PhoneCallInput(
                        therapist,
                        null,
                        inquiry,
                        today,
                        LocalTime.of(hour, 0),
                        null,
                        Telefonanrufstatus.geplant,
                        null,
                        null))
                .id();
        calls.update(call, on(today.minusDays(1)));
        return call;
    }

    private int inquiry(int therapist, LocalDate answered) throws Exception {
        try (Connection connection = matching.getConnection();
                PreparedStatement insert = connection.prepareStatement("INSERT INTO therapeutenanfrage (therapist_id,"
                        + " gesendet_datum, antwort_datum, anfragegroesse) VALUES (?, now(), ?, 1) RETURNING id")) {
            insert.setInt(1, therapist);
            insert.setObject(2, answered);
            ResultSet id = insert.executeQuery();
            id.next();
            return id.getInt(1);
        }
    }

    /** R13 of the matching module. Nobody else claims these days: they are over. */
    @Test
    void ofManyServersOneFollowsUpOnADayAndAnotherOnlyIfItDies() throws Exception {
        for (LocalDate day = LocalDate.of(2001, 1, 1); day.getYear() == 2001; day = day.plusDays(10)) {
            LocalDate claimed = day;
            List<Callable<Boolean>> servers = Collections.nCopies(4, () -> followUpRuns.claim(claimed));
            assertEquals(1, successes(executor.invokeAll(servers)));

            begun(day, "4 minutes");
            assertFalse(followUpRuns.claim(day), "it may still be at it");
            begun(day, "5 minutes");
            assertEquals(1, successes(executor.invokeAll(servers)), "it died");

            followUpRuns.finish(day, false);
            begun(day, "1 hour");
            assertFalse(followUpRuns.claim(day), "it is done");
        }
    }

    @Test
    void aDayOnWhichSomethingFailsIsTriedThreeTimes() throws Exception {
        LocalDate day = LocalDate.of(2002, 1, 1);
        for (int attempt = 1; attempt <= 3; attempt++) {
            assertTrue(followUpRuns.claim(day));
            followUpRuns.finish(day, true);
            begun(day, "5 minutes");
        }
        assertFalse(followUpRuns.claim(day));
    }

    private static long successes(List<Future<Boolean>> claims) throws Exception {
        long successes = 0;
        for (Future<Boolean> claim : claims) {
            successes += claim.get() ? 1 : 0;
        }
        return successes;
    }

    /** As if the last attempt had begun so long ago. */
    private void begun(LocalDate day, String ago) throws Exception {
        try (Connection connection = matching.getConnection();
                PreparedStatement update = connection.prepareStatement("UPDATE nachverfolgungslauf SET begonnen_am ="
                        + " (now() AT TIME ZONE 'UTC') - CAST(? AS interval) WHERE tag = ?")) {
            update.setString(1, ago);
            update.setObject(2, day);
            assertEquals(1, update.executeUpdate());
        }
    }

    @Test
    void theServerRunsInTheTestingEnvironment() {
        assertEquals("testing", settings.environment().label());
        assertTrue(settings.database().name().endsWith("_test"));
    }

    private void plan(int patient, LocalDate day) {
        calls.create(new PhoneCallInput(
                null, patient, null, day, LocalTime.NOON, null, Telefonanrufstatus.geplant, null, null));
    }

    private List<PhoneCall> callsTo(Integer therapist, Integer patient, Telefonanrufstatus status) {
        return calls.list(new PhoneCallFilter(therapist, patient, null, null, status.name(), null), PageRequest.FIRST)
                .data();
    }

    private static PhoneCallUpdate on(LocalDate day) {
        return new PhoneCallUpdate(day, null, null, null, null, null, null, null, null, null);
    }

    private long chosen(String region, int therapist) {
        List<WaehlbarerTherapeut> choice = inquiries.therapistsToChoose(region);
        return choice.stream().filter(entry -> entry.id() == therapist).count();
    }

    private static String name() {
        return "Container" + System.nanoTime();
    }

    private static EmailDraft mail(int patient, String subject) {
        return EmailDraft.toPatient(patient, "niemand@test.example", "Niemand", subject, "Text");
    }

    private static PatientData patient(String name) {
        PatientData none = PatientData.NEW;
        return new PatientData(
                Anrede.Frau,
                Geschlecht.weiblich,
                "Erika",
                name,
                none.strasse(),
                none.plz(),
                none.ort(),
                none.email(),
                none.telefon(),
                none.hausarzt(),
                none.krankenkasse(),
                none.krankenversicherungsnummer(),
                none.geburtsdatum(),
                none.symptome(),
                none.erfahrungMitPsychotherapie(),
                none.letzteSitzungVorherigePsychotherapie(),
                none.vertraegeUnterschrieben(),
                none.ersterTherapieplatzAm(),
                none.funktionierenderTherapieplatzAm(),
                none.status(),
                none.empfehlerDerUnterstuetzung(),
                none.zahlungsreferenz(),
                none.zahlungEingegangen(),
                none.zeitlicheVerfuegbarkeit(),
                none.raeumlicheVerfuegbarkeit(),
                none.verkehrsmittel(),
                none.offenFuerGruppentherapie(),
                none.offenFuerDiga(),
                none.ausgeschlosseneTherapeuten(),
                none.bevorzugtesTherapeutengeschlecht(),
                none.bevorzugtesTherapieverfahren());
    }

    private static TherapistData therapist(String name, String region) {
        TherapistData none = TherapistData.NEW;
        return new TherapistData(
                Anrede.Herr,
                Geschlecht.männlich,
                none.titel(),
                "Max",
                name,
                none.strasse(),
                region + "000",
                none.ort(),
                none.telefon(),
                none.fax(),
                none.email(),
                none.webseite(),
                none.kassensitz(),
                none.telefonischeErreichbarkeit(),
                none.fremdsprachen(),
                none.psychotherapieverfahren(),
                none.zusatzqualifikationen(),
                none.besondereLeistungsangebote(),
                none.letzterKontaktEmail(),
                none.letzterKontaktTelefon(),
                none.letztesPersoenlichesGespraech(),
                none.potenziellVerfuegbar(),
                none.potenziellVerfuegbarNotizen(),
                none.ueberPlattformInformiert(),
                none.naechsterKontaktMoeglich(),
                none.bevorzugteDiagnosen(),
                none.alterMin(),
                none.alterMax(),
                none.geschlechtspraeferenz(),
                none.arbeitszeiten(),
                none.bevorzugtGruppentherapie(),
                none.status(),
                none.sperrgrund(),
                none.sperrdatum());
    }
}
