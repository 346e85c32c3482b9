package ponder.app.text;

import ponder.inference.onnx.Device;

/** What the engine says of its device, in the interface's language. */
public final class DeviceWords {
    private DeviceWords() {}

    /** Why the device is not the wanted one; what a driver says itself stays as it is. */
    public static String reason(String fallbackReason) {
        return fallbackReason.equals(Device.NO_DRIVER)
                ? Texts.of("device.noDriver")
                : fallbackReason;
    }
}
