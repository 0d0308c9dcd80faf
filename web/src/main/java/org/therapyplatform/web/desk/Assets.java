package org.therapyplatform.web.desk;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.zip.CRC32;

/** Addresses of our own style sheet: with a mark of its content, so that browsers keep it until it changes. */
@Named
@ApplicationScoped
public class Assets {
    private static final String DESK_CSS = "/resources/desk/desk.css";

    @Inject
    private ServletContext application;

    private String mark;

    @PostConstruct
    void read() {
        try (InputStream css = application.getResourceAsStream(DESK_CSS)) {
            CRC32 sum = new CRC32();
            sum.update(css.readAllBytes());
            mark = Long.toHexString(sum.getValue());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String getMark() {
        return mark;
    }
}
