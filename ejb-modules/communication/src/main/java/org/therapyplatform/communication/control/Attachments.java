package org.therapyplatform.communication.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.therapyplatform.platform.configuration.Setting;
import org.therapyplatform.platform.configuration.Settings;
import org.therapyplatform.platform.error.UnavailableException;
import org.therapyplatform.platform.form.FormStore;

/**
 * R15: the files that go with a mail. They are named when it is written and looked for when it is sent; only what the
 * platform itself keeps is found.
 */
@ApplicationScoped
public class Attachments {
    private static final long MEGABYTE = 1024L * 1024;

    private FormStore store;
    private Settings settings;

    protected Attachments() {}

    @Inject
    public Attachments(FormStore store, Settings settings) {
        this.store = store;
        this.settings = settings;
    }

    /**
     * @param references {@code <therapist id>/<file name>}, or the whole path of such a file
     * @throws DeliveryException for good if one is not there or they are too large; for now if the store cannot be read
     */
    List<Path> files(List<String> references) throws DeliveryException {
        List<Path> files = new ArrayList<>();
        long size = 0;
        for (String reference : references) {
            // Its number, not its name: the reason is logged.
            String which = "Anhang " + (files.size() + 1) + " von " + references.size();
            try {
                Path file = find(reference)
                        .orElseThrow(() -> DeliveryException.refusedByUs(which + " ist nicht vorhanden"));
                size += Files.size(file);
                files.add(file);
            } catch (UnavailableException | IOException e) {
                throw DeliveryException.forNow(which + " kann nicht gelesen werden");
            }
        }
        if (size > settings.number(Setting.EMAIL_MAX_ATTACHMENTS_MB) * MEGABYTE) {
            throw DeliveryException.refusedByUs("Die Anhänge sind zusammen zu groß");
        }
        return files;
    }

    private Optional<Path> find(String reference) {
        Path given;
        try {
            given = Path.of(reference);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
        if (!given.isAbsolute()) {
            return store.find(reference);
        }
        int names = given.getNameCount();
        return names < 2
                ? Optional.empty()
                : store.find(given.getName(names - 2) + "/" + given.getName(names - 1))
                        .filter(file -> file.toAbsolutePath().normalize().equals(given.normalize()));
    }
}
