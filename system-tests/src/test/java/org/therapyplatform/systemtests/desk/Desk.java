package org.therapyplatform.systemtests.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.Select;
import org.openqa.selenium.support.ui.WebDriverWait;
import org.therapyplatform.systemtests.api.Api;

/** A person at the desk: a browser of her own, signed in. */
final class Desk implements AutoCloseable {
    static final int WIDE = 1280;
    static final int NARROW = 390;

    private static final int HEIGHT = 900;
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final List<String> CONFORMANCE = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

    private final ChromeDriver browser;

    private Desk(ChromeDriver browser) {
        this.browser = browser;
    }

    /** The browser of somebody with this role. */
    static Desk of(String account) {
        Desk desk = new Desk(browser()).width(WIDE);
        desk.open("/");
        desk.field("j_username").sendKeys(account);
        desk.field("j_password").sendKeys(Api.password(account));
        desk.click("form button");
        desk.browser.findElement(By.className("bar"));
        return desk;
    }

    Desk open(String path) {
        browser.get(Api.address() + path);
        return this;
    }

    /** Width of the window in pixels as CSS counts them. */
    Desk width(int pixels) {
        browser.manage().window().setSize(new Dimension(pixels, HEIGHT));
        // A window cannot be made narrower than some 500 pixels; the page's own measure can.
        browser.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", pixels, "height", HEIGHT, "deviceScaleFactor", 1, "mobile", false));
        return this;
    }

    Desk prefers(String language, String theme) {
        browser.findElement(By.cssSelector(".me summary")).click();
        new Select(field("language")).selectByValue(language);
        new Select(field("theme")).selectByValue(theme);
        click(".me-panel button");
        return this;
    }

    WebElement field(String name) {
        return browser.findElement(By.name(name));
    }

    /** Types into an empty or filled field and leaves it. */
    Desk fill(String name, String text) {
        WebElement field = field(name);
        field.clear();
        field.sendKeys(text, Keys.TAB);
        return this;
    }

    Desk choose(String name, String value) {
        new Select(field(name)).selectByValue(value);
        return this;
    }

    /** Whether there is something of the kind; does not wait for it. */
    boolean shows(String selector) {
        return (boolean) browser.executeScript("return document.querySelector(arguments[0]) !== null", selector);
    }

    String heading() {
        return texts("h1").get(0);
    }

    String text() {
        return texts("main").get(0);
    }

    /** As they are in this moment: a script may be about to replace them. */
    @SuppressWarnings("unchecked")
    List<String> texts(String selector) {
        return (List<String>) browser.executeScript(
                "return [...document.querySelectorAll(arguments[0])].map(found => found.innerText.trim())", selector);
    }

    String address() {
        return browser.getCurrentUrl().substring(Api.address().toString().length());
    }

    /** Where a link leads, without the server. */
    String link(String selector) {
        return browser.findElement(By.cssSelector(selector)).getDomAttribute("href");
    }

    /** Where links lead. */
    @SuppressWarnings("unchecked")
    List<String> links(String selector) {
        return (List<String>) browser.executeScript(
                "return [...document.querySelectorAll(arguments[0])].map(found => found.getAttribute('href'))",
                selector);
    }

    /** A link or a button leads to another page, which is waited for; anything else does not. */
    Desk click(String selector) {
        WebElement clicked = browser.findElement(By.cssSelector(selector));
        boolean leads = List.of("a", "button").contains(clicked.getTagName());
        browser.executeScript(
                "window.left = false; arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", clicked);
        clicked.click();
        if (leads) {
            new WebDriverWait(browser, Duration.ofSeconds(10))
                    .ignoring(WebDriverException.class)
                    .until(page -> (boolean) browser.executeScript(
                            "return window.left === undefined && document.readyState === 'complete'"));
        }
        return this;
    }

    /** Whether something sticks out of the window at its side. */
    boolean scrollsSideways() {
        return (boolean) browser.executeScript(
                "return document.documentElement.scrollWidth > document.documentElement.clientWidth");
    }

    /** Addresses of everything the page loaded. */
    @SuppressWarnings("unchecked")
    List<String> loaded() {
        return (List<String>)
                browser.executeScript("return performance.getEntriesByType('resource').map(entry => entry.name)");
    }

    /** What the browser complained about since it was last asked: script errors, refusals of the content policy. */
    List<String> complaints() {
        return browser.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(LogEntry::getMessage)
                // The sign-in page names no icon, so the browser looks for one by itself, now and then after signing
                // in.
                .filter(message -> !message.contains("/favicon.ico"))
                .toList();
    }

    /** Breaches of WCAG 2.2 level AA that can be found by a machine. */
    List<String> barriers() {
        return new AxeBuilder()
                .withTags(CONFORMANCE).analyze(browser).getViolations().stream()
                        .flatMap(Desk::described)
                        .toList();
    }

    private static Stream<String> described(Rule rule) {
        return rule.getNodes().stream().map(node -> rule.getId() + ": " + node.getHtml());
    }

    /** Keeps what is seen now as {@code target/screenshots/<name>.png}. */
    void screenshot(String name) {
        try {
            Files.createDirectories(SCREENSHOTS);
            Files.write(SCREENSHOTS.resolve(name + ".png"), browser.getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same, as far down as the page goes. */
    void wholePage(String name) {
        Map<String, Object> page = Map.of(
                "x", 0,
                "y", 0,
                "width", browser.executeScript("return innerWidth"),
                "height", browser.executeScript("return document.documentElement.scrollHeight"),
                "scale", 1);
        Object picture = browser.executeCdpCommand(
                        "Page.captureScreenshot", Map.of("captureBeyondViewport", true, "clip", page))
                .get("data");
        try {
            Files.createDirectories(SCREENSHOTS);
            Files.write(SCREENSHOTS.resolve(name + ".png"), Base64.getDecoder().decode((String) picture));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        browser.quit();
    }

    private static ChromeDriver browser() {
        Path driver = executable("chromedriver");
        Path chromium = executable("chromium", "chromium-browser", "google-chrome");
        LoggingPreferences logging = new LoggingPreferences();
        logging.enable(LogType.BROWSER, Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(chromium.toFile());
        options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage");
        options.addArguments("--no-first-run", "--disable-background-networking", "--disable-component-update");
        options.addArguments("--disable-sync", "--accept-lang=de", "--force-prefers-reduced-motion");
        options.setCapability("goog:loggingPrefs", logging);
        ChromeDriver browser = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(driver.toFile())
                        .build(),
                options);
        browser.manage().timeouts().implicitlyWait(Duration.ofSeconds(10)).pageLoadTimeout(Duration.ofSeconds(30));
        return browser;
    }

    private static Path executable(String... names) {
        Path found = Stream.of(names)
                .flatMap(name -> Stream.of(System.getenv("PATH").split(":")).map(path -> Path.of(path, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
        assertThat(found)
                .as("%s on the PATH: install Debian's packages chromium and chromium-driver", names[0])
                .isNotNull();
        return found;
    }
}
