package org.therapyplatform.systemtests.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
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

    /** With which an element is looked for. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    /** Browsers somebody has left: to start one takes ten times as long as to open a window. */
    private static final Deque<ChromeDriver> IDLE = new ConcurrentLinkedDeque<>();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> IDLE.forEach(ChromeDriver::quit)));
    }

    private static final List<String> CONFORMANCE = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

    private final ChromeDriver browser;

    private Desk(ChromeDriver browser) {
        this.browser = browser;
    }

    /** The browser of somebody with this role. */
    static Desk of(String account) {
        return of(account, Api.password(account));
    }

    static Desk of(String account, String password) {
        return signedOut().open("/").signIn(account, password);
    }

    /** A browser of nobody yet. */
    static Desk signedOut() {
        return new Desk(browser()).width(WIDE);
    }

    /** On the sign-in page, wherever that was shown. */
    Desk signIn(String account) {
        return signIn(account, Api.password(account));
    }

    Desk signIn(String account, String password) {
        field("j_username").sendKeys(account);
        field("j_password").sendKeys(password);
        click("form button");
        browser.findElement(By.className("bar"));
        return this;
    }

    Desk signOut() {
        press(".me summary");
        return click("form[action='/logout'] button");
    }

    /** As somebody who chose language and theme here before. */
    Desk remembers(String language, String theme) {
        browser.manage().addCookie(new Cookie("language", language));
        browser.manage().addCookie(new Cookie("theme", theme));
        return this;
    }

    /** Without its cookie the session is gone as if it had ended. */
    Desk forget(String cookie) {
        browser.manage().deleteCookieNamed(cookie);
        return this;
    }

    /** Forms this tab keeps because they may not have been read. */
    long kept() {
        return (long) browser.executeScript(
                "return Object.keys(sessionStorage).filter(key => key.startsWith('sent:')).length");
    }

    /** Puts the page's clock forward: so many minutes after it was opened. */
    Desk later(double minutes) {
        browser.executeScript(
                "window.began ??= Date.now(); window.now ??= Date.now.bind(Date); const gone = arguments[0] * 60000;"
                        + " const since = window.now(); Date.now = () => window.began + gone + window.now() - since",
                minutes);
        return this;
    }

    /** Whether the browser would ask before another page is opened. */
    boolean asksBeforeLeaving() {
        return (boolean) browser.executeScript("const leaving = new Event('beforeunload', {cancelable: true});"
                + " window.dispatchEvent(leaving); return leaving.defaultPrevented");
    }

    boolean enabled(String selector) {
        return browser.findElement(By.cssSelector(selector)).isEnabled();
    }

    Desk back() {
        browser.navigate().back();
        return this;
    }

    /** Keys as they are pressed wherever the focus is. */
    Desk keys(CharSequence... keys) {
        browser.switchTo().activeElement().sendKeys(keys);
        return this;
    }

    /** Keys that lead to another page. */
    Desk leave(CharSequence... keys) {
        browser.executeScript("window.left = false");
        return keys(keys).arrived();
    }

    String attribute(String selector, String name) {
        return browser.findElement(By.cssSelector(selector)).getDomAttribute(name);
    }

    /** Where links lead, without the server. */
    @SuppressWarnings("unchecked")
    List<String> links(String selector) {
        return (List<String>) browser.executeScript(
                "return [...document.querySelectorAll(arguments[0])].map(found => found.getAttribute('href'))",
                selector);
    }

    /** As the browser prints it: a PDF in A4. */
    byte[] printed() {
        Map<String, Object> paper = Map.of("paperWidth", 8.27, "paperHeight", 11.69);
        return Base64.getDecoder().decode((String)
                browser.executeCdpCommand("Page.printToPDF", paper).get("data"));
    }

    /** What has the focus, as its id. */
    String focused() {
        return browser.switchTo().activeElement().getDomAttribute("id");
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

    /** One that a person sees: a form may carry another of the same name along. */
    WebElement field(String name) {
        return browser.findElement(By.cssSelector("[name='" + name + "']:not([type=hidden])"));
    }

    /** Types into an empty or filled field and leaves it. */
    Desk fill(String name, String text) {
        WebElement field = field(name);
        field.clear();
        field.sendKeys(text, Keys.TAB);
        return this;
    }

    /** A date or a time, ISO 8601: typed, they depend on the language of the browser. */
    Desk set(String name, String value) {
        browser.executeScript("arguments[0].value = arguments[1]", field(name), value);
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

    /** An attribute of everything of the kind, as it is in this moment. */
    @SuppressWarnings("unchecked")
    List<String> attributes(String selector, String name) {
        return (List<String>) browser.executeScript(
                "return [...document.querySelectorAll(arguments[0])].map(found => found.getAttribute(arguments[1]))",
                selector,
                name);
    }

    /** Moves the mouse over the first of the kind. */
    Desk hover(String selector) {
        WebElement hovered = browser.findElement(By.cssSelector(selector));
        new Actions(browser).scrollToElement(hovered).moveToElement(hovered).perform();
        return this;
    }

    String address() {
        return browser.getCurrentUrl().substring(Api.address().toString().length());
    }

    /** Where a link leads, without the server. */
    String link(String selector) {
        return browser.findElement(By.cssSelector(selector)).getDomAttribute("href");
    }

    /** What stands behind an address of this page, fetched by the browser itself: files, too. */
    String fetched(String address) {
        return (String) browser.executeAsyncScript(
                "const done = arguments[arguments.length - 1]; fetch(arguments[0]).then(answer =>"
                        + " answer.text()).then(done)",
                address);
    }

    /** A link or a button leads to another page, which is waited for; anything else does not. */
    Desk click(String selector) {
        WebElement clicked = inSight(selector);
        boolean leads = List.of("a", "button").contains(clicked.getTagName());
        clicked.click();
        return leads ? arrived() : this;
    }

    /** As people do who have learned it from their file browser. */
    Desk doubleClick(String selector) {
        new Actions(browser).doubleClick(inSight(selector)).perform();
        return arrived();
    }

    /** A button that leads nowhere. */
    Desk press(String selector) {
        inSight(selector).click();
        return this;
    }

    /**
     * Follows a link to a file and waits until it is there.
     *
     * @param into an empty directory
     */
    Path download(String selector, Path into) {
        browser.executeCdpCommand(
                "Browser.setDownloadBehavior", Map.of("behavior", "allow", "downloadPath", into.toString()));
        press(selector);
        return await("a file")
                .until(
                        () -> {
                            try (Stream<Path> files = Files.list(into)) {
                                return files.filter(file -> !file.toString().endsWith(".crdownload"))
                                        .filter(file ->
                                                !file.getFileName().toString().startsWith("."))
                                        .findFirst();
                            }
                        },
                        Optional::isPresent)
                .orElseThrow();
    }

    /** Drags a file from somewhere else and lets go of it there. */
    Desk drop(String selector, Path file) {
        WebElement there = inSight(selector);
        Map<String, Object> data =
                Map.of("items", List.of(), "files", List.of(file.toString()), "dragOperationsMask", 1);
        @SuppressWarnings("unchecked")
        Map<String, Number> box = (Map<String, Number>) browser.executeScript(
                "const box = arguments[0].getBoundingClientRect(); return {x: box.x + 9, y: box.y + 9}", there);
        for (String type : List.of("dragEnter", "dragOver", "drop")) {
            browser.executeCdpCommand(
                    "Input.dispatchDragEvent",
                    Map.of("type", type, "x", box.get("x"), "y", box.get("y"), "data", data));
        }
        return this;
    }

    /** As a browser without scripts does, which checks nothing before. */
    Desk sendUnchecked(String form) {
        browser.executeScript("window.left = false; document.querySelector(arguments[0]).submit()", form);
        return arrived();
    }

    private WebElement inSight(String selector) {
        WebElement found = browser.findElement(By.cssSelector(selector));
        browser.executeScript(
                "window.left = false; arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", found);
        return found;
    }

    /** Another page has taken the place of the one on which something was clicked. */
    private Desk arrived() {
        new WebDriverWait(browser, Duration.ofSeconds(10))
                .ignoring(WebDriverException.class)
                .until(page -> (boolean) browser.executeScript(
                        "return window.left === undefined && document.readyState === 'complete'"));
        return this;
    }

    /** Goes on with the tabulator key until the focus is there: what cannot be reached so, nobody reaches without a mouse. */
    Desk tabTo(String selector) {
        for (int presses = 0; presses < 200; presses++) {
            if ((boolean) browser.executeScript("return document.activeElement.matches(arguments[0])", selector)) {
                return this;
            }
            keys(Keys.TAB);
        }
        throw new AssertionError("The tabulator key does not lead to " + selector);
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
        // It looks for frames, which no page has: nothing to wait for.
        browser.manage().timeouts().implicitlyWait(Duration.ZERO);
        try {
            // In the page itself: otherwise each result is put together in a window opened for it.
            return new AxeBuilder()
                    .setLegacyMode(true).withTags(CONFORMANCE).analyze(browser).getViolations().stream()
                            .flatMap(Desk::described)
                            .toList();
        } finally {
            browser.manage().timeouts().implicitlyWait(PATIENCE);
        }
    }

    private static Stream<String> described(Rule rule) {
        return rule.getNodes().stream().map(node -> rule.getId() + ": " + node.getHtml());
    }

    /** Shows pages as touch screens do. */
    Desk withoutScrollbars() {
        browser.executeCdpCommand("Emulation.setScrollbarsHidden", Map.of("hidden", true));
        return this;
    }

    /**
     * Keeps what is seen now as {@code target/screenshots/<name>.png}.
     *
     * @return that file
     */
    Path screenshot(String name) {
        try {
            Files.createDirectories(SCREENSHOTS);
            return Files.write(SCREENSHOTS.resolve(name + ".png"), browser.getScreenshotAs(OutputType.BYTES));
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

    /** The next one gets a window that knows nothing of this one: no cookie, no choice, no kept form, no page to go back to. */
    @Override
    public void close() {
        try {
            String used = browser.getWindowHandle();
            browser.manage().logs().get(LogType.BROWSER);
            browser.executeCdpCommand("Network.clearBrowserCookies", Map.of());
            browser.executeCdpCommand(
                    "Storage.clearDataForOrigin",
                    Map.of("origin", Api.address().toString(), "storageTypes", "local_storage"));
            String fresh = browser.switchTo().newWindow(WindowType.TAB).getWindowHandle();
            browser.switchTo().window(used).close();
            browser.switchTo().window(fresh);
            IDLE.push(browser);
        } catch (WebDriverException e) {
            browser.quit();
        }
    }

    private static ChromeDriver browser() {
        ChromeDriver idle = IDLE.poll();
        return idle == null ? started() : idle;
    }

    private static ChromeDriver started() {
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
        browser.manage().timeouts().implicitlyWait(PATIENCE).pageLoadTimeout(Duration.ofSeconds(30));
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
