using System.Buffers.Binary;
using System.Reflection.PortableExecutable;

namespace Skein.Races.Weaving.Images;

/// <summary>Says what an executable file is, by its headers.</summary>
/// <remarks>
/// Layouts: ECMA-335 II.25 for the image, <c>readytorun.h</c> of the runtime for the header of machine code, and
/// <c>bundle_marker.cpp</c> of the host for the mark of a single file.
/// </remarks>
internal static class ImageProbe
{
    private const uint ReadyToRunSignature = 0x00525452;
    private const uint ReadyToRunComponent = 0x20;

    // The mark stands in every starter, behind the offset of the bundle, which is 0 where there is none.
    private static ReadOnlySpan<byte> BundleMark =>
    [
        0x8b, 0x12, 0x02, 0xb9, 0x6a, 0x61, 0x20, 0x38, 0x72, 0x7b, 0x93, 0x02, 0x14, 0xd7, 0xa0, 0x32,
        0x13, 0xf5, 0xb9, 0xe6, 0xef, 0xae, 0x33, 0x18, 0xee, 0x3b, 0x2d, 0xce, 0x24, 0xb3, 0x6a, 0xae,
    ];

    // What a debugger looks for in a program that was compiled ahead of time.
    private static ReadOnlySpan<byte> AheadOfTimeMark => "DotNetRuntimeDebugHeader"u8;

    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be read.</exception>
    public static ImageFacts Of(string path)
    {
        using FileStream file = File.OpenRead(path);
        try
        {
            using var image = new PEReader(file, PEStreamOptions.LeaveOpen);
            if (image.PEHeaders.CorHeader is { } header) return Managed(image, header);
        }
        catch (BadImageFormatException)
        {
            // Not of this format: an ELF or Mach-O file, or no executable at all.
        }

        file.Position = 0;
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return new ImageFacts(Native(bytes), false);
    }

    private static ImageFacts Managed(PEReader image, CorHeader header)
    {
        DirectoryEntry native = header.ManagedNativeHeaderDirectory;
        if (native.Size >= 16)
        {
            ReadOnlySpan<byte> start = image.GetSectionData(native.RelativeVirtualAddress).GetContent(0, 16).AsSpan();
            if (BinaryPrimitives.ReadUInt32LittleEndian(start) == ReadyToRunSignature)
            {
                bool component = (BinaryPrimitives.ReadUInt32LittleEndian(start[8..]) & ReadyToRunComponent) != 0;
                return new ImageFacts(component ? ImageKind.Composite : ImageKind.Managed, true);
            }
        }

        return new ImageFacts((header.Flags & CorFlags.ILOnly) != 0 ? ImageKind.Managed : ImageKind.MixedMode, false);
    }

    private static ImageKind Native(ReadOnlySpan<byte> bytes)
    {
        int mark = bytes.IndexOf(BundleMark);
        if (mark >= 8) return BinaryPrimitives.ReadInt64LittleEndian(bytes[(mark - 8)..]) == 0 ? ImageKind.Starter : ImageKind.SingleFile;
        if (bytes.IndexOf(AheadOfTimeMark) >= 0) return ImageKind.NativeAot;
        return bytes.StartsWith("\u007fELF"u8) || bytes.StartsWith("MZ"u8) || IsMachO(bytes) ? ImageKind.Native : ImageKind.Unknown;
    }

    private static bool IsMachO(ReadOnlySpan<byte> bytes) =>
        bytes.Length >= 4 && BinaryPrimitives.ReadUInt32LittleEndian(bytes) is 0xFEEDFACE or 0xFEEDFACF or 0xBEBAFECA;
}
