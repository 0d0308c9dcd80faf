package org.therapyplatform.web.communication;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.therapyplatform.communication.boundary.CallAgenda;
import org.therapyplatform.communication.boundary.PhoneCall;
import org.therapyplatform.communication.boundary.PhoneCalls;
import org.therapyplatform.communication.boundary.Reachability;
import org.therapyplatform.communication.boundary.Telefonanrufstatus;
import org.therapyplatform.communication.boundary.Telefonzeit;
import org.therapyplatform.patient.boundary.Patient;
import org.therapyplatform.patient.boundary.Patients;
import org.therapyplatform.platform.paging.Page;
import org.therapyplatform.platform.paging.PageRequest;
import org.therapyplatform.therapist.boundary.Therapist;
import org.therapyplatform.therapist.boundary.TherapistData;
import org.therapyplatform.therapist.boundary.Therapists;
import org.therapyplatform.web.desk.CallResults;
import org.therapyplatform.web.list.Column;
import org.therapyplatform.web.list.ListFile;

/** Whom calls are for; two statements for a page of them. */
@RequestScoped
public class CallPeople {
    /**
     * Somebody who is called.
     *
     * @param home address of her page
     * @param phone number as it was typed in, or null
     * @param hours when a therapist answers the phone: now, else next; null if that is not known
     */
    public record Person(String home, String name, String phone, String place, Telefonzeit hours) {
        /** The number as a link dials it (RFC 3966), or null. */
        public String dial() {
            return DialledNumber.of(phone);
        }
    }

    /** A call in a list. */
    public record Row(PhoneCall call, Person person, boolean overdue) {}

    @Inject
    private PhoneCalls calls;

    @Inject
    private Patients patients;

    @Inject
    private Therapists therapists;

    @Inject
    private CallResults results;

    /** Calls as a file. @param title key of what they are */
    ListFile<Row> file(String title) {
        return new ListFile<>(
                title,
                Map.of("status", "Telefonanrufstatus", "koordinator", "calls.whose"),
                List.of(
                        new Column<>("field.geplantes_datum", row -> row.call().geplantesDatum()),
                        new Column<>(
                                "field.geplante_zeit",
                                row -> row.call().geplanteZeit().toString()),
                        new Column<>("calls.whom", row -> row.person().name()),
                        new Column<>("list.place", row -> row.person().place()),
                        new Column<>("field.telefon", row -> row.person().phone()),
                        new Column<>(
                                "field.therapeutenanfrage_id", row -> row.call().therapeutenanfrageId()),
                        new Column<>("field.notizen", row -> row.call().notizen()),
                        new Column<>("field.koordinator", row -> row.call().koordinator()),
                        new Column<>("field.status", row -> row.call().status()),
                        new Column<>(
                                "field.ergebnis",
                                row -> results.words(row.call().ergebnis())),
                        new Column<>("list.number", row -> row.call().id())));
    }

    /** Calls as rows of a list. @param today a call that is planned for a day before it is overdue */
    Page<Row> agenda(CallAgenda agenda, LocalDate today, PageRequest page) {
        Page<PhoneCall> planned = calls.agenda(agenda, page);
        Map<Integer, Person> byCall = of(planned.data());
        return planned.map(call -> new Row(
                call,
                byCall.get(call.id()),
                call.status() == Telefonanrufstatus.geplant
                        && call.geplantesDatum().isBefore(today)));
    }

    /** Who is called, by the call's id; somebody who is gone by now has a number only. */
    public Map<Integer, Person> of(List<PhoneCall> planned) {
        Map<Integer, Patient> patientsById = patients.find(ids(planned, PhoneCall::patientId));
        Map<Integer, Therapist> therapistsById = therapists.find(ids(planned, PhoneCall::therapistId));
        Map<Integer, Telefonzeit> hours = calls.phoneHours(therapistsById.values().stream()
                .collect(Collectors.toMap(Therapist::id, therapist -> reachability(therapist.angaben()))));
        Map<Integer, Person> people = new HashMap<>();
        for (PhoneCall call : planned) {
            people.put(
                    call.id(),
                    call.patientId() == null
                            ? therapist(
                                    call.therapistId(),
                                    therapistsById.get(call.therapistId()),
                                    hours.get(call.therapistId()))
                            : patient(call.patientId(), patientsById.get(call.patientId())));
        }
        return people;
    }

    private static Person therapist(int id, Therapist therapist, Telefonzeit hours) {
        String home = "/therapist?id=" + id;
        if (therapist == null) {
            return new Person(home, Integer.toString(id), null, "", null);
        }
        TherapistData data = therapist.angaben();
        return new Person(home, data.name(), data.telefon(), place(data.plz(), data.ort()), hours);
    }

    private static Person patient(int id, Patient patient) {
        String home = "/patient?id=" + id;
        return patient == null
                ? new Person(home, Integer.toString(id), null, "", null)
                : new Person(
                        home,
                        patient.angaben().name(),
                        patient.angaben().telefon(),
                        place(patient.angaben().plz(), patient.angaben().ort()),
                        null);
    }

    private static String place(String plz, String ort) {
        return (Objects.requireNonNullElse(plz, "") + " " + Objects.requireNonNullElse(ort, "")).strip();
    }

    private static Reachability reachability(TherapistData data) {
        return new Reachability(data.plz(), data.telefonischeErreichbarkeit());
    }

    private static List<Integer> ids(List<PhoneCall> calls, Function<PhoneCall, Integer> id) {
        return calls.stream().map(id).filter(Objects::nonNull).distinct().toList();
    }
}
