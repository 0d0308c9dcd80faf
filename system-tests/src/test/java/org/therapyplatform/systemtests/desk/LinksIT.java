package org.therapyplatform.systemtests.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.therapyplatform.systemtests.api.Api;
import org.therapyplatform.systemtests.api.Given;
import org.therapyplatform.systemtests.api.Region;

/** Whoever follows the links she is shown arrives, every list she meets is offered as a file, and where she may only read there is nothing to send. */
class LinksIT {
    private static final List<String> REFUSALS =
            List.of("Das darf Ihr Konto nicht", "Hier ist nichts", "Das hat nicht geklappt", "Gerade ist es zu voll");

    /** What changes something when it is sent; preferences and signing out stand outside of main. */
    private static final String CHANGING =
            "main form[method=post] :is(button, select, textarea, input:not([type=hidden]))";

    /** A list that is not offered as a file. An inquiry has six patients at most, and sources are those that are configured. */
    private static final String KEPT_IN =
            ":is(main, section.group):not(:has(.exports)) :not([aria-labelledby=sources-title]) > table.list,"
                    + " section.group:not(:has(.exports), [aria-labelledby=sources-title]) > table.list";

    private static final List<String> SHORT = List.of("/inquiry", "/templates", "/template", "/mail-edit");

    private final Region region = Region.unused();

    @ParameterizedTest
    @ValueSource(strings = {"coordinator", "reader", "auditor", "administrator"})
    void leadWhereSheMayGo(String account) {
        work();
        try (Desk desk = Desk.of(account)) {
            follow(desk, "/");
            assertThat(desk.complaints()).isEmpty();
        }
    }

    @Test
    void aReaderFindsNothingToSendOnAnyPage() {
        List<String> pages = work();
        try (Desk reader = Desk.of("reader")) {
            Set<String> seen = follow(reader, pages.toArray(String[]::new));
            assertThat(seen).hasSizeGreaterThan(pages.size());
        }
        try (Desk coordinator = Desk.of("coordinator")) {
            assertThat(pages)
                    .allSatisfy(page -> assertThat(coordinator.open(page).shows(CHANGING + ", .head .button"))
                            .as("%s offers a coordinator something, which the reader above was not shown", page)
                            .isTrue());
        }
    }

    /** Each page of the desk once, whatever it shows. */
    private static Set<String> follow(Desk desk, String... from) {
        boolean reading =
                List.of("reader", "auditor").contains(desk.texts(".me summary").get(0));
        Set<String> seen = new HashSet<>();
        Deque<String> ahead = new ArrayDeque<>(List.of(from));
        while (!ahead.isEmpty()) {
            String address = ahead.remove();
            seen.add(path(address));
            desk.open(address);
            assertThat(desk.heading()).as(address).isNotIn(REFUSALS);
            if (reading) {
                assertThat(desk.attributes(CHANGING, "name")).as(address).isEmpty();
            }
            if (!SHORT.contains(path(address))) {
                assertThat(desk.attributes(KEPT_IN, "class"))
                        .as("%s is no file", address)
                        .isEmpty();
            }
            for (String link : desk.links("a[href^='/']:not([download])")) {
                if (!link.startsWith("/api/") && seen.add(path(link))) {
                    ahead.add(link);
                }
            }
        }
        return seen;
    }

    private static String path(String address) {
        return address.replaceAll("[?#].*", "");
    }

    /**
     * Something of each kind that waits for somebody.
     *
     * @return its pages
     */
    private List<String> work() {
        int ready = Given.created(Given.patient(region));
        Given.Seeker seeker = Given.seeker(region);
        int therapist = Given.createdTherapist(Given.therapist(region));
        int draft = Given.inquiry(therapist, region);
        int sent = Given.inquiry(Given.createdTherapist(Given.therapist(region)), region);
        Api.post("/therapeutenanfragen/" + sent + "/senden").requireStatus(200);
        int call = Api.post(
                        "/phone-calls",
                        Map.of(
                                "therapist_id",
                                therapist,
                                "geplantes_datum",
                                LocalDate.now(ZoneId.of("Europe/Berlin"))
                                        .plusDays(60)
                                        .toString()))
                .requireStatus(201)
                .id();
        int mail = Api.post(
                        "/emails",
                        Map.of(
                                "patient_id", ready,
                                "betreff", "Ihr Erstgespräch",
                                "inhalt_markdown", "Guten Tag",
                                "empfaenger_email", Given.email("entwurf"),
                                "empfaenger_name", "Erika",
                                "status", "Entwurf"))
                .requireStatus(201)
                .id();
        return List.of(
                "/patient?id=" + ready,
                "/search?id=" + seeker.searchId(),
                "/inquiry-new?therapist_id=" + Given.createdTherapist(Given.therapist(region)) + "&plz_prefix="
                        + region.prefix(),
                "/therapist?id=" + therapist,
                "/inquiry?id=" + draft,
                "/inquiry?id=" + sent,
                "/call?id=" + call,
                "/mail?id=" + mail,
                "/proposals");
    }
}
