package org.therapyplatform.systemtests.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.therapyplatform.platform.configuration.ServiceModule;
import org.therapyplatform.systemtests.stack.TestStack;

/** The shape of the whole, as docs/architecture.md tells it. */
class ArchitectureTest {
    private static final String ROOT = "org.therapyplatform.";
    private static final JavaClasses PRODUCTION = new ClassFileImporter().importPaths(classDirectories());

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PLATFORM")
    void onlyTheBoundaryOfAModuleIsUsedByOthers(ServiceModule module) {
        String all = ROOT + module.label() + "..";
        String boundary = ROOT + module.label() + ".boundary..";

        noClasses()
                .that(not(resideInAPackage(all)))
                .should()
                .dependOnClassesThat(resideInAPackage(all).and(not(resideInAPackage(boundary))))
                .because("control and entity of a module are its own business")
                .check(PRODUCTION);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PLATFORM")
    void aModuleHasBoundaryControlAndEntityOnly(ServiceModule module) {
        String own = ROOT + module.label();

        classes()
                .that(resideInAPackage(own + ".."))
                .should()
                .resideInAnyPackage(own, own + ".boundary", own + ".control", own + ".entity")
                .check(PRODUCTION);
    }

    @Test
    void thereAreNoCyclesBetweenModules() {
        slices().matching(ROOT + "(*)..").should().beFreeOfCycles().check(PRODUCTION);
    }

    @Test
    void whatAllShareKnowsNobody() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "platform..")
                .should()
                .dependOnClassesThat(
                        resideInAPackage("org.therapyplatform..").and(not(resideInAPackage(ROOT + "platform.."))))
                .check(PRODUCTION);
    }

    @Test
    void aBoundaryShowsNoEntities() {
        methods()
                .that()
                .areDeclaredInClassesThat()
                .resideInAPackage("..boundary..")
                .and()
                .arePublic()
                .should(exposeNoEntity())
                .check(PRODUCTION);
    }

    /** Whoever asks for a place brings the address, no record is read; rendering a mail reads none either. */
    @Test
    void everyBoundaryIsAudited() {
        classes()
                .that()
                .areAnnotatedWith("jakarta.ejb.Stateless")
                .and()
                .resideInAPackage("..boundary..")
                .and()
                .resideOutsideOfPackage(ROOT + "geocoding..")
                .should()
                .beAnnotatedWith("org.therapyplatform.platform.audit.Audited")
                .check(PRODUCTION);
    }

    @Test
    void onlyWebSpeaksHttp() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + "web..", ROOT + "cli..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("jakarta.ws.rs..", "jakarta.servlet..", "jakarta.faces.."))
                .check(PRODUCTION);
    }

    @Test
    void webHoldsNoBusinessRulesAndNoData() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "web..")
                .should()
                .resideInAnyPackage("..control..", "..entity..")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("jakarta.persistence.EntityManager")
                .orShould()
                .dependOnClassesThat(resideInAnyPackage("jakarta.transaction..", "javax.sql.."))
                .check(PRODUCTION);
    }

    /** But for the platform's own: only an EJB's roles are enforced, and a library of the EAR holds none. */
    @Test
    void webHasNoOtherBoundary() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "web..")
                .and()
                .resideOutsideOfPackages(ROOT + "web.audit..", ROOT + "web.account..", ROOT + "web.database..")
                .should()
                .dependOnClassesThat(resideInAPackage("jakarta.ejb..")
                        // How a boundary says no to a role; web makes the answer of it.
                        .and(not(name("jakarta.ejb.EJBAccessException"))))
                .check(PRODUCTION);
    }

    @Test
    void theServerCarriesNothingOfTheCommand() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "cli..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + "cli..")
                .check(PRODUCTION);
    }

    /** In code, queries, changelogs and descriptors alike: a name that stands nowhere cannot be used. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PLATFORM")
    void aModuleNamesNobodyElsesSchemaDatasourceOrPersistenceUnit(ServiceModule module) throws IOException {
        List<String> foreign = new ArrayList<>();
        for (Path file : sources(TestStack.CHECKOUT.resolve("ejb-modules/" + module.label()))) {
            String text = Files.readString(file);
            for (ServiceModule other : ServiceModule.values()) {
                if (other != module && names(text, other)) {
                    foreign.add(file + " names " + other.label());
                }
            }
        }

        assertThat(foreign).isEmpty();
    }

    @Test
    void webNamesNoSchemaDatasourceOrPersistenceUnitAtAll() throws IOException {
        for (Path file : sources(TestStack.CHECKOUT.resolve("web"))) {
            String text = Files.readString(file);
            for (ServiceModule module : ServiceModule.values()) {
                assertThat(names(text, module)).as(file + " names " + module).isFalse();
            }
        }
    }

    @Test
    void theRulesSeeEveryModule() {
        List<String> packages = new ArrayList<>(List.of("platform", "web", "cli"));
        Arrays.stream(ServiceModule.values()).map(ServiceModule::label).forEach(packages::add);

        assertThat(packages).allSatisfy(name -> assertThat(PRODUCTION.that(resideInAPackage(ROOT + name + "..")))
                .as(name)
                .hasSizeGreaterThan(3));
    }

    private static boolean names(String text, ServiceModule module) {
        String label = module.label();
        String capitalised = label.substring(0, 1).toUpperCase() + label.substring(1);
        return Pattern.compile("(?<![\\w])" + module.schema() + "\\b|\\b" + capitalised + "DS\\b|unitName\\s*=\\s*\""
                        + label + "\"|persistence-unit\\s+name=\"" + label + "\"")
                .matcher(text)
                .find();
    }

    private static ArchCondition<com.tngtech.archunit.core.domain.JavaMethod> exposeNoEntity() {
        return new ArchCondition<>("expose no entity") {
            @Override
            public void check(com.tngtech.archunit.core.domain.JavaMethod method, ConditionEvents events) {
                if (!method.getOwner().getModifiers().contains(JavaModifier.PUBLIC)) {
                    return;
                }
                Stream.concat(
                                method.getReturnType().getAllInvolvedRawTypes().stream(),
                                method.getParameterTypes().stream()
                                        .flatMap(type -> type.getAllInvolvedRawTypes().stream()))
                        .filter(type -> type.getPackageName().endsWith(".entity"))
                        .filter(type -> !type.isEnum())
                        .forEach(type -> events.add(SimpleConditionEvent.violated(
                                method, method.getFullName() + " shows " + type.getName())));
            }
        };
    }

    private static List<Path> sources(Path module) throws IOException {
        try (Stream<Path> files = Files.walk(module.resolve("src/main"))) {
            List<Path> sources = files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().matches(".*\\.(java|xml|sql|properties|ftl)"))
                    .toList();
            assertThat(sources).isNotEmpty();
            return sources;
        }
    }

    private static List<Path> classDirectories() {
        List<Path> directories = new ArrayList<>(List.of(
                TestStack.CHECKOUT.resolve("ejb-modules/platform/target/classes"),
                TestStack.CHECKOUT.resolve("web/target/classes"),
                TestStack.CHECKOUT.resolve("cli/target/classes")));
        for (ServiceModule module : ServiceModule.values()) {
            directories.add(TestStack.CHECKOUT.resolve("ejb-modules/" + module.label() + "/target/classes"));
        }
        return directories;
    }
}
