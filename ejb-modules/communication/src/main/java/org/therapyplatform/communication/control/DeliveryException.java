package org.therapyplatform.communication.control;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A mail could not be delivered. The message names what went wrong and never the recipient (R6), which is why the cause
 * is left out: mail servers quote the address.
 */
final class DeliveryException extends Exception {
    private static final Pattern REPLY = Pattern.compile("\\s*([45]\\d\\d)\\b.*", Pattern.DOTALL);

    /** These speak of our login, not of the mail: it can go out once the login is mended. */
    private static final Set<String> ABOUT_OUR_LOGIN = Set.of("530", "534", "535", "538");

    private final boolean permanent;

    private DeliveryException(String message, boolean permanent) {
        super(message);
        this.permanent = permanent;
    }

    /** Whether trying again is in vain. */
    boolean permanent() {
        return permanent;
    }

    static DeliveryException refusedByUs(String reason) {
        return new DeliveryException(reason, true);
    }

    static DeliveryException forNow(String reason) {
        return new DeliveryException(reason, false);
    }

    /** The mail server cannot be used at all: nothing is wrong with any mail. */
    static DeliveryException noConnection(MessagingException e) {
        if (e instanceof AuthenticationFailedException) {
            return new DeliveryException("Der Mailserver hat die Anmeldung abgelehnt", false);
        }
        return new DeliveryException("Der Mailserver ist nicht erreichbar (" + kind(e) + ")", false);
    }

    /** The mail server took the connection and not the mail. */
    static DeliveryException of(MessagingException e) {
        if (e instanceof AddressException) {
            return refusedByUs("Die Adresse ist ungültig");
        }
        for (Exception cause = e; cause != null; cause = next(cause)) {
            Matcher reply = REPLY.matcher(String.valueOf(cause.getMessage()));
            if (reply.matches()) {
                String code = reply.group(1);
                boolean permanent = code.startsWith("5") && !ABOUT_OUR_LOGIN.contains(code);
                return new DeliveryException(
                        "Der Mailserver hat die Nachricht abgelehnt (SMTP " + code + ")", permanent);
            }
        }
        return new DeliveryException("Die Verbindung zum Mailserver ist abgebrochen (" + kind(e) + ")", false);
    }

    private static Exception next(Exception e) {
        return e instanceof MessagingException messaging ? messaging.getNextException() : null;
    }

    private static String kind(Exception e) {
        Exception deepest = e;
        while (next(deepest) != null) {
            deepest = next(deepest);
        }
        return deepest.getClass().getSimpleName();
    }
}
