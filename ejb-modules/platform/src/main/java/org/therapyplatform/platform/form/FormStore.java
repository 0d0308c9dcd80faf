package org.therapyplatform.platform.form;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.therapyplatform.platform.configuration.Setting;
import org.therapyplatform.platform.configuration.Settings;
import org.therapyplatform.platform.error.UnavailableException;

/**
 * Files below {@link Setting#THERAPIST_PDF_STORAGE_PATH}, one directory a therapist. Several servers share the directory.
 * A name that comes from outside is only ever compared with the names that are there; it never becomes a path.
 */
@ApplicationScoped
public class FormStore {
    private static final Logger LOG = Logger.getLogger(FormStore.class);

    private static final String SUFFIX = ".pdf";

    @Inject
    private Settings settings;

    /** By file name; empty if the therapist has none. */
    public List<StoredForm> list(int therapistId) {
        Path directory = directory(therapistId);
        if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(FormStore::isForm)
                    .map(file -> stored(therapistId, file))
                    .flatMap(Optional::stream)
                    .sorted(Comparator.comparing(StoredForm::filename))
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    /**
     * @param reference as in {@link StoredForm#reference()}
     * @return the file, if it is one of the forms kept here
     */
    public Optional<Path> find(String reference) {
        int slash = reference.indexOf('/');
        if (slash < 1 || !reference.substring(0, slash).matches("\\d{1,9}")) {
            return Optional.empty();
        }
        int therapistId = Integer.parseInt(reference.substring(0, slash));
        return list(therapistId).stream()
                .filter(form -> form.reference().equals(reference))
                .map(form -> directory(therapistId).resolve(form.filename()))
                .findFirst();
    }

    /**
     * Writes a form, whole or not at all.
     *
     * @param filename a safe name ending in {@code .pdf}
     * @return false if the therapist already has a form of this name; nothing is changed then
     */
    public boolean add(int therapistId, String filename, InputStream content) {
        Path directory = directory(therapistId);
        try {
            Files.createDirectories(directory);
            Path written = Files.createTempFile(directory, ".upload-", null);
            try {
                Files.copy(content, written, StandardCopyOption.REPLACE_EXISTING);
                // A link, unlike a move, refuses to replace what another upload has put there a moment ago.
                Files.createLink(directory.resolve(filename), written);
                return true;
            } catch (FileAlreadyExistsException e) {
                return false;
            } finally {
                Files.deleteIfExists(written);
            }
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    /** @return false if there is no such form */
    public boolean delete(int therapistId, String filename) {
        Optional<StoredForm> form = list(therapistId).stream()
                .filter(stored -> stored.filename().equals(filename))
                .findFirst();
        form.ifPresent(stored -> remove(therapistId, stored));
        return form.isPresent();
    }

    /** @return how many there were */
    public int deleteAll(int therapistId) {
        List<StoredForm> forms = list(therapistId);
        forms.forEach(form -> remove(therapistId, form));
        return forms.size();
    }

    private void remove(int therapistId, StoredForm form) {
        Path directory = directory(therapistId);
        try {
            Files.deleteIfExists(directory.resolve(form.filename()));
            Files.deleteIfExists(directory);
        } catch (DirectoryNotEmptyException e) {
            // Others are left, or somebody adds one now.
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    private static boolean isForm(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(SUFFIX) && !name.startsWith(".") && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }

    /** Nothing, if it was deleted since the directory was read. */
    private static Optional<StoredForm> stored(int therapistId, Path file) {
        String name = file.getFileName().toString();
        try {
            return Optional.of(new StoredForm(
                    name,
                    therapistId + "/" + name,
                    Files.size(file),
                    Files.getLastModifiedTime(file).toInstant()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    private static UnavailableException unavailable(IOException e) {
        LOG.errorf("The PDF forms cannot be read or written (%s): %s", Setting.THERAPIST_PDF_STORAGE_PATH, e);
        return new UnavailableException("The PDF forms cannot be read or written at the moment");
    }

    private Path directory(int therapistId) {
        String configured = settings.text(Setting.THERAPIST_PDF_STORAGE_PATH);
        Path root = configured.isBlank()
                ? Path.of(System.getProperty("jboss.server.data.dir"), "therapist-pdfs")
                : Path.of(configured.strip());
        return root.resolve(Integer.toString(therapistId));
    }
}
