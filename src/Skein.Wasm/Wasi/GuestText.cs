using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Skein.Wasm.Wasi;

/// <summary>Text between a module and the host: UTF-8, nothing else.</summary>
internal static class GuestText
{
    /// <summary>What is no text becomes a mark.</summary>
    public static UTF8Encoding Lenient { get; } = new(encoderShouldEmitUTF8Identifier: false);

    public static UTF8Encoding Strict { get; } = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static bool TryDecode(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out string? text)
    {
        try
        {
            text = Strict.GetString(bytes);
            return true;
        }
        catch (DecoderFallbackException)
        {
            text = null;
            return false;
        }
    }
}
