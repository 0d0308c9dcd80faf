package org.therapyplatform.cli.migrate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * Liquibase's generated difference without what is always different and never meant: Hibernate does not know the
 * database's default values, comments and the lengths nobody mapped, and would name primary keys otherwise. The rest gets ids and an author as ours have.
 */
final class Proposal {
    private static final String LENGTH_NOT_MAPPED = "varchar(255)";

    private Proposal() {}

    /**
     * Rewrites the file; deletes it if nothing is left.
     *
     * @return whether anything is left
     */
    static boolean tidy(Path file) throws IOException {
        try {
            Document document =
                    DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
            List<Element> changeSets = elements(document.getDocumentElement(), "changeSet");
            Set<String> renamedKeys = new HashSet<>();
            changeSets.forEach(changeSet -> elements(changeSet, "dropPrimaryKey")
                    .forEach(drop -> renamedKeys.add(drop.getAttribute("tableName"))));
            int kept = 0;
            for (Element changeSet : changeSets) {
                List<Element> changes = elements(changeSet, "*");
                if (changes.stream().allMatch(change -> noise(change, renamedKeys))) {
                    changeSet.getParentNode().removeChild(changeSet);
                } else {
                    kept++;
                    changeSet.setAttribute("id", file.getFileName().toString().replace(".xml", "-" + kept));
                    changeSet.setAttribute("author", "platform");
                }
            }
            if (kept == 0) {
                Files.delete(file);
            } else {
                write(document, file);
            }
            return kept > 0;
        } catch (ParserConfigurationException | SAXException | TransformerException e) {
            throw new IOException("Liquibase wrote something unreadable: " + e.getMessage(), e);
        }
    }

    private static boolean noise(Element change, Set<String> renamedKeys) {
        return switch (change.getTagName()) {
            case "dropDefaultValue", "dropPrimaryKey" -> true;
            case "modifyDataType" -> change.getAttribute("newDataType").equals(LENGTH_NOT_MAPPED);
            case "setTableRemarks", "setColumnRemarks" ->
                change.getAttribute("remarks").isEmpty();
            case "addPrimaryKey" -> renamedKeys.contains(change.getAttribute("tableName"));
            default -> false;
        };
    }

    private static List<Element> elements(Element parent, String name) {
        List<Element> found = new ArrayList<>();
        NodeList children = parent.getChildNodes();
        for (int i = 0; i < children.getLength(); i++) {
            Node child = children.item(i);
            if (child instanceof Element element && (name.equals("*") || name.equals(element.getTagName()))) {
                found.add(element);
            }
        }
        return found;
    }

    private static void write(Document document, Path file) throws TransformerException {
        removeBlankText(document.getDocumentElement());
        document.setXmlVersion("1.0");
        document.setXmlStandalone(true);
        Transformer transformer = TransformerFactory.newInstance().newTransformer();
        transformer.setOutputProperty(OutputKeys.INDENT, "yes");
        transformer.setOutputProperty("{http://xml.apache.org/xslt}indent-amount", "2");
        transformer.transform(new DOMSource(document), new StreamResult(file.toFile()));
    }

    private static void removeBlankText(Node node) {
        NodeList children = node.getChildNodes();
        for (int i = children.getLength() - 1; i >= 0; i--) {
            Node child = children.item(i);
            if (child.getNodeType() == Node.TEXT_NODE && child.getTextContent().isBlank()) {
                node.removeChild(child);
            } else {
                removeBlankText(child);
            }
        }
    }
}
