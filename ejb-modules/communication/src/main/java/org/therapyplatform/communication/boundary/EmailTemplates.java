package org.therapyplatform.communication.boundary;

import freemarker.cache.ClassTemplateLoader;
import freemarker.cache.FileTemplateLoader;
import freemarker.cache.MultiTemplateLoader;
import freemarker.cache.TemplateLoader;
import freemarker.core.TemplateClassResolver;
import freemarker.template.Configuration;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import freemarker.template.TemplateModelException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.therapyplatform.communication.control.Markdown;
import org.therapyplatform.communication.control.MarkdownOutputFormat;
import org.therapyplatform.communication.control.TemplateContract;
import org.therapyplatform.communication.control.TemplateNames;
import org.therapyplatform.platform.configuration.Setting;
import org.therapyplatform.platform.configuration.Settings;

/**
 * The texts of the mails: {@code <name>.md.ftl} in EMAIL_TEMPLATE_PATH, else the packaged one. The first line of each is
 * its subject. The packaged template declares at its head what its model holds; values are escaped for Markdown as they
 * are put in; {@code company} is always there. All are read and tried out at the start, so that a text which asks for
 * something its model may lack stops the server and not a patient's mail (R13).
 */
@ApplicationScoped
public class EmailTemplates {
    /** In the order of the business: from the registration to the place, then what the website sends. */
    public static final List<String> NAMES = List.of(
            "patient_registration_confirmation",
            "payment_confirmation",
            "psychotherapie_anfrage",
            "anfrage_reminder",
            "patient_success_email_contact",
            "patient_success_phone_contact",
            "patient_success_meeting_confirmation_email",
            "patient_success_meeting_confirmation_phone",
            "verification_email",
            "contact_form_forward",
            "waitlist_verification_de",
            "waitlist_verification_en");

    /** What is said on the phone about an inquiry: a text like the others, but no mail. */
    public static final String PHONE_SCRIPT = "telefonat_anfrage";

    private static final String SUBJECT = "Betreff: ";
    private static final String PACKAGED = "templates/email";
    private static final String SUFFIX = ".md.ftl";

    /** What a column and a header of a mail hold; the texts are ours, the names in them are not. */
    private static final int LONGEST_SUBJECT = 255;

    private final Map<String, Template> templates = new LinkedHashMap<>();
    private final Map<String, TemplateContract> contracts = new LinkedHashMap<>();
    private File directory;

    protected EmailTemplates() {}

    /** @throws IllegalStateException naming the template and what is wrong with it */
    @Inject
    public EmailTemplates(Settings settings) {
        TemplateLoader packaged = new ClassTemplateLoader(EmailTemplates.class.getClassLoader(), PACKAGED);
        Configuration original = configuration(settings, packaged);
        Configuration effective = configuration(settings, overridden(settings, packaged));
        for (String name :
                Stream.concat(NAMES.stream(), Stream.of(PHONE_SCRIPT)).toList()) {
            contracts.put(name, contract(load(original, name)));
            templates.put(name, load(effective, name));
            requireDeclared(name, company(settings));
        }
        contracts.forEach((name, contract) -> contract.variants().forEach(model -> render(name, model)));
    }

