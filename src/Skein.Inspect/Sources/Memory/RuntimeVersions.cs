using System.Diagnostics;
using Microsoft.Diagnostics.Runtime;

namespace Skein.Inspect.Sources.Memory;

/// <summary>Which version of the runtime a module is: the version that people know, <c>10.0.12</c>.</summary>
internal static class RuntimeVersions
{
    /// <summary>
    /// By the folder of a shared framework, else by the core library beside the runtime or beside its reader, else by what
    /// the runtime says of itself.
    /// </summary>
    /// <param name="module">The runtime's path, as we reach it.</param>
    /// <param name="dac">The path of the runtime's own reader.</param>
    /// <param name="info">What the runtime says.</param>
    public static Version Of(string module, string dac, ClrInfo info) =>
        InPath(module) ?? InPath(dac) ?? OfCoreLibrary(module) ?? OfCoreLibrary(dac) ?? info.Version;

    /// <summary>The version in <c>.../Microsoft.NETCore.App/10.0.12/libcoreclr.so</c>; null in other paths.</summary>
    public static Version? InPath(string path) => Parse(Path.GetFileName(Path.GetDirectoryName(path)) ?? "");

    private static Version? OfCoreLibrary(string module)
    {
        string path = Path.Combine(Path.GetDirectoryName(module)!, "System.Private.CoreLib.dll");
        try
        {
            return Parse(FileVersionInfo.GetVersionInfo(path).ProductVersion ?? "");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Without the label of a preview and the hash of a commit: <c>10.0.0-rc.1.25451.107+2db1f5ee</c>.</summary>
    private static Version? Parse(string text) => Version.TryParse(text.Split('-', '+')[0], out Version? version) ? version : null;
}
