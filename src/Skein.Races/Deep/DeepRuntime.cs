using Skein.Core;
using Skein.Races.Deep.Installing;

namespace Skein.Races.Deep;

/// <summary>
/// A private copy of an installed .NET runtime, whose collections know which thread changes them: a program that runs on
/// it tells of races in code that is not woven. Linux x64 only. Safe for threads.
/// </summary>
/// <param name="dotnetRoot">The folder of the installed <c>dotnet</c>. It is only read.</param>
/// <param name="cache">The folder in which private runtimes are kept; it is made, for this user alone.</param>
/// <param name="clock">Where time comes from.</param>
/// <param name="limits">Bounds; null for the defaults.</param>
internal sealed class DeepRuntime(string dotnetRoot, string cache, TimeProvider clock, DeepLimits? limits = null)
{
    private readonly DeepLimits limits = limits ?? DeepLimits.Default;

    /// <summary>Makes the runtime that a program needs, or finds it made.</summary>
    /// <param name="runtimeConfig">The program's <c>runtimeconfig.json</c>.</param>
    /// <returns>The <c>dotnet</c> to start the program with, as <c>dotnet program.dll</c>.</returns>
    /// <exception cref="SkeinException">
    /// The program brings its own runtime, no installed one fits, the runtime's collections are not as they are known, or
    /// the cache belongs to somebody else.
    /// </exception>
    public string Prepare(string runtimeConfig)
    {
        ArgumentException.ThrowIfNullOrEmpty(runtimeConfig);
        return Prepare(FrameworkRequest.Read(runtimeConfig, limits));
    }

    /// <summary>Makes the runtime of a version, or finds it made.</summary>
    internal string Prepare(FrameworkRequest request)
    {
        if (!OperatingSystem.IsLinux() || System.Runtime.InteropServices.RuntimeInformation.OSArchitecture != System.Runtime.InteropServices.Architecture.X64)
            throw new SkeinException("a private runtime", "is made on Linux x64 only", "hunt without --deep");
        InstalledFramework framework = InstalledFramework.Find(dotnetRoot, request);
        try
        {
            return new RuntimeCache(cache, clock, limits).Get(framework);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new SkeinException(cache, $"cannot hold a private runtime: {exception.Message.TrimEnd('.')}", "set XDG_CACHE_HOME to a folder of yours", exception);
        }
    }
}
