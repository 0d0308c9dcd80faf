package org.therapyplatform.matching.control;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.therapyplatform.patient.boundary.PatientData;

/**
 * What a therapist is told of a patient's insurer: whoever registered could type anything there (R12 of the mails). The
 * town she lives in tells nobody who she is, and stands in the names of insurers.
 */
final class TellableInsurer {
    /** A company may have a year in its name; more digits are a number of somebody's. */
    private static final int MOST_DIGITS = 2;

    /** Shorter words stand in other words by chance. */
    private static final int TELLING_WITHIN_A_WORD = 4;

    /**
     * As {@link #words} has them; one that another is part of stands behind it. In their names people's names stand by
     * chance: kr-Anke-nkasse, Kaufmann-ische.
     */
    private static final List<String> INSURERS = List.of(("handelskrankenkasse krankenkasse krankenversicherung kranken"
                    + " ersatzkasse techniker kaufmannische hanseatische landwirtschaftliche knappschaft schwenninger"
                    + " heimat continentale concordia ottonova hallesche nurnberger oldenburger munchener suddeutsche"
                    + " deutsche wurttembergische wurttemberg bergische bayern hessen niedersachsen sachsen rheinland"
                    + " saarland brandenburg hamburg bremerhaven bremen nordost nordwest")
            .split(" "));

    private TellableInsurer() {}

    /** As it was typed; empty if it may say who she is. */
    static String of(PatientData data) {
        String typed = InquiryLetter.text(data.krankenkasse()).strip();
        return typed.indexOf('@') < 0
                        && typed.chars().filter(Character::isDigit).count() <= MOST_DIGITS
                        && identity(data).noneMatch(hers -> tells(words(typed), hers))
                ? typed
                : "";
    }

    private static Stream<String> identity(PatientData data) {
        return Stream.of(
                        data.vorname(),
                        data.nachname(),
                        data.strasse(),
                        data.email(),
                        data.hausarzt(),
                        data.krankenversicherungsnummer())
                .filter(Objects::nonNull)
                .map(TellableInsurer::words)
                .flatMap(List::stream);
    }

    /** Whatever separates the letters of her word; a short one must not have other letters beside it. */
    private static boolean tells(List<String> typed, String hers) {
        if (hers.length() < TELLING_WITHIN_A_WORD) {
            return (" " + String.join(" ", typed) + " ").matches(".* " + String.join(" ?", hers.split("")) + " .*");
        }
        return typed.stream()
                .map(word -> withoutInsurers(word, hers))
                .collect(Collectors.joining())
                .contains(hers);
    }

    /** Whoever takes an insurer's name apart, or goes on behind it, may mean to show hers: that stays. */
    private static String withoutInsurers(String word, String hers) {
        String rest = word;
        for (String insurer : INSURERS) {
            if (insurer.contains(hers) && !insurer.equals(hers)) {
                rest = rest.replace(insurer, "");
            }
        }
        return rest;
    }

    /** In small letters without marks, as names are also written. */
    private static List<String> words(String text) {
        String plain = Normalizer.normalize(text.toLowerCase(Locale.ROOT).replace("ß", "ss"), Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "");
        return Arrays.stream(plain.split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