    private void requireDeclared(String template, Map<String, String> company) {
        Map<String, Object> model = sample(template);
        model.put("company", company);
        Set<String> undeclared =
                TemplateNames.undeclared(templates.get(template).toString(), model);
        if (!undeclared.isEmpty()) {
            throw unusable(template, "it asks for what there is not: " + String.join(", ", undeclared));
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
        if (!templates.containsKey(template)) {
            throw new IllegalStateException("There is no mail template " + template);
        }
        StringWriter out = new StringWriter();
        try {
            templates.get(template).process(model, out);
        } catch (TemplateException e) {
            // The message names the expression, never a value; the cause may quote values.
            throw unusable(
                    template, e.getMessageWithoutStackTop().lines().limit(2).collect(Collectors.joining(" ")));
        } catch (IOException e) {
            throw unusable(template, e.getMessage());
        }
        String mail = out.toString().strip();
        int end = mail.indexOf('\n');
        if (!mail.startsWith(SUBJECT) || end < 0) {
            throw unusable(template, "its first line does not begin with '" + SUBJECT + "'");
        }
        String subject = Markdown.text(mail.substring(SUBJECT.length(), end)).strip();
        if (subject.length() > LONGEST_SUBJECT) {
            subject = subject.substring(0, LONGEST_SUBJECT - 1) + "…";
        }
        return new RenderedEmail(subject, mail.substring(end).strip());
    }

    /** A model for the template with everything in it, about nobody. */
    public Map<String, Object> sample(String template) {
        return contracts.get(template).sample();
    }

    /** What a template may count on. */
    TemplateContract contract(String template) {
        return contracts.get(template);
    }

    /** ISO 639-1: German unless its name says otherwise. */
    String language(String template) {
        return template.endsWith("_en") ? "en" : "de";
    }

    /** Whether the agency has put a text of its own in the place of ours. */
    boolean overridden(String template) {
        return directory != null && new File(directory, template + SUFFIX).isFile();
    }

    private TemplateLoader overridden(Settings settings, TemplateLoader packaged) {
        String path = settings.text(Setting.EMAIL_TEMPLATE_PATH).strip();
        if (path.isEmpty()) {
            return packaged;
        }
        directory = new File(path);
        try {
            return new MultiTemplateLoader(new TemplateLoader[] {new FileTemplateLoader(directory), packaged});
        } catch (IOException e) {
            throw new IllegalStateException(Setting.EMAIL_TEMPLATE_PATH + " names no directory that can be read", e);
        }
    }

    private static Configuration configuration(Settings settings, TemplateLoader loader) {
        Configuration templates = new Configuration(Configuration.VERSION_2_3_34);
        templates.setTemplateLoader(loader);
        templates.setDefaultEncoding("UTF-8");
        templates.setLocale(Locale.GERMANY);
        templates.setLocalizedLookup(false);
        // Read once: a text that is changed while we run would not have been tried out.
        templates.setTemplateUpdateDelayMilliseconds(Long.MAX_VALUE);
        // Ids are numbers too: 12345, not 12.345.
        templates.setNumberFormat("computer");
        templates.setOutputFormat(MarkdownOutputFormat.INSTANCE);
        templates.setRecognizeStandardFileExtensions(false);
        templates.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
        templates.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        templates.setLogTemplateExceptions(false);
        templates.setWrapUncheckedExceptions(true);
        try {
            templates.setSharedVariable("company", company(settings));
        } catch (TemplateModelException e) {
            throw new IllegalStateException(e);
        }
        return templates;
    }

    private static Map<String, String> company(Settings settings) {
        return Map.ofEntries(
                Map.entry("name", settings.text(Setting.COMPANY_NAME)),
                Map.entry("street", settings.text(Setting.COMPANY_STREET)),
                Map.entry("plz", settings.text(Setting.COMPANY_PLZ)),
                Map.entry("city", settings.text(Setting.COMPANY_CITY)),
                Map.entry("phone", settings.text(Setting.COMPANY_PHONE)),
                Map.entry("website", settings.text(Setting.COMPANY_WEBSITE)),
                Map.entry("contracts_url", settings.text(Setting.COMPANY_CONTRACTS_URL)),
                Map.entry("account_holder", settings.text(Setting.COMPANY_ACCOUNT_HOLDER)),
                Map.entry("iban", settings.text(Setting.COMPANY_IBAN)),
                Map.entry("bic", settings.text(Setting.COMPANY_BIC)),
                Map.entry("email", settings.text(Setting.EMAIL_SENDER)));
    }

    private static Template load(Configuration configuration, String name) {
        try {
            return configuration.getTemplate(name + SUFFIX);
        } catch (IOException e) {
            throw unusable(name, e.getMessage());
        }
    }

    private static TemplateContract contract(Template packaged) {
        if (packaged.getCustomAttribute("model") instanceof Map<?, ?> declared) {
            Map<String, Object> model = new LinkedHashMap<>();
            declared.forEach((key, value) -> model.put((String) key, value));
            return new TemplateContract(model);
        }
        throw unusable(packaged.getName(), "it does not declare its model");
    }

    private static IllegalStateException unusable(String template, String reason) {
        return new IllegalStateException("Mail template " + template + " cannot be used: " + reason);
    }
}
