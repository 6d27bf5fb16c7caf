using System.Text;

namespace Skein.Wasm.Modules.Custom;

/// <summary>Texts of sections that nothing depends on: bytes that are no UTF-8 become U+FFFD, long ones are cut.</summary>
internal static class LenientText
{
    public static string Read(ref ByteReader reader, int bytesMax)
    {
        uint length = reader.U32();
        ByteRange range = reader.Range(length);
        return Of(reader.File.Slice(range.Offset, range.Length), bytesMax);
    }

    public static string Of(ReadOnlySpan<byte> bytes, int bytesMax) => Encoding.UTF8.GetString(bytes.Length <= bytesMax ? bytes : bytes[..bytesMax]);
}
