using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Microsoft.Diagnostics.Runtime;
using Skein.Core;
using Skein.Inspect.Sources.Processes;

namespace Skein.Inspect.Sources.Memory;

/// <summary>
/// Finds the runtime's own reader (the DAC, <c>libmscordaccore.so</c>) of exactly one build of the runtime: beside the
/// runtime, else beside another installation of the same build. It is loaded into this process, so where we read as root
/// what another user runs, a file that this user could have written is not taken.
/// </summary>
/// <param name="subject">What is read, for errors.</param>
/// <param name="root">Under which the target's files are reached; empty where they are ours too.</param>
/// <param name="rootOnly">Whether only files that nobody but root can change are taken.</param>
internal sealed class DacLibrary(string subject, string root, bool rootOnly)
{
    private const string DacName = "libmscordaccore.so";
    private const string RuntimeName = "libcoreclr.so";
    private const string Deleted = " (deleted)";

    /// <summary>The path, and how it was found when that is worth a word.</summary>
    /// <exception cref="SkeinException">There is none that fits, or none that may be trusted.</exception>
    public (string Path, string? Remark) Find(ClrInfo runtime, Version? version)
    {
        ModuleInfo module = runtime.ModuleInfo;
        bool untrusted = false;
        if (Path.GetFileName(module.FileName).StartsWith(RuntimeName, StringComparison.Ordinal))
        {
            string runtimePath = root + module.FileName.Replace(Deleted, "", StringComparison.Ordinal);
            string beside = Path.Combine(Path.GetDirectoryName(runtimePath)!, DacName);
            if (File.Exists(beside) && HasBuildId(runtimePath, module.BuildId))
            {
                if (!rootOnly || FileStatus.IsRootsAlone(beside)) return (beside, null);
                untrusted = true;
            }
        }

        foreach (string folder in InstalledRuntimes())
        {
            string dac = Path.Combine(folder, DacName);
            if (File.Exists(dac) && Fits(folder, dac, runtime) && (!rootOnly || FileStatus.IsRootsAlone(dac))) return (dac, $"the runtime's reader of the same build in {folder} was used");
        }

        throw untrusted
            ? new SkeinException(subject, $"runs a runtime whose reader ({DacName}) its user could have changed, so it is not loaded as root", "run skein as that user")
            : new SkeinException(subject, $"has no reader for its runtime{(version is null ? "" : $" {version}")}: {DacName} of exactly that build is not beside it and not installed", $"install that version of the .NET runtime{(runtime.IsSingleFile ? ", or publish the program without PublishSingleFile" : "")}");
    }

    private static bool Fits(string folder, string dac, ClrInfo runtime)
    {
        string module = Path.Combine(folder, RuntimeName);
        if (!runtime.IsSingleFile) return File.Exists(module) && HasBuildId(module, runtime.ModuleInfo.BuildId);
        // The runtime inside of a single file carries the build id of the reader that was built with it.
        foreach (DebugLibraryInfo library in runtime.DebuggingLibraries)
        {
            if (library.Kind == DebugLibraryKind.Dac && library.ArchivedUnder == SymbolProperties.Self && HasBuildId(dac, library.IndexBuildId)) return true;
        }

        return false;
    }

    private static bool HasBuildId(string path, ImmutableArray<byte> wanted)
    {
        try
        {
            using ElfFile? file = ElfFile.TryOpen(path);
            return file is not null && !wanted.IsDefaultOrEmpty && file.BuildId().Span.SequenceEqual(wanted.AsSpan());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Folders of shared frameworks on this machine: where ours lies first, then the usual places.</summary>
    private static IEnumerable<string> InstalledRuntimes()
    {
        string? ours = Path.GetDirectoryName(Path.GetDirectoryName(RuntimeEnvironment.GetRuntimeDirectory().TrimEnd('/')));
        string?[] roots =
        [
            ours is null ? null : Path.GetDirectoryName(ours),
            Environment.GetEnvironmentVariable("DOTNET_ROOT"),
            "/usr/share/dotnet",
            "/usr/lib/dotnet",
            "/usr/lib64/dotnet",
            Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".dotnet"),
        ];
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (string? place in roots)
        {
            string shared = Path.Combine(place ?? "", "shared", "Microsoft.NETCore.App");
            if (string.IsNullOrEmpty(place) || !seen.Add(shared) || !Directory.Exists(shared)) continue;
            foreach (string folder in Directory.EnumerateDirectories(shared)) yield return folder;
        }
    }
}
