using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Skein.Wasm.Execution;

/// <summary>
/// Asks Linux which pages of a private mapping of a file were written, and so are no longer the file's: the call
/// <c>PAGEMAP_SCAN</c> of Linux 6.7 (Documentation/admin-guide/mm/pagemap.rst). Thread-safe.
/// </summary>
internal static unsafe partial class WrittenPages
{
    private const int ReadOnlyCloseOnExec = 0x80000;
    private const nuint PagemapScan = 0xC0606610;
    private const ulong IsFile = 1 << 2;
    private const ulong IsPresent = 1 << 3;
    private const ulong IsSwapped = 1 << 4;

    // Of this process, for as long as it lives; invalid where there is no /proc.
    private static readonly SafeFileHandle Pagemap = new(Open("/proc/self/pagemap", ReadOnlyCloseOnExec), ownsHandle: true);
    private static readonly bool IsThere = !Pagemap.IsInvalid;

    /// <summary>Finds them.</summary>
    /// <param name="from">The first byte, at the begin of a page.</param>
    /// <param name="bytes">How many, in whole pages.</param>
    /// <param name="pagesMax">More than so many are too many.</param>
    /// <param name="stretches">Where to write them, in order.</param>
    /// <returns>How many stretches; -1 where there are too many, or the system cannot tell.</returns>
    public static int Find(byte* from, long bytes, int pagesMax, Span<Stretch> stretches)
    {
        if (!IsThere) return -1;
        fixed (Stretch* room = stretches)
        {
            // Page by page what is in memory or swapped out, but is not the file's. One more than may be found tells that there are more.
            var scan = new Scan
            {
                Size = (ulong)sizeof(Scan),
                Start = (ulong)from,
                End = (ulong)from + (ulong)bytes,
                Room = (ulong)room,
                RoomLength = (ulong)stretches.Length,
                PagesMax = (ulong)pagesMax + 1,
                Inverted = IsFile,
                All = IsFile,
                Any = IsPresent | IsSwapped,
                Return = IsPresent,
            };
            // The handle is never closed.
            int found = Control((int)Pagemap.DangerousGetHandle(), PagemapScan, &scan);
            return found >= 0 && scan.WalkEnd == scan.End && Pages(stretches[..found]) <= pagesMax ? found : -1;
        }
    }

    private static long Pages(ReadOnlySpan<Stretch> stretches)
    {
        ulong bytes = 0;
        foreach (Stretch stretch in stretches) bytes += stretch.End - stretch.Start;
        return (long)(bytes / (ulong)Environment.SystemPageSize);
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "ioctl")]
    private static partial int Control(int file, nuint request, Scan* scan);

    /// <summary>Pages side by side. As <c>struct page_region</c> of linux/fs.h.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal readonly struct Stretch
    {
        public readonly ulong Start;
        public readonly ulong End;
        public readonly ulong Categories;
    }

    // As struct pm_scan_arg of linux/fs.h.
    [StructLayout(LayoutKind.Sequential)]
    private struct Scan
    {
        public ulong Size;
        public ulong Flags;
        public ulong Start;
        public ulong End;
        public ulong WalkEnd;
        public ulong Room;
        public ulong RoomLength;
        public ulong PagesMax;
        public ulong Inverted;
        public ulong All;
        public ulong Any;
        public ulong Return;
    }
}
