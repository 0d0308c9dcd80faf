package org.therapyplatform.matching.control;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.therapyplatform.patient.boundary.PatientData;

/** What a therapist is told of a patient's insurer: whoever registered could type anything there (R12 of the mails). */
final class TellableInsurer {
    /** A company may have a year in its name; more digits are a number of somebody's. */
    private static final int MOST_DIGITS = 2;

    /** Shorter words stand in other words by chance. */
    private static final int TELLING_WITHIN_A_WORD = 4;

    private TellableInsurer() {}

    /** As it was typed; empty if it may say who she is. */
    static String of(PatientData data) {
        String typed = InquiryLetter.text(data.krankenkasse()).strip();
        return typed.indexOf('@') < 0
                        && typed.chars().filter(Character::isDigit).count() <= MOST_DIGITS
                        && identity(data).noneMatch(word -> holds(typed, word))
                ? typed
                : "";
    }

    private static Stream<String> identity(PatientData data) {
        return Stream.of(
                        data.vorname(),
                        data.nachname(),
                        data.strasse(),
                        data.ort(),
                        data.email(),
                        data.hausarzt(),
                        data.krankenversicherungsnummer())
                .filter(Objects::nonNull)
                .map(TellableInsurer::words)
                .flatMap(List::stream);
    }

    private static boolean holds(String typed, String word) {
        List<String> words = words(typed);
        return word.length() < TELLING_WITHIN_A_WORD
                ? words.contains(word)
                : String.join("", words).contains(word);
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
