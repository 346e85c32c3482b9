import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import javax.imageio.ImageIO;

/**
 * Draws Ponder's icon: a thought bubble around one point.
 *
 * <p>{@code java DrawIcon.java FOLDER} writes icon-16.png to icon-512.png.
 */
public class DrawIcon {
    public static void main(String[] arguments) throws IOException {
        for (int size : new int[] {16, 32, 48, 64, 128, 256, 512}) {
            ImageIO.write(draw(size), "png", new File(arguments[0], "icon-" + size + ".png"));
        }
    }

    private static BufferedImage draw(int size) {
        BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.scale(size / 256.0, size / 256.0);
        g.setPaint(new GradientPaint(0, 0, new Color(0x4F6BED), 256, 256, new Color(0x2A3A9C)));
        g.fill(new RoundRectangle2D.Double(8, 8, 240, 240, 64, 64));
        g.setColor(Color.WHITE);
        g.setStroke(new BasicStroke(20));
        g.draw(circle(142, 112, 62));
        g.fill(circle(142, 112, 18));
        g.fill(circle(76, 180, 15));
        g.fill(circle(50, 208, 8));
        g.dispose();
        return image;
    }

    private static Ellipse2D circle(double x, double y, double radius) {
        return new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
    }
}
