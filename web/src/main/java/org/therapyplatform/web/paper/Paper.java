package org.therapyplatform.web.paper;

import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import freemarker.core.HTMLOutputFormat;
import freemarker.core.TemplateClassResolver;
import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.regex.Pattern;

/** Lays out {@code templates/*.ftlh} as PDF, in Liberation Sans. */
@ApplicationScoped
public class Paper {
    /** Characters XML has no place for. */
    private static final Pattern NOT_XML =
            Pattern.compile("[^\\t\\n\\r\\u0020-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]");

    private final Configuration templates;

    public Paper() {
        // It may quote what it lays out.
        XRLog.setLoggingEnabled(false);
        templates = new Configuration(Configuration.VERSION_2_3_34);
        templates.setClassLoaderForTemplateLoading(Paper.class.getClassLoader(), "templates");
        templates.setDefaultEncoding("UTF-8");
        templates.setOutputFormat(HTMLOutputFormat.INSTANCE);
        templates.setNumberFormat("computer");
        templates.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
        templates.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        templates.setLogTemplateExceptions(false);
    }

    /** The text without what a page cannot hold. */
    public static String printable(String text) {
        return NOT_XML.matcher(text).replaceAll(" ");
    }

    /** @param words what the template names; texts are {@link #printable} */
    public byte[] pdf(String template, Map<String, ?> words) {
        StringWriter html = new StringWriter();
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        try {
            templates.getTemplate(template).process(words, html);
            PdfRendererBuilder renderer = new PdfRendererBuilder();
            renderer.useFastMode();
            // PDFBox carries it: the fonts every reader has know German, but not every name of a patient.
            renderer.useFont(
                    () -> PdfRendererBuilder.class
                            .getClassLoader()
                            .getResourceAsStream("org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf"),
                    "Liberation Sans");
            renderer.withHtmlContent(html.toString(), null);
            renderer.toStream(pdf);
            renderer.run();
            return pdf.toByteArray();
        } catch (TemplateException e) {
            // Its message may quote a value.
            throw new IllegalStateException(template + " cannot be laid out");
        } catch (IOException e) {
            throw new UncheckedIOException(template + " cannot be laid out", e);
        }
    }
}
