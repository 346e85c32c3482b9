package ponder.app.markdown;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Insets;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.List;
import javafx.css.CssMetaData;
import javafx.css.SimpleStyleableObjectProperty;
import javafx.css.Styleable;
import javafx.css.StyleableObjectProperty;
import javafx.css.StyleablePropertyFactory;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;
import javafx.scene.paint.Paint;
import org.jspecify.annotations.Nullable;
import org.scilab.forge.jlatexmath.ParseException;
import org.scilab.forge.jlatexmath.TeXConstants;
import org.scilab.forge.jlatexmath.TeXFormula;
import org.scilab.forge.jlatexmath.TeXIcon;
import ponder.app.control.ProseFlow;

/** A formula, laid out by JLaTeXMath and drawn in the colour of the text around it. */
public final class MathView extends Region implements ProseFlow.Spoken {
    private static final StyleablePropertyFactory<MathView> STYLES =
            new StyleablePropertyFactory<>(Region.getClassCssMetaData());

    /** Pixels of the letters beside text of the usual size; the style sheet scales them with it. */
    private static final double TEXT_SIZE = 16.5;

    private static final double DISPLAY_SIZE = 18;
    private static final double LEAST_CHANGE = 0.05;
    private static final CssMetaData<MathView, Paint> FILL =
            STYLES.createPaintCssMetaData(
                    "-ponder-math-fill", view -> view.fill, javafx.scene.paint.Color.BLACK);
    private static final CssMetaData<MathView, Number> SIZE =
            STYLES.createSizeCssMetaData("-ponder-math-size", view -> view.size, TEXT_SIZE);
    private static final double PIXELS_PER_POINT = 2;

    private final StyleableObjectProperty<Paint> fill =
            new SimpleStyleableObjectProperty<>(FILL, this, "fill", javafx.scene.paint.Color.BLACK);
    private final StyleableObjectProperty<Number> size;
    private final TeXFormula formula;
    private final int style;
    private final String source;
    private final ImageView image = new ImageView();
    private TeXIcon icon;

    private MathView(TeXFormula formula, boolean display, String source) {
        double usual = display ? DISPLAY_SIZE : TEXT_SIZE;
        this.formula = formula;
        this.style = display ? TeXConstants.STYLE_DISPLAY : TeXConstants.STYLE_TEXT;
        this.source = source;
        this.size = new SimpleStyleableObjectProperty<>(SIZE, this, "size", usual);
        this.icon = laidOut(usual);
        getStyleClass().addAll("math", display ? "math-display" : "math-inline");
        setAccessibleText(source);
        getChildren().add(image);
        fill.addListener((o, before, now) -> draw());
        size.addListener((o, before, now) -> rescale(before.doubleValue(), now.doubleValue()));
        draw();
    }

    private TeXIcon laidOut(double pixels) {
        TeXIcon made = formula.createTeXIcon(style, (float) (pixels * PIXELS_PER_POINT));
        made.setInsets(new Insets(2, 2, 2, 2));
        return made;
    }

    private void rescale(double before, double now) {
        if (Math.abs(now - before) > LEAST_CHANGE) {
            icon = laidOut(now);
            draw();
            requestLayout();
        }
    }

    /**
     * A view of the formula, or null when it is no formula that can be laid out.
     *
     * @param display on a line of its own, with large operators
     * @param source what copying it gives
     */
    static @Nullable MathView of(String latex, boolean display, String source) {
        try {
            return new MathView(new TeXFormula(latex), display, source);
        } catch (ParseException e) {
            return null;
        }
    }

    /** Loads the library's fonts, which takes a few tenths of a second the first time. */
    static void warmUp() {
        of("x^2", false, "");
    }

    @Override
    public String spoken() {
        return source;
    }

    private void draw() {
        int width = Math.max(1, icon.getIconWidth());
        int height = Math.max(1, icon.getIconHeight());
        BufferedImage canvas = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB_PRE);
        Graphics2D graphics = canvas.createGraphics();
        icon.setForeground(awtColor(fill.get()));
        icon.paintIcon(null, graphics, 0, 0);
        graphics.dispose();
        int[] pixels = ((DataBufferInt) canvas.getRaster().getDataBuffer()).getData();
        WritableImage target = new WritableImage(width, height);
        target.getPixelWriter()
                .setPixels(
                        0, 0, width, height, PixelFormat.getIntArgbPreInstance(), pixels, 0, width);
        image.setImage(target);
        image.setFitWidth(icon.getIconWidth() / PIXELS_PER_POINT);
        image.setFitHeight(icon.getIconHeight() / PIXELS_PER_POINT);
    }

    private static Color awtColor(Paint paint) {
        return paint instanceof javafx.scene.paint.Color c
                ? new Color((float) c.getRed(), (float) c.getGreen(), (float) c.getBlue())
                : Color.BLACK;
    }

    @Override
    public double getBaselineOffset() {
        return (icon.getIconHeight() - icon.getIconDepth()) / PIXELS_PER_POINT;
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
