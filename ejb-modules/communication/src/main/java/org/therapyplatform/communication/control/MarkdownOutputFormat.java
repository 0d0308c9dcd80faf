package org.therapyplatform.communication.control;

import freemarker.core.CommonMarkupOutputFormat;
import freemarker.core.CommonTemplateMarkupOutputModel;
import java.io.IOException;
import java.io.Writer;

/** Makes FreeMarker escape every value for Markdown, so that no template can forget to (R10). */
public final class MarkdownOutputFormat extends CommonMarkupOutputFormat<MarkdownOutputFormat.Output> {
    public static final MarkdownOutputFormat INSTANCE = new MarkdownOutputFormat();

    /** Markdown that a template captured: it is not escaped again. */
    static final class Output extends CommonTemplateMarkupOutputModel<Output> {
        private Output(String textToEscape, String markdown) {
            super(textToEscape, markdown);
        }

        @Override
        public MarkdownOutputFormat getOutputFormat() {
            return INSTANCE;
        }
    }

    private MarkdownOutputFormat() {}

    @Override
    public String getName() {
        return "Markdown";
    }

    @Override
    public String getMimeType() {
        return "text/markdown";
    }

    @Override
    public void output(String textToEscape, Writer out) throws IOException {
        out.write(Markdown.escape(textToEscape));
    }

    @Override
    public String escapePlainText(String plainText) {
        return Markdown.escape(plainText);
    }

    @Override
    public boolean isLegacyBuiltInBypassed(String builtInName) {
        return false;
    }

    @Override
    protected Output newTemplateMarkupOutputModel(String textToEscape, String markdown) {
        return new Output(textToEscape, markdown);
    }
}
