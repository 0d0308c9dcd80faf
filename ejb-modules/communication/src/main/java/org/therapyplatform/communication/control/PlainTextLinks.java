package org.therapyplatform.communication.control;

import java.util.Set;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.text.TextContentNodeRendererContext;

/** Links in plain text: {@code label (address)}, or just the address where it is its own label. */
final class PlainTextLinks implements NodeRenderer {
    private final TextContentNodeRendererContext context;

    PlainTextLinks(TextContentNodeRendererContext context) {
        this.context = context;
    }

    @Override
    public Set<Class<? extends Node>> getNodeTypes() {
        return Set.of(Link.class);
    }

    @Override
    public void render(Node node) {
        Link link = (Link) node;
        for (Node child = link.getFirstChild(); child != null; child = child.getNext()) {
            context.render(child);
        }
        String address = link.getDestination().replaceFirst("^mailto:", "");
        boolean labelled = !(link.getFirstChild() instanceof Text label
                && label.getNext() == null
                && label.getLiteral().equals(address));
        if (labelled) {
            context.getWriter().write(" (" + address + ")");
        }
    }
}
