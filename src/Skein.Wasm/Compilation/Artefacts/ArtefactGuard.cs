using System.Runtime.InteropServices;
using Skein.Wasm.Wasi.Files;
using Skein.Wasm.Wasi.Files.Linux;

namespace Skein.Wasm.Compilation.Artefacts;

/// <summary>
/// Who could have written a file: what is in it will run in this process. It and every folder on its path must belong to this
/// process's user or to root, and nobody else may write them; in a folder where everyone writes, the sticky bit must keep others from
/// replacing what is not theirs.
/// </summary>
internal static partial class ArtefactGuard
{
    private const int WrittenByOthers = 0x12; // Group 020, all 002.
    private const int Sticky = 0x200;
    private const int CurrentFolder = -100;

    /// <summary>Why it is not trusted; null if it is.</summary>
    /// <param name="path">An absolute path, without links.</param>
    public static string? RefusalOf(string path)
    {
        if (!OperatingSystem.IsLinux()) return "precompiled modules are supported on Linux alone";
        for (string? place = path; place is not null; place = Path.GetDirectoryName(place))
        {
            if (Stat(CurrentFolder, place, 0, LinuxStat.Basics, out LinuxStat stat) != 0) return $"{place} cannot be looked at: {Marshal.GetLastPInvokeErrorMessage()}";
            if (stat.Owner != 0 && stat.Owner != EffectiveUser()) return $"{place} belongs to another user (id {stat.Owner})";
            bool shared = stat.Kind == FileKind.Directory && (stat.Mode & Sticky) != 0;
            if ((stat.Mode & WrittenByOthers) != 0 && !shared) return $"others may write {place} (chmod go-w)";
        }

        return null;
    }

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Stat(int folder, string path, int flags, uint mask, out LinuxStat stat);

    [LibraryImport("libc", EntryPoint = "geteuid")]
    private static partial uint EffectiveUser();
}
