using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Skein.Wasm.Execution;

/// <summary>On Linux: a file in memory alone, which instances map privately: a page is copied when it is first written.</summary>
internal sealed unsafe partial class LinuxMemoryImage : MemoryImage
{
    private const uint CloseOnExec = 1;
    private const int StepBytes = 4_096;

    // More pages than these are thrown away, which gives their memory back. Fewer are written over: a page that is thrown away
    // costs a fault when it is next written, and that is the price of about ten copies.
    private const int CopiedPagesMax = 32;

    private readonly ImageView view;

    public LinuxMemoryImage(LinearMemory memory)
        : base(memory.Length)
    {
        File = new SafeFileHandle(Create("skein-wasm-image", CloseOnExec), ownsHandle: true);
        if (File.IsInvalid) throw NoRoom(Length);
        try
        {
            RandomAccess.SetLength(File, Length);
            Write(memory);
            view = new ImageView(File, Length);
        }
        catch (Exception none) when (none is IOException or WasmException)
        {
            File.Dispose();
            throw NoRoom(Length, none);
        }
    }

    public SafeFileHandle File { get; }

    /// <summary>Writes the image over those pages of a mapping of it that were written since.</summary>
    /// <returns>False where nothing was done: the system cannot tell which, or they are many.</returns>
    public bool TryCopy(byte* mapping)
    {
        Span<WrittenPages.Stretch> stretches = stackalloc WrittenPages.Stretch[CopiedPagesMax];
        int found = WrittenPages.Find(mapping, Length, CopiedPagesMax, stretches);
        for (int index = 0; index < found; index++)
        {
            ulong from = stretches[index].Start - (ulong)mapping;
            ulong bytes = stretches[index].End - stretches[index].Start;
            Buffer.MemoryCopy(view.First + from, mapping + from, bytes, bytes);
        }

        GC.KeepAlive(view);
        return found >= 0;
    }

    protected override void Dispose(bool disposing)
    {
        view.Dispose();
        File.Dispose();
    }

    private static WasmException NoRoom(long bytes, Exception? cause = null) => new(WasmErrorKind.Limit, $"the system has no room for an image of {bytes:#,##0} bytes", null, cause);

    // Stretches of zeros stay holes: they cost nothing.
    private void Write(LinearMemory memory)
    {
        for (long at = 0; at < Length;)
        {
            if (IsZero(memory.Base + at))
            {
                at += StepBytes;
                continue;
            }

            long end = at + StepBytes;
            while (end < Length && end - at < int.MaxValue - StepBytes && !IsZero(memory.Base + end)) end += StepBytes;
            RandomAccess.Write(File, new ReadOnlySpan<byte>(memory.Base + at, (int)(end - at)), at);
            at = end;
        }
    }

    private static bool IsZero(byte* step) => !new ReadOnlySpan<byte>(step, StepBytes).ContainsAnyExcept((byte)0);

    [LibraryImport("libc", EntryPoint = "memfd_create", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Create(string name, uint flags);
}
