package org.therapyplatform.benchmarks.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * One kind of request.
 *
 * @param method GET or POST
 * @param lines paths to ask for in turn; of POST, bodies
 * @param traced as many of the lines as give different statements; 0 if it has none
 */
record Request(String name, String method, List<String> lines, int traced) {
    static final String PATIENTS = "/api/patients";

    static final Request EMPTY = new Request("empty resource", "GET", List.of("/api/empty"), 0);

    private static final int PAGE = 20;
    private static final int DIFFERENT = 5000;

    /** More statements than pgbench takes scripts would be none the wiser. */
    private static final int TRACED = 50;

    static Request byId(int patients) {
        return new Request(
                "GET by id",
                "GET",
                drawn(patients).mapToObj(id -> PATIENTS + "/" + id).toList(),
                TRACED);
    }

    /** The same pages whatever the number of patients: those of a thousand. */
    static Request firstPages() {
        return pages("page of 20, the first 50", IntStream.rangeClosed(1, TRACED));
    }

    static Request anyPage(int patients) {
        return pages("page of 20, any", drawn(patients / PAGE));
    }

    /** @param terms what people type */
    static Request search(List<String> terms) {
        return new Request(
                "search",
                "GET",
                terms.stream()
                        .map(term -> PATIENTS + "?limit=" + PAGE + "&search="
                                + URLEncoder.encode(term, StandardCharsets.UTF_8))
                        .toList(),
                terms.size());
    }

    static Request register() {
        return new Request(
                "POST",
                "POST",
                List.of(
                        "{\"anrede\":\"Frau\",\"geschlecht\":\"weiblich\",\"vorname\":\"Käthe\",\"nachname\":\"Neuberger\","
                                + "\"strasse\":\"Lindenstraße %d\",\"plz\":\"52062\",\"ort\":\"Aachen\","
                                + "\"email\":\"kaethe.neuberger.%d@example.org\",\"telefon\":\"0241 %d\",\"hausarzt\":\"Dr. Waldeck\","
                                + "\"krankenkasse\":\"Barmer\",\"krankenversicherungsnummer\":\"A%d\","
                                + "\"geburtsdatum\":\"1987-04-12\",\"symptome\":[\"Schlafstörungen\",\"Selbstzweifel\"],"
                                + "\"erfahrung_mit_psychotherapie\":false,\"vertraege_unterschrieben\":true,"
                                + "\"zeitliche_verfuegbarkeit\":{\"montag\":[\"09:00-17:00\"],\"freitag\":[\"08:00-12:00\"]},"
                                + "\"raeumliche_verfuegbarkeit\":{\"max_km\":25},\"verkehrsmittel\":\"Auto\","
                                + "\"offen_fuer_gruppentherapie\":true,\"offen_fuer_diga\":false}"),
                1);
    }

    private static Request pages(String name, IntStream pages) {
        return new Request(
                name,
                "GET",
                pages.mapToObj(page -> PATIENTS + "?limit=" + PAGE + "&page=" + page)
                        .toList(),
                TRACED);
    }

    /** Numbers from 1 on, the same ones every time. */
    private static IntStream drawn(int bound) {
        return new Random(1).ints(DIFFERENT, 1, bound + 1);
    }
}
