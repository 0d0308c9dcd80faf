package org.therapyplatform.web.desk;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.TreeSet;
import java.util.zip.CRC32;

/** Addresses of our own style sheets and scripts: with a mark of their content, so that browsers keep them until it changes. */
@Named
@ApplicationScoped
public class Assets {
    private static final String FILES = "/resources/desk/";

    @Inject
    private ServletContext application;

    private String mark;

    @PostConstruct
    void read() {
        CRC32 sum = new CRC32();
        for (String path : new TreeSet<>(application.getResourcePaths(FILES))) {
            try (InputStream file = application.getResourceAsStream(path)) {
                sum.update(file.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        mark = Long.toHexString(sum.getValue());
    }

    public String getMark() {
        return mark;
    }
}
