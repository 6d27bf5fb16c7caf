using System.Collections.Immutable;
using Skein.Wasm.Capabilities;

namespace Skein.Wasm.Wasi.State;

/// <summary>Arguments and environment as a module gets them: UTF-8 with a NUL behind.</summary>
internal static class GuestStrings
{
    public static ImmutableArray<byte[]> Of(IEnumerable<string> texts) => [.. texts.Select(Of)];

    public static byte[] Of(string text)
    {
        if (text.Contains('\0', StringComparison.Ordinal)) throw new ArgumentException("an argument or variable holds a NUL", nameof(text));
        byte[] bytes = new byte[GuestText.Lenient.GetByteCount(text) + 1];
        GuestText.Lenient.GetBytes(text, bytes);
        return bytes;
    }

    public static void Check(ImmutableArray<byte[]> arguments, ImmutableArray<byte[]> environment, GuestLimits limits)
    {
        long bytes = arguments.Concat(environment).Sum(text => (long)text.Length);
        if (bytes > limits.TextBytesMax) throw new CapabilityException("arguments and environment", $"{bytes:#,##0} bytes are more than {limits.TextBytesMax:#,##0}");
    }
}
