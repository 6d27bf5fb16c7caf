using System.IO.Compression;

namespace Skein.Cli.Wasm;

/// <summary>What a file is that does not begin as a module does: what people take for one by mistake.</summary>
internal static class OtherFile
{
    private static readonly (byte[] Signature, string Packer)[] Packed =
    [
        ([0x1F, 0x8B], "gzip"),
        ([0x28, 0xB5, 0x2F, 0xFD], "zstd"),
        ([0xFD, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', 0], "xz"),
        ([(byte)'P', (byte)'K', 3, 4], "zip"),
    ];

    /// <summary>What to do with it; empty where nothing is known.</summary>
    public static string Remedy(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty) return "it is empty";
        foreach ((byte[] signature, string packer) in Packed)
        {
            if (bytes.StartsWith(signature)) return $"it is compressed by {packer}: unpack it first";
        }

        // Neither has a signature of its own that could be trusted: what comes out tells.
        if (Unpacks(bytes, static packed => new BrotliStream(packed, CompressionMode.Decompress))) return "it is compressed by brotli: unpack it first";
        if (Unpacks(bytes, static packed => new ZLibStream(packed, CompressionMode.Decompress))) return "it is compressed by zlib: unpack it first";
        return OfText(bytes);
    }

    private static string OfText(ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<byte> text = bytes.TrimStart(" \n\r\t\uFEFF"u8);
        if (text.StartsWith(";;"u8) || (text.StartsWith("("u8) && text.Length > 1 && (char.IsAsciiLetter((char)text[1]) || text[1] is (byte)';' or (byte)' '))) return "it looks like the text format: encode it first";
        if (text.StartsWith("<!"u8) || text.StartsWith("<html"u8)) return "it looks like a page of HTML, as a server sends where there is no such file";
        return text.StartsWith("{"u8) ? "it looks like JSON: 'skein wasm serve' takes a manifest, --cap a capability file" : "";
    }

    private static bool Unpacks(ReadOnlySpan<byte> bytes, Func<Stream, Stream> open)
    {
        try
        {
            using var packed = new MemoryStream(bytes.ToArray(), writable: false);
            using Stream unpacked = open(packed);
            Span<byte> first = stackalloc byte[4];
            return unpacked.ReadAtLeast(first, first.Length, throwOnEndOfStream: false) == first.Length && first.SequenceEqual("\0asm"u8);
        }
        catch (Exception no) when (no is InvalidDataException or InvalidOperationException or IOException)
        {
            return false;
        }
    }
}
