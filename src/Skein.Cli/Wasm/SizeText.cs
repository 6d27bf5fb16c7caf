using Skein.Wasm.Analysis;

namespace Skein.Cli.Wasm;

/// <summary>Sizes as people read them.</summary>
internal static class SizeText
{
    public static string Bytes(long bytes) => $"{bytes:#,##0}";

    public static string Share(long part, long whole) => whole == 0 ? "" : $"{100.0 * part / whole:0.0} %";

    public static string Of(CompressedSizes size) => $"{Bytes(size.Raw)} bytes, gzip {Bytes(size.Gzip)} ({Share(size.Gzip, size.Raw)}), brotli {size.BrotliQuality} {Bytes(size.Brotli)} ({Share(size.Brotli, size.Raw)})";
}
