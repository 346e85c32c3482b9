package ponder.app.markdown;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Insets;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javafx.css.CssMetaData;
import javafx.css.SimpleStyleableObjectProperty;
import javafx.css.Styleable;
import javafx.css.StyleableObjectProperty;
import javafx.css.StyleablePropertyFactory;
import javafx.scene.control.ContextMenu;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;
import javafx.scene.paint.Paint;
import org.jspecify.annotations.Nullable;
import org.scilab.forge.jlatexmath.TeXConstants;
import org.scilab.forge.jlatexmath.TeXFormula;
import org.scilab.forge.jlatexmath.TeXIcon;
import ponder.app.concurrent.Soon;
import ponder.app.control.Menus;
import ponder.app.control.ProseFlow;
import ponder.app.control.TextSelection;
import ponder.app.markdown.math.Formulas;
import ponder.app.markdown.mathml.MathMl;
import ponder.app.text.Texts;

/** A formula, laid out by JLaTeXMath and drawn in the colour of the text around it. */
public final class MathView extends Region implements ProseFlow.Spoken {
    private static final StyleablePropertyFactory<MathView> STYLES =
            new StyleablePropertyFactory<>(Region.getClassCssMetaData());

    /**
     * Height of the letters beside text of the usual size, in pixels; the style sheet scales them
     * with it.
     */
    private static final double TEXT_SIZE = 16.5;

    private static final double DISPLAY_SIZE = 18;
    private static final double LEAST_CHANGE = 0.05;
    private static final CssMetaData<MathView, Paint> FILL =
            STYLES.createPaintCssMetaData(
                    "-ponder-math-fill", view -> view.fill, javafx.scene.paint.Color.BLACK);
    private static final CssMetaData<MathView, Number> SIZE =
            STYLES.createSizeCssMetaData("-ponder-math-size", view -> view.size, TEXT_SIZE);
    private static final double PIXELS_PER_POINT = 2;

    private static final double WIDEST = 8_000;
    private static final double LARGEST = 6_000_000;

    private final StyleableObjectProperty<Paint> fill =
            new SimpleStyleableObjectProperty<>(FILL, this, "fill", javafx.scene.paint.Color.BLACK);
    private final StyleableObjectProperty<Number> size;
    private final Layout layout;
    private final String source;
    private String whole;
    private final ImageView image = new ImageView();
    private TeXIcon icon;
    private boolean drawn;
    private double room = Double.MAX_VALUE;

    /**
     * A formula laid out.
     *
     * @param pixels height of its letters
     */
    private record Layout(TeXFormula formula, boolean display, TeXIcon icon) {
        static @Nullable Layout of(TeXFormula formula, boolean display, double pixels) {
            int style = display ? TeXConstants.STYLE_DISPLAY : TeXConstants.STYLE_TEXT;
            TeXIcon icon = formula.createTeXIcon(style, (float) (pixels * PIXELS_PER_POINT));
            icon.setInsets(new Insets(2, 2, 2, 2), true);
            double width = icon.getTrueIconWidth();
            double height = icon.getTrueIconHeight();
            boolean sane = width <= WIDEST && height <= WIDEST && width * height <= LARGEST;
            return sane ? new Layout(formula, display, icon) : null;
        }
    }

    private MathView(Layout layout, String latex, String source) {
        this.layout = layout;
        this.icon = layout.icon;
        this.source = source;
        this.whole = latex;
        this.size = new SimpleStyleableObjectProperty<>(SIZE, this, "size", usual(layout.display));
        getStyleClass().addAll("math", layout.display ? "math-display" : "math-inline");
        setAccessibleText(source);
        getChildren().add(image);
        fill.addListener((o, before, now) -> draw());
        size.addListener((o, before, now) -> rescale(before.doubleValue(), now.doubleValue()));
        fit();
        setOnContextMenuRequested(
                e -> {
                    menu().show(this, e.getScreenX(), e.getScreenY());
                    e.consume();
                });
    }

    private ContextMenu menu() {
        return new ContextMenu(
                Menus.item(Texts.of("math.copyLatex"), () -> TextSelection.copy(whole)),
                Menus.item(
                        Texts.of("math.copyMathMl"),
                        () -> TextSelection.copy(MathMl.of(whole, layout.display).orElse(whole))));
    }

