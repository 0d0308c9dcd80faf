package org.therapyplatform.communication.boundary;

import freemarker.core.TemplateClassResolver;
import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import freemarker.template.TemplateModelException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.therapyplatform.communication.control.Markdown;
import org.therapyplatform.communication.control.MarkdownOutputFormat;
import org.therapyplatform.platform.configuration.Setting;
import org.therapyplatform.platform.configuration.Settings;

/**
 * The texts of the mails, {@code templates/email/<name>.md.ftl}. The first line of each is its subject, and its head
 * says what its model must hold. Values are escaped for Markdown as they are put in; {@code company} is always there.
 */
@ApplicationScoped
public class EmailTemplates {
    private static final String SUBJECT = "Betreff: ";

    private Configuration templates;

    protected EmailTemplates() {}

    @Inject
    public EmailTemplates(Settings settings) {
        templates = new Configuration(Configuration.VERSION_2_3_34);
        templates.setClassLoaderForTemplateLoading(EmailTemplates.class.getClassLoader(), "templates/email");
        templates.setDefaultEncoding("UTF-8");
        templates.setLocale(Locale.GERMANY);
        // Ids are numbers too: 12345, not 12.345.
        templates.setNumberFormat("computer");
        templates.setOutputFormat(MarkdownOutputFormat.INSTANCE);
        templates.setRecognizeStandardFileExtensions(false);
        templates.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
        templates.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        templates.setLogTemplateExceptions(false);
        templates.setWrapUncheckedExceptions(true);
        try {
            templates.setSharedVariable(
                    "company",
                    Map.of(
                            "name", settings.text(Setting.COMPANY_NAME),
                            "street", settings.text(Setting.COMPANY_STREET),
                            "plz", settings.text(Setting.COMPANY_PLZ),
                            "city", settings.text(Setting.COMPANY_CITY),
                            "phone", settings.text(Setting.COMPANY_PHONE),
                            "website", settings.text(Setting.COMPANY_WEBSITE),
                            "email", settings.text(Setting.EMAIL_SENDER)));
        } catch (TemplateModelException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Fills in a template.
     *
     * @param template its name: {@code payment_confirmation}
     * @param model maps, lists, texts, numbers and booleans, under snake_case keys
     * @throws IllegalStateException if there is no such template or the model lacks something it needs
     */
    public RenderedEmail render(String template, Map<String, Object> model) {
        StringWriter out = new StringWriter();
        try {
            templates.getTemplate(template + ".md.ftl").process(model, out);
        } catch (TemplateException e) {
            // The message names the expression, never a value; the cause may quote values.
            throw new IllegalStateException("Mail template " + template + " cannot be filled in: "
                    + e.getMessageWithoutStackTop().lines().limit(2).collect(Collectors.joining(" ")));
        } catch (IOException e) {
            throw new UncheckedIOException("Mail template " + template + " cannot be read", e);
        }
        String mail = out.toString().strip();
        int end = mail.indexOf('\n');
        if (!mail.startsWith(SUBJECT) || end < 0) {
            throw new IllegalStateException("Mail template " + template + " does not begin with '" + SUBJECT + "'");
        }
        String subject = Markdown.text(mail.substring(SUBJECT.length(), end)).strip();
        return new RenderedEmail(subject, mail.substring(end).strip());
    }
}
