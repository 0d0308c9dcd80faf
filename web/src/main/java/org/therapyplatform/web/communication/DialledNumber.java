package org.therapyplatform.web.communication;

/** A phone number as people write it, turned into what is dialled. */
final class DialledNumber {
    /** Of {@code +49 (0)241 …} the zero is dialled in the country only. */
    private static final String TRUNK_ZERO = "(?<=^\\+\\d{1,3})\\s*\\(0\\)";

    private DialledNumber() {}

    /** @return digits, perhaps with a plus before them; null if there are none to dial */
    static String of(String written) {
        if (written == null) {
            return null;
        }
        String text = written.strip().replaceAll(TRUNK_ZERO, "");
        String digits = text.replaceAll("\\D", "");
        if (digits.isEmpty()) {
            return null;
        }
        return (text.startsWith("+") ? "+" : "") + digits;
    }
}