    /** It is a piece of a formula, which is copied as a whole. */
    void partOf(String latex) {
        whole = latex;
    }

    private static double usual(boolean display) {
        return display ? DISPLAY_SIZE : TEXT_SIZE;
    }

    private void rescale(double before, double now) {
        if (Math.abs(now - before) > LEAST_CHANGE) {
            Soon.take(
                    Formulas.run(() -> Layout.of(layout.formula, layout.display, now)),
                    made -> made.ifPresent(this::use));
        }
    }

    private void use(Layout now) {
        icon = now.icon;
        fit();
        draw();
        requestLayout();
    }

    /**
     * Makes a view of the formula, and gives it to the receiver now or a moment later; nothing if
     * it cannot be laid out. On the JavaFX thread.
     *
     * @param display on a line of its own, with large operators
     * @param source what is copied for it
     */
    static void make(
            String latex, boolean display, String source, Consumer<Optional<MathView>> receiver) {
        Soon.take(
                layout(latex, display),
                made -> receiver.accept(made.map(layout -> new MathView(layout, latex, source))));
    }

    private static CompletableFuture<Optional<Layout>> layout(String latex, boolean display) {
        return Formulas.parse(latex)
                .thenCompose(
                        formula ->
                                formula.isEmpty()
                                        ? CompletableFuture.completedFuture(Optional.empty())
                                        : Formulas.run(
                                                () ->
                                                        Layout.of(
                                                                formula.get(),
                                                                display,
                                                                usual(display))));
    }

    /** Loads the library's fonts, which takes a few tenths of a second the first time. */
    static void warmUp() {
        layout("x^2", false).join();
    }

    @Override
    public String spoken() {
        return source;
    }

    /** What cannot be broken and is wider than its column becomes smaller. */
    @Override
    public void fit(double width) {
        if (!layout.display && width > 0 && width != room) {
            room = width;
            fit();
        }
    }

    private double scale() {
        return Math.min(1, room * PIXELS_PER_POINT / icon.getIconWidth());
    }

    private void fit() {
        image.setFitWidth(icon.getIconWidth() / PIXELS_PER_POINT * scale());
        image.setFitHeight(icon.getIconHeight() / PIXELS_PER_POINT * scale());
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        if (!drawn) {
            draw();
        }
    }

    private void draw() {
        drawn = true;
        TeXIcon what = icon;
        Color colour = awtColor(fill.get());
        Soon.take(
                Formulas.run(() -> painted(what, colour)),
                painted -> painted.filter(p -> what == icon).ifPresent(this::show));
    }

    private static BufferedImage painted(TeXIcon icon, Color colour) {
        int width = Math.max(1, icon.getIconWidth());
        int height = Math.max(1, icon.getIconHeight());
        BufferedImage canvas = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB_PRE);
        Graphics2D graphics = canvas.createGraphics();
        icon.setForeground(colour);
        icon.paintIcon(null, graphics, 0, 0);
        graphics.dispose();
        return canvas;
    }

    private void show(BufferedImage canvas) {
        int width = canvas.getWidth();
        int height = canvas.getHeight();
        int[] pixels = ((DataBufferInt) canvas.getRaster().getDataBuffer()).getData();
        WritableImage target = new WritableImage(width, height);
        target.getPixelWriter()
                .setPixels(
                        0, 0, width, height, PixelFormat.getIntArgbPreInstance(), pixels, 0, width);
        image.setImage(target);
    }

    private static Color awtColor(Paint paint) {
        return paint instanceof javafx.scene.paint.Color c
                ? new Color((float) c.getRed(), (float) c.getGreen(), (float) c.getBlue())
                : Color.BLACK;
    }

    @Override
    public double getBaselineOffset() {
        return (icon.getIconHeight() - icon.getIconDepth()) / PIXELS_PER_POINT * scale();
    }

    @Override
    protected double computePrefWidth(double height) {
        return image.getFitWidth();
    }

    @Override
    protected double computePrefHeight(double width) {
        return image.getFitHeight();
    }

    @Override
    protected double computeMinWidth(double height) {
        return image.getFitWidth();
    }

    @Override
    public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
        return STYLES.getCssMetaData();
    }
}
