package ponder.app.arithmetic;

import java.util.HashMap;
import java.util.Map;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * @param dimension length, mass, volume or time; empty for a plain number
 * @param size in the smallest unit of the dimension that is known here
 * @param name as it is written
 */
record Unit(String dimension, BigFraction size, String name) {
    static final Unit NONE = new Unit("", BigFraction.ONE, "");

    private static final Map<String, Unit> KNOWN = new HashMap<>();

    static {
        put("length", 1, "mm millimeter millimeters millimetre millimetres");
        put("length", 10, "cm centimeter centimeters centimetre centimetres");
        put("length", 1000, "m meter meters metre metres metro metros");
        put("length", 1_000_000, "km kilometer kilometers kilometre kilometres kilómetros");
        put("mass", 1, "mg milligram milligrams");
        put("mass", 1000, "g gram grams gramm gramos");
        put("mass", 1_000_000, "kg kilogram kilograms kilogramm kilogramos");
        put("volume", 1, "ml milliliter milliliters millilitre millilitres");
        put("volume", 1000, "l liter liters litre litres litros");
        put("time", 1, "s sec second seconds sekunde sekunden segundo segundos 秒");
        put("time", 60, "min minute minutes minuten minuto minutos 分钟");
        put("time", 3600, "h hour hours stunde stunden hora horas 小时");
        put("time", 86_400, "day days tag tage tagen día días 天");
        put("time", 604_800, "week weeks woche wochen semana semanas 周");
    }

    private static void put(String dimension, long size, String names) {
        for (String name : names.split(" ")) {
            KNOWN.put(name, new Unit(dimension, BigFraction.of(size), name));
        }
    }

    /** {@link #NONE} where the word is not known. */
    static Unit of(String word) {
        return KNOWN.getOrDefault(word, NONE);
    }

    boolean plain() {
        return dimension.isEmpty();
    }
}
